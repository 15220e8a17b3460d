import { expect, it } from 'vitest';
import type { LogEntry } from '../log/log-entry';
import { acknowledged, counted, DEFAULT_LIMITS, firstWatch, ownDeletions, type Watch } from './watch';

const MONDAY = Date.parse('2026-11-23T09:00:00Z');
const count = (contacts: number, hours = 1, total: number | null = 50_000) => ({
  contacts,
  total,
  at: MONDAY + hours * 60 * 60_000,
});
const QUIET: Watch = { base: count(100, 0), last: count(100, 0), accident: null };

it.each([
  [125, null],
  [349, null],
  [350, null],
  [351, { contacts: 251, since: '2026-11-23T09:00:00.000Z' }],
])('takes %d deleted of 50,000, where 100 were before, for %j', (deleted, accident) => {
  expect(counted(QUIET, count(deleted), 0, DEFAULT_LIMITS).accident).toEqual(accident);
});

it('asks for more than a handful in a small account', () => {
  expect(counted(QUIET, count(125, 1, 300), 0, DEFAULT_LIMITS).accident).toBeNull();
  expect(counted(QUIET, count(126, 1, 300), 0, DEFAULT_LIMITS).accident?.contacts).toBe(26);
});

it('adds up what is deleted hour by hour, and forgets it day by day', () => {
  let watch = QUIET;
  for (let hour = 1; hour <= 10; hour += 1) watch = counted(watch, count(100 + hour * 26, hour), 0, DEFAULT_LIMITS);
  expect(watch.accident?.contacts).toBe(260);
  const slow = counted(QUIET, count(300, 24), 0, DEFAULT_LIMITS);
  expect(counted(slow, count(500, 48), 0, DEFAULT_LIMITS).accident).toBeNull();
});

it('tells nothing of what was deleted again from here, and is not fooled by what was restored', () => {
  expect(counted(QUIET, count(1300), 1200, DEFAULT_LIMITS).accident).toBeNull();
  expect(counted(QUIET, count(200), -300, DEFAULT_LIMITS).accident?.contacts).toBe(400);
});

it('stays quiet once it was seen, until more is deleted', () => {
  const seen = acknowledged(counted(QUIET, count(1300), 0, DEFAULT_LIMITS));
  expect(counted(seen, count(1310, 2), 0, DEFAULT_LIMITS).accident).toBeNull();
  expect(counted(seen, count(2300, 3), 0, DEFAULT_LIMITS).accident?.contacts).toBe(1000);
});

it('ends by itself when the contacts are back, and can be turned off', () => {
  const rung = counted(QUIET, count(1300), 0, DEFAULT_LIMITS);
  expect(counted(rung, count(110, 2), 0, DEFAULT_LIMITS).accident).toBeNull();
  expect(counted(QUIET, count(1300), 0, { ...DEFAULT_LIMITS, isOn: false }).accident).toBeNull();
});

it('goes at first by the days of the deletions', () => {
  const days = Array.from({ length: 300 }, (_, index) => (index < 260 ? '2026-11-20' : '2026-09-01'));
  const watch = firstWatch(count(900), days, DEFAULT_LIMITS);
  expect(watch.accident).toEqual({ contacts: 260, since: '2026-11-20' });
  expect(counted(watch, count(900, 2), 0, DEFAULT_LIMITS).accident).toEqual(watch.accident);
  expect(firstWatch(count(900), days.slice(240), DEFAULT_LIMITS).accident).toBeNull();
});

const revived = { field: 'deleted_at', before: '2026-11-20', after: null };
const deleted = { field: 'deleted_at', before: null, after: '2026-11-23' };

it.each<[string, Partial<LogEntry>, number]>([
  ['a restore', { what: 'restore', changes: [revived] }, -1],
  ['a sign-up that brought somebody back', { what: 'sign-up', changes: [revived] }, -1],
  ['a sign-up of somebody who was there', { what: 'sign-up', changes: [] }, 0],
  ['a restore that came to nothing', { what: 'restore', changes: [revived], outcome: { kind: 'unknown' } }, 0],
  ['the undo of a restore', { what: 'undo', changes: [deleted] }, 1],
  ['a bulk restore', { job: { jobId: 'j', contacts: 4, counts: { restored: 2, 'opted-out-meanwhile': 1 } } }, -3],
  ['its undo', { job: { jobId: 'j', contacts: 3, counts: { 'deleted-again': 3 } } }, 3],
])('counts %s as so many deletions of ours', (_, entry, deletions) => {
  expect(ownDeletions([{ outcome: { kind: 'done' }, changes: [], ...entry } as LogEntry])).toBe(deletions);
});
