import { expect, it } from 'vitest';
import { csvParts } from '@/components/table/csv-parts';
import { atOnce } from '@/components/table/work';
import type { LogEntry } from '@/utils/messages';
import { logFileColumns, logFileLines } from './log-file';

const ENTRY: LogEntry = {
  id: 'j',
  at: '2026-11-23T12:00:00Z',
  account: 'Riverside',
  accountKey: 'a',
  what: 'import',
  contactId: null,
  address: '',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: null,
  untransferable: [],
  undo: { kind: 'impossible', reason: 'import' },
};

it('says what became of each contact of a job, each on its line', () => {
  const contacts = Array.from({ length: 5000 }, (_, index) => ({
    contactId: `c${index}`,
    address: `person-${index}@example.org`,
    outcome: index === 7 ? ('refused' as const) : ('imported' as const),
  }));
  const entries = [
    { ...ENTRY, job: { jobId: 'j', contacts } },
    { ...ENTRY, address: 'ann@example.org' },
  ];
  const lines = atOnce(csvParts(entries, logFileColumns(new Map()), logFileLines))
    .join('')
    .split('\r\n');
  expect(lines).toHaveLength(1 + 5000 + 1 + 1);
  expect(lines[8]).toMatch(/person-7@example\.org,c7,Refused/);
  expect(lines[5001]).toMatch(/ann@example\.org,,Done/);
  for (const line of lines) expect(line.length).toBeLessThan(500);
});
