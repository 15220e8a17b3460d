import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { formatNumber } from '@/components/format';
import { dayText } from '@/components/Moment';
import { type ListLoss, type SafetyNetState, sendMessage } from '@/utils/messages';
import { lossName } from './ListLosses';
import type { View } from './views';

/** What the safety net noticed besides deletions, each in a sentence of its own, until that was seen. */
export function NetNews({ state: { lost, returned } }: { state: SafetyNetState }) {
  return (
    <>
      {lost.map((loss) => (
        <News key={loss.listId} words={lossWords(loss)} view="lists" listId={loss.listId} />
      ))}
      {returned && <News words={returnedWords(returned)} view="returned" listId={null} />}
    </>
  );
}

interface NewsProps {
  words: string;
  view: View;
  listId: string | null;
}

function News({ words, view, listId }: NewsProps) {
  const dismiss = () => void answered(sendMessage('acknowledgeLoss', { listId, ...chosenAccount() }));
  return (
    <div class="note note-warning">
      <p>
        <strong>{words}</strong>
      </p>
      <div class="actions">
        <button
          type="button"
          onClick={() => {
            if (listId !== null) dismiss();
            location.hash = `recently-deleted?view=${view}`;
          }}
        >
          {i18n.t('alarm.see')}
        </button>
        <button type="button" class="quiet" onClick={dismiss}>
          {i18n.t('bulk.action.dismiss')}
        </button>
      </div>
    </div>
  );
}

/** "300 contacts left the list “Donors” since Nov 23, 2026. They weren't deleted." */
function lossWords(loss: ListLoss): string {
  const count = formatNumber(loss.contacts);
  return loss.isGone
    ? i18n.t('listLosses.goneNews', loss.contacts, [count, lossName(loss)])
    : i18n.t('listLosses.leftNews', loss.contacts, [count, lossName(loss), dayText(loss.at)]);
}

function returnedWords({ contacts, since }: { contacts: number; since: string }): string {
  return i18n.t('returned.news', contacts, [formatNumber(contacts), dayText(since)]);
}
