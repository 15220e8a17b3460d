import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import type { LeftAlone, LeftAloneReason } from '@/utils/messages';
import { reasonWords } from './outcome-words';

/** How many contacts of one reason are written out, and up to how many without being asked. */
const NAMED = 500;
const NAMED_UNASKED = 100;

/** The contacts a job will not touch: how many for which reason, and who they are. */
export function LeftAloneList({ leftAlone }: { leftAlone: readonly LeftAlone[] }) {
  const byReason = new Map<LeftAloneReason, LeftAlone[]>();
  for (const each of leftAlone) {
    const same = byReason.get(each.reason);
    if (same) same.push(each);
    else byReason.set(each.reason, [each]);
  }
  return (
    <>
      {[...byReason].map(([reason, contacts]) => (
        <details key={reason} class="left-alone" open={contacts.length <= NAMED_UNASKED}>
          <summary>
            {i18n.t('bulk.leftAlone', contacts.length, [formatNumber(contacts.length), reasonWords(reason)])}
          </summary>
          <ul>
            {contacts.slice(0, NAMED).map(({ address, contactId, line }) => (
              <li key={`${contactId} ${address} ${line}`}>
                {address || contactId}
                {line !== null && <small> {i18n.t('bulk.line', [formatNumber(line)])}</small>}
              </li>
            ))}
            {contacts.length > NAMED && <li>{i18n.t('bulk.andMore', [formatNumber(contacts.length - NAMED)])}</li>}
          </ul>
        </details>
      ))}
    </>
  );
}
