import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import type { Column } from '@/components/table/column';
import { VirtualTable } from '@/components/table/VirtualTable';
import type { Failure } from '@/utils/failure';
import { type LoggedContact, sendMessage } from '@/utils/messages';
import { outcomeName } from '../jobs/outcome-words';

const COLUMNS: readonly Column<LoggedContact>[] = [
  {
    id: 'contact',
    heading: i18n.t('log.column.contact'),
    namesRow: true,
    text: ({ address, contactId }) => address || contactId,
  },
  { id: 'outcome', heading: i18n.t('results.outcome'), text: ({ outcome }) => outcomeName(outcome) },
];

/** What a job did to each contact; read as far as they are in sight. */
export function JobContacts({ entryId }: { entryId: string }) {
  const [contacts, setContacts] = useState<readonly LoggedContact[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(true);
  const next = useRef<number | null>(0);
  const read = useCallback(async () => {
    if (next.current === null) return;
    setBusy(true);
    const page = await answered(sendMessage('readLogContacts', { entryId, from: next.current }));
    setFailure(page.ok ? null : page.failure);
    if (page.ok) {
      next.current = page.value.next;
      setContacts((before) => [...before, ...page.value.contacts]);
    }
    setBusy(false);
  }, [entryId]);
  useEffect(() => void read(), [read]);
  if (failure) return <FailureNote failure={failure} onRetry={read} />;
  return (
    <VirtualTable
      name={i18n.t('log.contactsInside')}
      columns={COLUMNS}
      rows={contacts}
      rowKey={keyOf}
      order={null}
      onOrder={() => undefined}
      busy={busy}
      onEnd={read}
      empty={null}
    />
  );
}

function keyOf({ contactId }: LoggedContact): string {
  return contactId;
}
