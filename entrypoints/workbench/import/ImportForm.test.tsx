// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { click, rendered, settled, type } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { CsvReader, type NumberedRequest, type NumberedResponse } from '../csv/csv-reader';
import { ImportForm } from './ImportForm';
import { chosenMapping, importFile, pastedRows } from './import-preparation';

vi.mock('@/utils/messages');
vi.mock('../csv/csv-worker?worker', () => ({
  default: class {
    reader = new CsvReader();
    onmessage: (event: { data: NumberedResponse }) => void = () => {};
    async postMessage(request: NumberedRequest) {
      this.onmessage({ data: await this.reader.handle(request) });
    }
    terminate() {}
  },
}));

beforeEach(() => {
  importFile.clear();
  pastedRows.value = '';
  chosenMapping.value = null;
  answerWith({ readLists: () => ok([]), readCustomFields: () => ok([]) });
});

const openName = () => importFile.state.value.kind === 'open' && importFile.state.value.name;
const isOpen = (name: string) => vi.waitFor(() => expect(openName()).toBe(name), { timeout: 5000 });

it('reads what is pasted once the file in its place is removed, and says until then that it is not', async () => {
  const { getByRole, queryByText } = await rendered(<ImportForm />);
  await settled(() => void importFile.open(new Blob(['Email\nann@x.org\n']), 'people.csv'));
  await isOpen('people.csv');
  await type(getByRole('textbox', { name: 'Rows' }), 'Email\nbob@x.org');
  await settled(() => {});
  expect(queryByText(/not the pasted text/)).not.toBeNull();
  await click(getByRole('button', { name: 'Remove' }));
  await isOpen('Pasted rows');
});

it('lets pasted rows go with their text, and keeps the focus', async () => {
  const { getByRole, getByLabelText } = await rendered(<ImportForm />);
  const box = getByRole<HTMLTextAreaElement>('textbox', { name: 'Rows' });
  await type(box, 'Email\nbob@x.org');
  await isOpen('Pasted rows');
  await settled(() => {});
  await click(getByRole('button', { name: 'Remove' }));
  expect(box.value).toBe('');
  expect(document.activeElement).toBe(getByLabelText('CSV file'));
});

it('keeps the fields chosen for pasted rows while another tab is in front', async () => {
  const first = await rendered(<ImportForm />);
  await type(first.getByRole('textbox', { name: 'Rows' }), 'Email,City\nbob@x.org,Salem');
  await isOpen('Pasted rows');
  chosenMapping.value = ['email', null];
  await rendered(<p>Another tab</p>);
  await rendered(<ImportForm />);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(chosenMapping.value).toEqual(['email', null]);
});

it('says that custom fields could not be read, without which their columns are left out', async () => {
  let isBroken = true;
  const fields = [{ name: 'Size', label: 'Size' }];
  answerWith({
    readLists: () => ok([]),
    readCustomFields: () => (isBroken ? fail({ kind: 'timeout' }) : ok(fields)),
  });
  const { getByRole, queryByRole } = await rendered(<ImportForm />);
  expect(getByRole('alert').textContent).toContain("didn't answer in time");
  isBroken = false;
  await click(getByRole('button', { name: 'Try again' }));
  expect(queryByRole('alert')).toBeNull();
});

it('warns of a file named like one of people who opted out', async () => {
  const { queryByText } = await rendered(<ImportForm />);
  for (const [name, isWarned] of [
    ['unsubscribed_audience.csv', true],
    ['members.csv', false],
  ] as const) {
    await settled(() => void importFile.open(new Blob(['Email\nann@x.org\n']), name));
    await isOpen(name);
    await settled(() => {});
    expect(queryByText(/Import them only if they asked to/) !== null).toBe(isWarned);
  }
});
