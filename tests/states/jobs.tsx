import { jobs, jobsFailure, putJob } from '@/entrypoints/workbench/jobs/jobs';
import type { Answers } from '@/tests/support/background';
import { click, settled, type } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import type { Job, JobKind, UndoState, Waiting } from '@/utils/messages';
import { DOWN, down, type Place, type Screen, type State, waiting } from './state';
import { ANSWERS, jobOf, RESULT, workbench } from './workbench';

const show = (job: Job) => () => {
  jobs.value = [job];
};
const draw = (tab: Parameters<typeof workbench>[0]) => workbench(tab);

/** A state of a job that is shown by itself, in the words that it alone has. */
function stateOf(name: string, job: Job, says: string, more: Partial<State> = {}): State {
  return { name, reach: () => settled(show(job)), says, ...more };
}

const until = '2026-11-27T00:00:00Z';
const WAITING: [Waiting, string][] = [
  [{ for: 'quota', until }, "Today's calls are used up."],
  [{ for: 'pace', until }, 'Constant Contact got too many requests at once. Continues automatically at'],
  [{ for: 'next-portion', until }, 'Done for today. The next portion starts'],
  [{ for: 'connection' }, 'Waiting for the connection.'],
  [{ for: 'account', organization: 'Harbor Arts' }, 'Waiting for its account, “Harbor Arts”.'],
  [{ for: 'account', organization: null }, 'Waiting for the account it belongs to.'],
  [{ for: 'network' }, 'Waiting for the network'],
  [{ for: 'queue' }, 'has 1,000 bulk jobs of this account waiting'],
  [{ for: 'access' }, 'Waiting for access.'],
  [{ for: 'other-job' }, 'Waiting for the other job'],
  [{ for: 'late' }, 'Waiting up to 2 minutes for Constant Contact to show'],
  [{ for: 'storage' }, "There's no room on this computer to save the progress."],
];

const HARBOR = { accountKey: 'harbor', organization: 'Harbor Arts Council' };

const CHECK: Place = {
  name: 'tools: a job',
  draw: draw('bulk-check'),
  answers: ANSWERS,
  states: [
    stateOf('running', jobOf('check', { kind: 'running' }), 'Working. You can close this page', {
      alsoOf: ['of another account'],
    }),
    stateOf('paused', jobOf('check', { kind: 'paused' }), 'Paused. Click Resume'),
    ...WAITING.map(([what, says]) =>
      stateOf(
        `waiting for ${what.for} ${'organization' in what ? what.organization : ''}`,
        jobOf('check', { kind: 'waiting', ...what }),
        says,
      ),
    ),
    stateOf('canceling', jobOf('check', { kind: 'cancelling', waiting: null }), 'Canceling. Anything already sent'),
    stateOf('canceled at once', jobOf('check', { kind: 'cancelled' }), 'Canceled. Result: nothing was done.'),
    stateOf('canceled', jobOf('check', { kind: 'cancelled' }, { active: 3 }), 'Canceled. Result: 3 active.'),
    stateOf(
      'failed at once',
      jobOf('check', { kind: 'failed', failure: { kind: 'not-found' } }),
      'Stopped. Result: nothing was done.',
    ),
    stateOf(
      'failed',
      jobOf('check', { kind: 'failed', failure: { kind: 'not-found' } }, { deleted: 3 }),
      'Stopped. Result: 3 deleted.',
    ),
    stateOf('done', jobOf('check', { kind: 'done' }, { active: 20 }), 'Done: 20 active.'),
    stateOf('signed up', jobOf('sign-up', { kind: 'done' }, { 'signed-up': 20 }), 'Done: 20 signed up.'),
    {
      name: 'of another account',
      reach: () => settled(() => putJob({ ...jobOf('check', { kind: 'running' }), account: HARBOR })),
      says: 'Account: Harbor Arts Council',
    },
  ],
};

