import { expect, it } from 'vitest';
import { callsLeftInWords, costInWords } from '@/components/cost-words';
import { momentText } from '@/components/Moment';
import type { Job } from '@/utils/messages';
import { countsInWords, progressInWords, stateInWords } from './job-words';

const JOB: Job = {
  jobId: 'job',
  account: { accountKey: 'riverside', organization: 'Riverside Community Center' },
  kind: 'restore',
  state: { kind: 'running' },
  createdAt: '2026-11-23T10:00:00Z',
  finishedAt: null,
  settled: 430,
  total: 1200,
  callsMade: 12,
  callsPlanned: 30,
  secondsLeft: 150,
  counts: { 'opted-out': 37, restored: 1163 },
};

it('says first what was done and then what was not', () => {
  expect(countsInWords(JOB.counts)).toBe('1,163 restored, 37 left alone because they opted out');
});

it('starts with Done once a job is done, even if nothing was', () => {
  expect(stateInWords({ ...JOB, state: { kind: 'done' } })).toMatch(/^Done: 1,163 restored/);
  expect(stateInWords({ ...JOB, state: { kind: 'done' }, counts: {} })).toBe('Done: nothing was done.');
});

it('says what was done before it was cancelled', () => {
  expect(stateInWords({ ...JOB, state: { kind: 'cancelled' }, counts: { restored: 500 } })).toContain('500 restored');
});

it('says what it waits for, and until when', () => {
  const until = '2026-11-24T00:00:00Z';
  expect(stateInWords({ ...JOB, state: { kind: 'waiting', for: 'quota', until } })).toContain(momentText(until));
  expect(stateInWords({ ...JOB, state: { kind: 'waiting', for: 'connection' } })).toContain('Connect');
});

it('tells how far it is, how fast and for how long still', () => {
  expect(progressInWords(JOB, 48.6)).toEqual([
    '430 of 1,200',
    '12 of about 30 calls',
    '49 per second',
    'about 3 minutes left',
  ]);
  expect(progressInWords({ ...JOB, secondsLeft: null }, null)).toEqual(['430 of 1,200', '12 of about 30 calls']);
});

it('tells what a plan costs, and whether today allows it', () => {
  const plan = { calls: 1, seconds: 0.25, callsLeftToday: 9812 };
  expect(costInWords(plan)).toBe('About 1 call, 1 second.');
  expect(callsLeftInWords(plan)).toBe('9,812 calls are left today.');
  expect(callsLeftInWords({ ...plan, calls: 9813 })).toMatch(
    /^9,812 calls are left today\. That's over today's limit./,
  );
});
