import { type } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { draw, press, TRACES, USUAL } from './options-page';
import { DOWN, down, type Place, type Screen } from './state';

const asked = async (screen: Screen) => {
  const form = screen.getByRole('region', { name: 'Forget this person' }).querySelector('form');
  await type(form?.querySelector('input') ?? document.body, 'jane@example.com');
  await press("Show what's kept")(screen);
};
const forgotten = async (screen: Screen) => {
  await asked(screen);
  await press('Forget this person')(screen);
};
const unmarked = async (screen: Screen) => {
  await asked(screen);
  await press('Remove the mark')(screen);
};

/** Erasing a person. */
export const FORGET: Place = {
  name: 'options: forget a person',
  draw,
  answers: USUAL,
  states: [
    { name: 'nobody asked about' },
    {
      name: 'not looked up',
      reach: asked,
      answers: { findTraces: down },
      says: DOWN,
    },
    {
      name: 'nothing kept',
      reach: asked,
      says: 'Nothing is kept here about',
      alsoOf: ['marked before', 'forgotten', 'not forgotten', 'mark not removed'],
    },
    {
      name: 'something kept',
      reach: asked,
      answers: { findTraces: () => ok({ ...TRACES, logEntries: 2 }) },
      says: 'Kept here about jane@example.com:',
    },
    {
      name: 'marked before',
      reach: asked,
      answers: { findTraces: () => ok({ ...TRACES, isMarked: true }) },
      says: "They're marked “Never restore”.",
      alsoOf: ['forgotten', 'forgotten but for what is under way', 'mark not removed'],
    },
    {
      name: 'forgotten',
      reach: forgotten,
      answers: { forgetPerson: () => ok({ ...TRACES, isMarked: true }) },
      says: 'Forgotten. jane@example.com is marked',
      alsoOf: ['forgotten but for what is under way'],
    },
    {
      name: 'forgotten but for what is under way',
      reach: forgotten,
      answers: { forgetPerson: () => ok({ ...TRACES, entriesUnderWay: 1, isJobUnderWay: true, isMarked: true }) },
      says: 'A bulk job is still working.',
    },
    {
      name: 'not forgotten',
      reach: forgotten,
      answers: { forgetPerson: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
    {
      name: 'mark removed',
      reach: unmarked,
      answers: { findTraces: () => ok({ ...TRACES, isMarked: true }), removeNeverRestore: () => ok(null) },
      says: 'can be restored again',
    },
    {
      name: 'mark not removed',
      reach: unmarked,
      answers: {
        findTraces: () => ok({ ...TRACES, isMarked: true }),
        removeNeverRestore: () => fail({ kind: 'no-answer' }),
      },
      says: "The extension didn't answer.",
    },
  ],
};
