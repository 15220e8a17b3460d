import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { Question } from '@/components/Question';

/** The undo of a restore deletes again: of more than one contact it asks first. */
export function asksFirst(contacts: number): boolean {
  return contacts > 1;
}

interface ConfirmProps {
  contacts: number;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks before the undo of a restore, which deletes many contacts again, and names how many. */
export function ConfirmUndo({ contacts, onConfirm, onClose }: ConfirmProps) {
  const number = formatNumber(contacts);
  return (
    <Question
      heading={i18n.t('jobUndo.heading')}
      confirm={i18n.t('jobUndo.confirm', contacts, [number])}
      onConfirm={() => void onConfirm()}
      onClose={onClose}
    >
      <p>{i18n.t('jobUndo.deletes', contacts, [number])}</p>
      <p class="small">{i18n.t('jobUndo.means')}</p>
    </Question>
  );
}
