import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { Question } from '@/components/Question';
import { allIds, deleteNow } from './activity-log';

interface Props {
  disabled: boolean;
  filter: string;
}

/** Deletes every entry the filter finds, once confirmed: a person may ask to be forgotten. */
export function DeleteShown({ disabled, filter }: Props) {
  const [found, setFound] = useState<readonly string[] | null>(null);
  const [counting, setCounting] = useState(false);
  const ask = async () => {
    setCounting(true);
    setFound(await allIds());
    setCounting(false);
  };
  const confirm = () => {
    setFound(null);
    if (found) void deleteNow(found);
  };
  return (
    <>
      <button type="button" disabled={disabled || counting} onClick={ask}>
        {i18n.t('log.deleteShown')}
      </button>
      {found && found.length > 0 && (
        <Confirmation count={found.length} filter={filter} onConfirm={confirm} onClose={() => setFound(null)} />
      )}
    </>
  );
}

interface ConfirmationProps {
  count: number;
  filter: string;
  onConfirm: () => void;
  onClose: () => void;
}

function Confirmation({ count, filter, onConfirm, onClose }: ConfirmationProps) {
  const number = formatNumber(count);
  return (
    <Question
      heading={i18n.t('log.deleteHeading')}
      confirm={i18n.t('log.deleteForGood', count, [number])}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {filter.trim() === ''
          ? i18n.t('log.deleteEvery', count, [number])
          : i18n.t('log.deleteMatching', count, [number, filter.trim()])}
      </p>
      <p class="small">{i18n.t('log.deleteMeans')}</p>
    </Question>
  );
}
