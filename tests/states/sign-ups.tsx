import * as check from '@/entrypoints/workbench/bulk-check/check-preparation';
import type { CsvFile } from '@/entrypoints/workbench/csv/csv-file';
import { jobs } from '@/entrypoints/workbench/jobs/jobs';
import { click, settled, type } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { DOWN, down, type Place, type Screen } from './state';
import { ANSWERS, jobOf, RESULT, workbench } from './workbench';

const UNSUBSCRIBED = { ...RESULT, outcome: 'unsubscribed' as const };
const CHECKED = jobOf('check', { kind: 'done' }, { unsubscribed: 1 });

async function open({ getByRole }: Screen): Promise<void> {
  await settled(() => {
    jobs.value = [CHECKED];
  });
  await click(getByRole('checkbox', { name: 'Select all' }));
  await click(getByRole('button', { name: 'Record sign-ups' }));
}

const dialogOf = ({ getByRole }: Screen) => getByRole('dialog', { name: 'Record sign-ups' });

/** All that the form asks for, and the press of its button. */
async function submit(screen: Screen): Promise<void> {
  await open(screen);
  await click(screen.getByRole('checkbox', { name: /explicit permission/ }));
  await type(screen.getByRole('textbox', { name: /How and when/ }), 'At the fair, on paper');
  await settled(() => dialogOf(screen).querySelector('form')?.requestSubmit());
}

/** A file of two columns, which says nothing of anybody. */
async function withFile(screen: Screen): Promise<void> {
  await open(screen);
  const csv = { async *addresses() {} } as unknown as CsvFile;
  const overview = { names: ['Email', 'Signed'], addressColumn: 0, isAddressList: false, sample: [] };
  await settled(() => {
    check.addressFile.state.value = { kind: 'open', name: 'fair.csv', size: 40, csv, overview: overview as never };
  });
}

async function withEmptyColumn(screen: Screen): Promise<void> {
  await withFile(screen);
  await click(screen.getByRole('checkbox', { name: 'Signed' }));
}

/** The dialog in which several sign-ups are recorded with the evidence for them. */
export const SIGN_UPS: Place = {
  name: 'tools: recording sign-ups',
  draw: workbench('bulk-check'),
  answers: {
    ...ANSWERS,
    readJobResults: ({ from }) => ok({ results: from === 0 ? [UNSUBSCRIBED] : [] }),
  },
  states: [
    {
      name: 'opened',
      reach: open,
      says: 'Say how and when they asked.',
      alsoOf: ['lists not read', 'a file beside it'],
    },
    { name: 'lists not read', reach: open, answers: { readLists: down }, says: DOWN },
    {
      name: 'a file beside it',
      reach: withFile,
      says: 'Columns with the proof for each person',
      alsoOf: ['a column without evidence'],
    },
    {
      name: 'a column without evidence',
      reach: withEmptyColumn,
      says: '1 person who unsubscribed has no proof in these columns',
    },
    {
      name: 'not started',
      reach: submit,
      answers: { startJob: () => fail({ kind: 'offline' }) },
      says: "We can't reach",
    },
  ],
};
