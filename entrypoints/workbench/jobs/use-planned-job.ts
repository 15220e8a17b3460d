import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '@/utils/failure';
import type { JobRequest } from '@/utils/messages';
import { type PlanOf, planJob, startJob } from './jobs';

/**
 * A job in a dialog: planned anew whenever `parts` of its request change, and started once at a time. Until the new plan
 * is there the last one is shown, and `isCurrent` is false: what is started is what was read.
 */
export function usePlannedJob<Request extends JobRequest>(
  request: Request,
  parts: readonly unknown[],
  onStarted: () => void,
) {
  const [last, setLast] = useState<{ plan: PlanOf<Request['kind']>; parts: readonly unknown[] } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let outdated = false;
    void planJob(request).then((planned) => {
      if (outdated) return;
      setFailure(planned.ok ? null : planned.failure);
      if (planned.ok) setLast({ plan: planned.value, parts });
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

  const isCurrent = last?.parts.every((part, at) => part === parts[at]) ?? false;
  return { plan: last?.plan ?? null, isCurrent, failure, starting, start, planAgain: () => setRound(round + 1) };
}
