import { i18n } from '#i18n';
import { fieldName, fieldNames } from '@/components/contact/field-names';
import { Modal } from '@/components/Modal';
import { Moment } from '@/components/Moment';
import type { LogEntryView } from '@/utils/messages';
import type { ListNames } from '../list-names';
import { JobContacts } from './JobContacts';
import { isNoValue, logOutcomeWords, onlyAdds, undoWords, valueWords, whatWords } from './log-words';

interface Props {
  entry: LogEntryView;
  listNames: ListNames;
  onClose: () => void;
}

/** Everything one entry holds: who, what, when, before and after, and the evidence. */
export function LogDetails({ entry, listNames, onClose }: Props) {
  return (
    <Modal heading={`${whatWords(entry.what)}: ${entry.address || i18n.t('log.severalContacts')}`} onClose={onClose}>
      <div class="modal-body log-details">
        <dl>
          <dt>{i18n.t('log.column.at')}</dt>
          <dd>
            <Moment at={entry.at} /> <small>{entry.at}</small>
          </dd>
          <dt>{i18n.t('panel.account')}</dt>
          <dd>{entry.account ?? '–'}</dd>
          <dt>{i18n.t('results.outcome')}</dt>
          <dd>
            {logOutcomeWords(entry.outcome)}
            {entry.apiStatus !== null && <small> {i18n.t('log.apiStatus', [entry.apiStatus])}</small>}
          </dd>
          {asksPermission(entry) && (
            <>
              <dt>{i18n.t('card.permission')}</dt>
              <dd>{entry.permissionGiven ? i18n.t('log.permissionStated') : i18n.t('log.permissionNotStated')}</dd>
            </>
          )}
          {entry.evidence && (
            <>
              <dt>{i18n.t('log.column.evidence')}</dt>
              <dd class="evidence">{entry.evidence}</dd>
            </>
          )}
          {entry.askedListIds && (
            <>
              <dt>{i18n.t('log.askedLists')}</dt>
              <dd>{valueWords(entry.askedListIds, listNames)}</dd>
            </>
          )}
          {entry.untransferable.length > 0 && (
            <>
              <dt>{i18n.t('log.untransferable')}</dt>
              <dd>{fieldNames(entry.untransferable)}</dd>
            </>
          )}
          {entry.addressLost && (
            <>
              <dt>{i18n.t('check.address')}</dt>
              <dd class="failed">
                {entry.addressLost === 'put-back' ? i18n.t('log.addressPutBack') : i18n.t('log.addressNotPutBack')}
              </dd>
            </>
          )}
          <dt>{i18n.t('outcome.undo')}</dt>
          <dd>{undoWords(entry.undo)}</dd>
        </dl>
        {entry.changes.length > 0 && <Changes entry={entry} listNames={listNames} />}
        {entry.job && entry.job.contacts > 0 && <JobContacts entryId={entry.id} />}
      </div>
    </Modal>
  );
}

/** Nobody left out to confirm what they were not asked to. */
function asksPermission({ what, permissionGiven }: LogEntryView): boolean {
  return permissionGiven || what === 'add' || what === 'sign-up';
}

function Changes({ entry, listNames }: { entry: LogEntryView; listNames: ListNames }) {
  const added = onlyAdds(entry);
  return (
    <table class="changes" aria-label={i18n.t('log.column.changes')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t('log.field')}</th>
          <th scope="col">{i18n.t('log.before')}</th>
          <th scope="col">{i18n.t('log.after')}</th>
        </tr>
      </thead>
      <tbody>
        {entry.changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">
              {fieldName(field)} <small>{field}</small>
            </th>
            <td>
              {/* Nothing was taken away where nothing was. */}
              {!added &&
                (isNoValue(before) ? valueWords(before, listNames) : <del>{valueWords(before, listNames)}</del>)}
            </td>
            <td>
              {added && '+ '}
              <ins>{valueWords(after, listNames)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
