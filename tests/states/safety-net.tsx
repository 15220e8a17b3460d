import type { Answers } from '@/tests/support/background';
import { fail, ok } from '@/utils/failure';
import type { SafetyNetState } from '@/utils/messages';
import { confirm, draw, NET, press, USUAL } from './options-page';
import { DOWN, down, type Place, type Screen, waiting } from './state';

const HELD: SafetyNetState = { ...NET, held: { contacts: 48_210, asOf: '2026-11-20T10:00:00Z', missed: 0 } };

const readingNet = (kind: 'snapshot' | 'refresh', state: NonNullable<SafetyNetState['reading']>['state']) => ({
  readSafetyNet: () => ok({ ...NET, reading: { kind, read: 500, of: 1200, state } }),
});
const heldNet: Answers = { readSafetyNet: () => ok(HELD) };

const startSnapshot = async (screen: Screen) => {
  await press('Take a snapshot')(screen);
  await press('Start')(screen);
};

/** The safety net. */
export const SAFETY_NET: Place = {
  name: 'options: safety net',
  draw,
  answers: USUAL,
  states: [
    { name: 'not known yet', answers: { readSafetyNet: waiting } },
    { name: 'not read', answers: { readSafetyNet: down }, says: DOWN },
    { name: 'none', says: 'No snapshot yet.', alsoOf: ['planned', 'not planned', 'forgotten'] },
    {
      name: 'lost',
      answers: { readSafetyNet: () => ok({ ...NET, isLost: true }) },
      says: 'Your browser cleared the snapshot.',
    },
    { name: 'planned', reach: press('Take a snapshot'), says: 'A snapshot reads 48,210 contacts.' },
    {
      name: 'not planned',
      reach: press('Take a snapshot'),
      answers: { planSnapshot: () => fail({ kind: 'offline' }) },
      says: "We can't reach Constant Contact.",
    },
    { name: 'started', reach: startSnapshot, says: 'Snapshot started.' },
    {
      name: 'not started',
      reach: startSnapshot,
      answers: { startSnapshot: () => fail({ kind: 'not-connected' }) },
      says: 'Connect your Constant Contact account to start.',
    },
    {
      name: 'reading',
      answers: readingNet('snapshot', { kind: 'running' }),
      says: 'Taking a snapshot',
      alsoOf: ['started', 'paused', 'waiting', 'failed'],
    },
    { name: 'reading changes', answers: readingNet('refresh', { kind: 'running' }), says: 'Looking for changes' },
    { name: 'paused', answers: readingNet('snapshot', { kind: 'paused' }), says: 'Paused.' },
    {
      name: 'waiting',
      answers: readingNet('snapshot', { kind: 'waiting', for: 'network' }),
      says: 'Waiting for the network',
    },
    {
      name: 'failed',
      answers: readingNet('snapshot', { kind: 'failed', failure: { kind: 'unexpected-answer' } }),
      says: "We couldn't read Constant Contact's answer.",
    },
    { name: 'held', answers: heldNet, says: 'Lists of 48,210 contacts, as of' },
    {
      name: 'held but for some',
      answers: { readSafetyNet: () => ok({ ...HELD, held: { contacts: 7, asOf: '2026-11-20T10:00:00Z', missed: 3 } }) },
      says: 'counts 3 more contacts',
    },
    { name: 'forgotten', reach: confirm('Forget the safety net'), answers: heldNet, says: 'The safety net is deleted' },
    {
      name: 'not forgotten',
      reach: confirm('Forget the safety net'),
      answers: { ...heldNet, forgetSafetyNet: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
  ],
};