const withResults: Answers = { readJobResults: ({ from }) => ok({ results: from === 0 ? [RESULT] : [] }) };

const RESULTS: Place = {
  name: 'tools: results of a job',
  draw: draw('bulk-check'),
  answers: ANSWERS,
  states: [
    stateOf('none yet', jobOf('check', { kind: 'running' }), 'The first results appear here in a moment.'),
    stateOf('none while it waits', jobOf('check', { kind: 'waiting', for: 'network' }), 'Waiting for the network'),
    stateOf('reading', jobOf('check', { kind: 'done' }, { active: 1 }), 'Loading…', {
      answers: { readJobResults: waiting },
    }),
    stateOf('not read', jobOf('check', { kind: 'done' }, { active: 1 }), DOWN, { answers: { readJobResults: down } }),
    stateOf('none as it was canceled', jobOf('check', { kind: 'cancelled' }), 'Canceled.'),
    stateOf('none as it failed', jobOf('check', { kind: 'failed', failure: { kind: 'timeout' } }), 'Stopped.'),
    stateOf('some', jobOf('check', { kind: 'done' }, { active: 1 }), '1 of 1 shown', { answers: withResults }),
    stateOf('filtered away', jobOf('check', { kind: 'done' }, { active: 1 }), 'No matches. Clear the filter', {
      answers: withResults,
      async reach({ getByRole }) {
        await settled(show(jobOf('check', { kind: 'done' }, { active: 1 })));
        await type(getByRole('textbox', { name: 'Filter' }), 'nobody');
      },
    }),
  ],
};

const ended = (kind: JobKind, counts: Job['counts']) => jobOf(kind, { kind: 'done' }, counts);
const RESTORED = ended('restore', { restored: 8, 'opted-out': 2 });
const undoable = (undo: UndoState): Answers => ({ readLogEntry: () => ok({ undo }) });
const undo = async (screen: Screen) => {
  await settled(show(RESTORED));
  await click(screen.getByRole('button', { name: 'Undo' }));
  await click(screen.getByRole('button', { name: 'Delete 8 contacts again' }));
};

const WRITES: Place = {
  name: 'tools: how jobs that write end',
  draw: draw('recently-deleted'),
  answers: ANSWERS,
  states: [
    stateOf('restored', RESTORED, 'Done: 8 restored, 2 left alone because they opted out.', {
      alsoOf: ['undo not possible', 'undoing', 'undo started', 'undo not started'],
    }),
    stateOf('undo not possible', RESTORED, 'No undo: done in another account', {
      answers: undoable({ kind: 'impossible', reason: 'other-account' }),
    }),
    { name: 'undoing', reach: undo, answers: { ...undoable({ kind: 'possible' }), undo: waiting }, says: 'Undoing…' },
    {
      name: 'undo started',
      reach: undo,
      answers: { ...undoable({ kind: 'possible' }), undo: () => ok({}) },
      says: 'Undo started.',
    },
    {
      name: 'undo not started',
      reach: undo,
      answers: { ...undoable({ kind: 'possible' }), undo: () => fail({ kind: 'conflict', reason: 'changed-since' }) },
      says: 'The contact was changed after this',
    },
    stateOf('nobody restored', ended('restore', { 'not-restored': 10 }), 'Done: 10 not restored.'),
    stateOf('put back', ended('put-back', { updated: 3 }), 'Put back on a list: 20 contacts'),
    stateOf(
      'restore undone',
      ended('undo-restore', { 'deleted-again': 7, 'changed-since': 1 }),
      '7 deleted again, 1 skipped',
    ),
    stateOf('lost track', ended('restore', { unknown: 2 }), 'Done: 2 unknown.'),
    {
      name: 'not steered',
      reach: () =>
        settled(() => {
          jobsFailure.value = { kind: 'no-answer' };
        }),
      says: "The extension didn't answer.",
    },
  ],
};

export const JOBS: Place[] = [CHECK, RESULTS, WRITES];
