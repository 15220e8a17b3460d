import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Failure } from '@/utils/failure';
import { type RemedyOutcome, sendMessage } from '@/utils/messages';
import { announce, announceDone } from '../Announcement';
import { answered } from '../ask';
import { FailureNote } from '../FailureNote';
import { GuardedButton } from '../guard/GuardedButton';

/** How long (ms) the card offers to undo; the activity log does after that. */
export const UNDO_MS = 10 * 60_000;

/** What a write came to: where the contact is now, and the way back. */
export function Outcome({ outcome, onUndone }: { outcome: RemedyOutcome; onUndone(): void }) {
  const [entryId, setEntryId] = useState(outcome.undoableEntryId);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    const over = setTimeout(() => setEntryId(null), UNDO_MS);
    return () => {
      isShown.current = false;
      clearTimeout(over);
    };
  }, []);

  async function undo(id: string): Promise<void> {
    setBusy(true);
    setFailure(null);
    announce(i18n.t('outcome.undoing'));
    const answer = await answered(sendMessage('undo', { entryId: id }));
    if (!isShown.current) return;
    setBusy(false);
    if (!answer.ok) {
      announce('');
      return setFailure(answer.failure);
    }
    announceDone(i18n.t('outcome.undone'));
    onUndone();
  }

  if (entryId === null && !failure) return null;
  return (
    <div class="note note-done">
      {entryId !== null && (
        <>
          <p>{i18n.t('outcome.canUndo')}</p>
          <GuardedButton disabled={busy} onPress={() => void undo(entryId)}>
            {i18n.t('outcome.undo')}
          </GuardedButton>
        </>
      )}
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}
