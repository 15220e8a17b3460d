import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '@/utils/failure';
import { type RemedyOutcome, type RemedyRequest, sendMessage } from '@/utils/messages';
import { announce, announceDone } from '../Announcement';
import { answeredAtLast } from '../ask';
import { outcomeWords } from './remedy-words';

/**
 * A write from a form: one at a time, said while it is under way and when it is done. Where the background ended before it
 * could answer, the next one is asked what came of it; the same request is never done twice. An outcome is shown where it
 * was asked for, and nowhere else.
 */
export function useWrite(
  onOutcome: (outcome: RemedyOutcome) => void,
  isStillAsked: (request: RemedyRequest) => boolean = () => true,
) {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Gives why it failed, `null` where it was done or another one is under way. */
  async function write(request: RemedyRequest): Promise<Failure | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setFailure(null);
    announce(i18n.t('form.sending'));
    const answer = await answeredAtLast((again) => sendMessage('applyRemedy', again ? { ...request, again } : request));
    underWay.current = false;
    setBusy(false);
    // Somebody else is asked about by now: what came of it stands in the activity log.
    if (!isShown.current || !isStillAsked(request)) return answer.ok ? null : answer.failure;
    if (!answer.ok) {
      announce('');
      setFailure(answer.failure);
      return answer.failure;
    }
    announceDone(outcomeWords(answer.value, request.address));
    onOutcome(answer.value);
    return null;
  }

  return { busy, failure, write, forgetFailure: () => setFailure(null) };
}
