import { useEffect, useRef, useState } from 'preact/hooks';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { type AddDraft, sendMessage } from '@/utils/messages';

/**
 * Keeps whom somebody began to add, since the browser closes the popup at the first click outside of it, and gives that to
 * `resume` when the popup opens again, which tells whether it goes on with it. `draft`: as it is now, `null` where nothing
 * is to keep.
 */
export function useDraft(draft: AddDraft | null, resume: (kept: AddDraft) => boolean): void {
  const now = JSON.stringify(draft);
  const last = useRef(now);
  const [resumed, setResumed] = useState(false);
  useEffect(() => {
    void answered(sendMessage('readDraft', chosenAccount())).then((kept) => {
      if (!kept.ok || !kept.value || !resume(kept.value)) return;
      last.current = JSON.stringify(kept.value);
      setResumed(true);
    });
  }, []);
  useEffect(() => {
    if (now === last.current) return;
    last.current = now;
    void answered(sendMessage('keepDraft', { draft, ...chosenAccount() }));
  }, [now, resumed]);
}
