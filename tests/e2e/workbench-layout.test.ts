import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let tools: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 400, deleted: 120, optedOut: 4 } });
  await session.connect();
  tools = await session.openExtension('workbench.html');
  await tools.says('main', /120 of 120 shown/);
});
afterAll(() => session.end());

/** Where the table's first row ends, and what reaches over the right edge of the window or of the table. */
async function measure(): Promise<{ rowEnds: number; isOverWindow: boolean; isOverTable: boolean }> {
  const measured = await tools.page.evaluate(() => {
    const table = document.querySelector('.table-scroller');
    const row = document.querySelector('tbody tr[data-index="0"]');
    return JSON.stringify({
      rowEnds: row?.getBoundingClientRect().bottom ?? Number.MAX_VALUE,
      isOverWindow: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      isOverTable: !table || table.scrollWidth > table.clientWidth,
    });
  });
  return JSON.parse(measured);
}

/** Whom the table shows, as soon as it shows anybody. */
async function rowsInSight(): Promise<string[]> {
  await tools.find('button', /@/);
  return (await tools.names('button')).filter((name) => name.includes('@'));
}

describe('what is in sight', () => {
  it.each([
    [1280, 860],
    [1024, 640],
  ])('the first row begins and ends in the first screen of %i × %i', async (width, height) => {
    await tools.page.setViewport({ width, height });
    await waitUntil('the first row', async () => (await measure()).rowEnds <= height);
  });

  it.each([
    ['a phone', 420, 800],
    ['200 %', 640, 430],
  ])('at %s nothing lies to the right', async (_, width, height) => {
    await tools.page.setViewport({ width, height });
    for (const tab of ['Recently deleted', 'Activity log', 'Import', 'Bulk check', 'Recently deleted']) {
      await tools.click('tab', tab);
      await waitUntil(`all of ${tab}`, async () => !(await measure()).isOverWindow);
    }
    await waitUntil('the columns below each other', async () => !(await measure()).isOverTable);
    await tools.page.setViewport({ width: 1280, height: 860 });
  });
});

it('Restore is in sight in its dialog, however long the plan is', async () => {
  await tools.page.setViewport({ width: 1280, height: 860 });
  await tools.tick('checkbox', 'Select all');
  await tools.click('button', 'Restore selected');
  await tools.says('region', /skipped/, 'Plan');
  for (const [width, height] of [
    [1280, 860],
    [1024, 640],
    [420, 800],
    [640, 430],
  ] as const) {
    await tools.page.setViewport({ width, height });
    const restore = await tools.find('button', 'Restore');
    await waitUntil(`the button at ${width} × ${height}`, () =>
      restore.evaluate((it) => {
        const { left, right, top, bottom } = it.getBoundingClientRect();
        return it === document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      }),
    );
  }
  await tools.page.setViewport({ width: 1280, height: 860 });
  await tools.click('button', 'Cancel');
  await tools.click('button', 'Clear selection');
});

describe('a row', () => {
  const heading = () => tools.page.evaluate(() => document.querySelector('dialog strong')?.textContent);

  it('opens the contact’s card, from which the arrow keys go on, and the focus returns', async () => {
    const [first = '', second] = await rowsInSight();
    await tools.click('cell', 'Can be restored');
    await tools.find('dialog', 'Contact');
    await waitUntil('the first card', async () => (await heading()) === first);
    await tools.page.keyboard.press('ArrowDown');
    await waitUntil('the second card', async () => (await heading()) === second);
    await tools.page.keyboard.press('ArrowUp');
    await waitUntil('the first card again', async () => (await heading()) === first);
    await tools.page.keyboard.press('Escape');
    await tools.gone('dialog', 'Contact');
    await waitUntil('the focus to return', () =>
      tools.page.evaluate((name) => document.activeElement?.textContent === name, first),
    );
  });

  it('keeps the arrow keys for a form that is open', async () => {
    const [first = ''] = await rowsInSight();
    await tools.click('button', first);
    await tools.click('button', 'Restore contact');
    await tools.find('form', 'Restore contact');
    await tools.page.keyboard.press('ArrowDown');
    expect(await heading()).toBe(first);
    await tools.click('button', 'Close');
    await tools.gone('dialog', 'Contact');
  });
});

describe('the picture', () => {
  it('follows the words of the filter, and the day that is picked goes when nothing of it is left', async () => {
    await tools.says('main', /Biggest day: .*: 60 deleted/);
    const [address = ''] = await rowsInSight();
    await tools.fill('textbox', 'Filter', address);
    await tools.says('main', /Biggest day: .*: 1 deleted/);
    await tools.fill('textbox', 'Filter', '');
    await tools.click('img', 'Deletions per day');
    await tools.find('button', / only$/);
    const [picked = ''] = await rowsInSight();
    await tools.tick('checkbox', 'Select all');
    await tools.click('button', 'Restore selected');
    const dialog = await tools.find('dialog', 'Restore contacts');
    const list = await dialog.$('fieldset input[type="checkbox"]');
    await list?.click();
    await tools.click('button', 'Restore');
    await tools.says('status', /^Done: /);
    await tools.gone('button', / only$/);
    expect(await rowsInSight()).not.toContain(picked);
  });
});

describe('a form in a dialog', () => {
  it('keeps its buttons in their place while lists and plan are read', async () => {
    await tools.tick('checkbox', 'Select all');
    const submit = await tools.find('button', 'Restore selected');
    const place = () =>
      tools.page.evaluate(() =>
        JSON.stringify(document.querySelector('dialog .actions button')?.getBoundingClientRect()),
      );
    await submit.evaluate(async (it) => {
      if (it instanceof HTMLElement) it.click();
      while (!document.querySelector('dialog .actions')) await new Promise(requestAnimationFrame);
    });
    const atFirst = await place();
    await tools.find('region', 'Plan');
    await tools.find('checkbox', 'Monthly newsletter');
    expect(await place()).toBe(atFirst);
    await tools.click('button', 'Cancel');
    await tools.gone('dialog', 'Restore contacts');
  });
});

it('the choices for the columns of an import stand in a row, whatever the columns are called', async () => {
  await tools.click('tab', 'Import');
  const long = 'How they heard of us, in their own words';
  await tools.fill('textbox', 'Rows', `Email,"${long}"\nnew.person@example.com,A friend`);
  // What was just typed is read once more, and takes the place of what stood there.
  const [at, beside] = await waitUntil('both columns', async () => {
    const [first, second] = [await tools.find('combobox', 'Email'), await tools.find('combobox', long)];
    const boxes = [await first.boundingBox(), await second.boundingBox()];
    return boxes.every((box) => box !== null) ? boxes : null;
  });
  expect(beside?.x).not.toBe(at?.x);
  expect([beside?.y, beside?.height]).toEqual([at?.y, at?.height]);
});
