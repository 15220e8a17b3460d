import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { Modal } from '@/components/Modal';
import type { LogEntry } from '@/utils/messages';
import { deleteNow } from './activity-log';

interface Props {
  entries: readonly LogEntry[];
  filter: string;
}

/** Deletes every entry the filter shows, once confirmed: a person may ask to be forgotten. */
export function DeleteShown({ entries, filter }: Props) {
  const [asking, setAsking] = useState(false);
  const count = formatNumber(entries.length);
  const confirm = () => {
    setAsking(false);
    void deleteNow(entries.map(({ id }) => id));
  };
  return (
    <>
      <button type="button" disabled={entries.length === 0} onClick={() => setAsking(true)}>
        {i18n.t('log.deleteShown')}
      </button>
      {asking && (
        <Modal heading={i18n.t('log.deleteHeading')} onClose={() => setAsking(false)}>
          <div class="modal-body">
            <p>
              {filter.trim() === ''
                ? i18n.t('log.deleteEvery', entries.length, [count])
                : i18n.t('log.deleteMatching', entries.length, [count, filter.trim()])}
            </p>
            <p class="small">{i18n.t('log.deleteMeans')}</p>
            <div class="actions">
              <button type="button" class="primary" onClick={confirm}>
                {i18n.t('log.deleteForGood', entries.length, [count])}
              </button>
              <button type="button" onClick={() => setAsking(false)}>
                {i18n.t('action.cancel')}
              </button>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}
