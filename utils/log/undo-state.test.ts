import { expect, it } from 'vitest';
import type { LogEntry } from './log-entry';
import { undoStateOf } from './undo-state';

const ENTRY: LogEntry = {
  id: 'r',
  at: 'before',
  account: null,
  accountKey: 'riverside',
  what: 'bulk-restore',
  contactId: null,
  address: '',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: null,
  untransferable: [],
};
const job = (counts: Record<string, number>) => ({ jobId: 'j', contacts: 100, counts });
const RESTORE = { ...ENTRY, job: job({ restored: 90, 'opted-out-meanwhile': 10 }) };

it.each([
  [{ 'deleted-again': 100 }, { kind: 'undone', at: 'now' }],
  [
    { 'deleted-again': 60, 'changed-since': 40 },
    { kind: 'undone', at: 'now' },
  ],
  [
    { 'deleted-again': 60, 'not-sent': 40 },
    { kind: 'possible', left: 40 },
  ],
  [
    { 'deleted-again': 60, refused: 40 },
    { kind: 'possible', left: 40 },
  ],
  [{ refused: 100 }, { kind: 'possible' }],
])('of a restore of 100 is, after an undo that came to %o: %o', (counts, state) => {
  const undo = { ...ENTRY, id: 'u', what: 'undo' as const, undoes: 'r', at: 'now', job: job(counts) };
  expect(undoStateOf(RESTORE, [undo])).toEqual(state);
});
