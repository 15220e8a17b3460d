import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { writeLoggedContacts } from '../log/log-contacts';
import type { LoggedContact } from '../log/log-entry';
import { addLogEntry } from '../log/log-store';
import { restoredHere } from './restored-here';

it('knows whom a job that began days ago brought back today, and whom it left alone', async () => {
  const contacts: LoggedContact[] = [
    { contactId: 'today', address: 'a@x.org', outcome: 'restored', updatedAt: '2026-11-27T08:00:00Z' },
    { contactId: 'first-day', address: 'b@x.org', outcome: 'restored', updatedAt: '2026-11-20T08:00:00Z' },
    { contactId: 'left-alone', address: 'c@x.org', outcome: 'opted-out', updatedAt: '2026-11-27T08:00:00Z' },
  ];
  await addLogEntry({
    ...{ id: 'job', at: '2026-11-20T08:00:00Z', account: null, accountKey: 'riverside', what: 'bulk-restore' },
    ...{ contactId: null, address: '', changes: [], evidence: null, permissionGiven: false, apiStatus: null },
    ...{ outcome: { kind: 'done' }, untransferable: [], job: { jobId: 'job', contacts: 3, counts: { restored: 2 } } },
  });
  await writeLoggedContacts({ id: 'job', accountKey: 'riverside' }, contacts);
  const ids = contacts.map(({ contactId }) => contactId);
  expect(await restoredHere('riverside', ids, Date.parse('2026-11-26T00:00:00Z'))).toEqual(new Set(['today']));
});
