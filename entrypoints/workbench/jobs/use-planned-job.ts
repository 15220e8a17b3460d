import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '@/utils/failure';
import type { JobRequest } from '@/utils/messages';
import { type PlanOf, planJob, startJob } from './jobs';

/** A job in a dialog: planned anew whenever `parts` of its request change, and started once at a time. */
export function usePlannedJob<Request extends JobRequest>(
  request: Request,
  parts: readonly unknown[],
  onStarted: () => void,
) {
  const [plan, setPlan] = useState<PlanOf<Request['kind']> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let outdated = false;
    void planJob(request).then((planned) => {
      if (outdated) return;
      setFailure(planned.ok ? null : planned.failure);
      if (planned.ok) setPlan(() => planned.value);
    });
    return () => {
      outdated = true;
    };
  }, [...parts, round]);

  async function start(): Promise<void> {
    setStarting(true);
    const refused = await startJob(request);
    setStarting(false);
    if (refused) setFailure(refused);
    else onStarted();
  }

  return { plan, failure, starting, start, planAgain: () => setRound(round + 1) };
}
