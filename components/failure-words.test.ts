import { expect, it } from 'vitest';
import { type ConnectRefusal, type Failure, type InputProblem, isWorthRetrying } from '@/utils/failure';
import { failureDetail, failureWords } from './failure-words';

const REFUSALS: Record<ConnectRefusal, true> = {
  cancelled: true,
  closed: true,
  'page-not-loaded': true,
  'no-window': true,
  'origin-kept': true,
  'private-application': true,
  'wrong-type': true,
  'wrong-issuer': true,
  denied: true,
  'wrong-state': true,
  'wrong-redirect': true,
  'unknown-key': true,
  'code-expired': true,
  'same-account': true,
  'missing-key': true,
  other: true,
};

const PROBLEMS: Record<InputProblem, true> = {
  'address-empty': true,
  'address-incomplete': true,
  'address-blank': true,
  'address-two-ats': true,
  'two-addresses': true,
  'address-local-too-long': true,
  'address-too-long': true,
  'address-look-alike': true,
  'address-invalid': true,
  'no-list': true,
  'too-many-lists': true,
  'no-permission-tick': true,
  'no-evidence': true,
  'name-too-long': true,
  'no-entry': true,
  'unknown-id': true,
  'file-is-workbook': true,
  'file-is-no-table': true,
  'file-unreadable': true,
  malformed: true,
};

function keysOf<Key extends string>(record: Record<Key, true>): Key[];
function keysOf(record: Record<string, true>): string[] {
  return Object.keys(record);
}

const FAILURES: Failure[] = [
  { kind: 'not-connected' },
  { kind: 'other-account', account: 'A', connected: 'B' },
  { kind: 'other-account', account: null, connected: 'B' },
  { kind: 'session-expired' },
  { kind: 'access-withheld' },
  ...keysOf(REFUSALS).map((reason): Failure => ({ kind: 'connect-refused', reason })),
  { kind: 'forbidden', reason: 'scope' },
  { kind: 'forbidden', reason: 'privilege' },
  { kind: 'forbidden', reason: 'privilege', missing: ['contacts:write'] },
  { kind: 'forbidden', reason: 'deactivated' },
  { kind: 'forbidden', reason: 'unknown' },
  { kind: 'throttled' },
  { kind: 'daily-quota', resetsAt: '2026-11-24T00:00:00Z' },
  { kind: 'queue-full' },
  { kind: 'conflict', reason: 'address-exists' },
  { kind: 'conflict', reason: 'simultaneous' },
  { kind: 'conflict', reason: 'already-sent' },
  { kind: 'conflict', reason: 'already-sent', at: '2026-11-01T09:00:00Z' },
  { kind: 'conflict', reason: 'activity-failed' },
  { kind: 'conflict', reason: 'unknown' },
  { kind: 'invalid-input' },
  ...keysOf(PROBLEMS).map((problem): Failure => ({ kind: 'invalid-input', problem })),
  { kind: 'forbidden-by-consent', standing: 'deleted-opted-out' },
  { kind: 'address-lost', state: 'put-back', accountKey: 'riverside' },
  { kind: 'address-lost', state: 'not-put-back', accountKey: 'riverside' },
  { kind: 'address-lost', state: 'held', accountKey: 'riverside' },
  { kind: 'not-found' },
  { kind: 'offline' },
  { kind: 'timeout' },
  { kind: 'outcome-unknown' },
  { kind: 'no-answer' },
  { kind: 'service-down', status: 503 },
  { kind: 'unexpected-answer' },
];

it('has words of its own for every failure: what happened, and what to do', () => {
  const words = FAILURES.map(failureWords);
  expect(new Set(words).size).toBe(FAILURES.length);
  for (const sentences of words) expect(sentences).toMatch(/^[A-Z“].+\.$/);
});

it.each(FAILURES.filter((failure) => /\btry again (now|later|in a few minutes|when)/i.test(failureWords(failure))))(
  'says of $kind that trying again may help, and so does the button beside it',
  (failure) => {
    expect(isWorthRetrying(failure)).toBe(true);
  },
);

it('names what the standing of a refused write is, in the words of the card', () => {
  expect(failureWords({ kind: 'forbidden-by-consent', standing: 'deleted-opted-out' })).toContain(
    '“Deleted after unsubscribing”',
  );
});

it('gives the API’s own sentence for the small print, where there is one', () => {
  expect(failureDetail({ kind: 'invalid-input', detail: 'Bad email' })).toBe('Constant Contact says: Bad email');
  expect(failureDetail({ kind: 'timeout' })).toBeNull();
});
