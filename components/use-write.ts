import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '@/utils/failure';
import { type RemedyOutcome, type RemedyRequest, sendMessage } from '@/utils/messages';
import { announce, announceDone } from './Announcement';
import { answered } from './answered';
import { outcomeWords } from './remedy-words';

/** A write from a form: one at a time, said while it is under way and when it is done. */
export function useWrite(onOutcome: (outcome: RemedyOutcome) => void) {
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function write(request: RemedyRequest): Promise<void> {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setFailure(null);
    announce(i18n.t('form.sending'));
    const answer = await answered(sendMessage('applyRemedy', request));
    underWay.current = false;
    setBusy(false);
    if (!answer.ok) {
      announce('');
      return setFailure(answer.failure);
    }
    announceDone(outcomeWords(answer.value, request.address));
    onOutcome(answer.value);
  }

  return { busy, failure, write };
}
