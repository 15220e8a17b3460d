import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { startSession } from './session';

/** What a popup at the toolbar has, whatever is in it. */
const SIZE = { width: 400, height: 560 };

let session: Session;
let popup: Screen;

beforeAll(async () => {
  // It has an accident in it: the alarm is above whatever is shown.
  session = await startSession({ seed: 'large' });
});
afterAll(() => session.end());

async function open(query: string): Promise<void> {
  popup = await session.openExtension(`popup.html${query && `?check=${encodeURIComponent(query)}`}`);
  await popup.page.setViewport(SIZE);
}

/** The place of an element, with what can be seen of it: nothing may lie over it, or out of the popup. */
async function isInSight(role: string, name: string | RegExp): Promise<boolean> {
  const element = await popup.find(role, name);
  return element.evaluate((it) => {
    const { left, right, top, bottom } = it.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= 400 && bottom <= 560;
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return isInside && (it.contains(seen) || seen?.contains(it) === true);
  });
}

async function expectInSight(...controls: Array<[role: string, name: string | RegExp]>): Promise<void> {
  const hidden = [];
  for (const [role, name] of controls) if (!(await isInSight(role, name))) hidden.push(`${role} ${name}`);
  expect(hidden).toEqual([]);
  expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(SIZE.width);
  expect(await popup.page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(SIZE.height);
}

const ALWAYS: Array<[string, string]> = [
  ['textbox', 'Email address'],
  ['button', 'Contact tools'],
  ['button', 'Options'],
];

it('without a connection, the way to one is in sight', async () => {
  await open('');
  await expectInSight(['button', 'Connect Constant Contact'], ['button', 'Contact tools'], ['button', 'Options']);
  await popup.page.close();
});

describe('nothing that is needed lies out of a popup of 560 pixels', () => {
  beforeAll(() => session.connect());

  it.each([
    [SEED.active, 'Add to lists'],
    [SEED.deleted, 'Restore contact'],
    [SEED.deletedFull, 'Restore contact'],
    [SEED.unsubscribed, 'Send resubscribe email'],
    [SEED.unsubscribed, 'Record sign-up'],
    [SEED.deletedOptedOut, 'Record sign-up'],
  ])('on the card of %s and in its form “%s”', async (address, remedy) => {
    await open(address);
    await expectInSight(...ALWAYS, ['heading', /./], ['button', remedy]);
    await popup.click('button', remedy);
    await popup.find('form', remedy);
    await expectInSight(['button', remedy], ['button', 'Cancel']);
    for (const [role, name] of [
      ['searchbox', 'Filter lists'],
      ['checkbox', PERMISSION],
      ['textbox', EVIDENCE],
    ] as const) {
      if ((await popup.count(role, name)) > 0) await expectInSight([role, name]);
    }
    await popup.page.close();
  });

  it('where somebody is to be added', async () => {
    await open(SEED.absent);
    await popup.find('checkbox', 'Annual gala');
    await expectInSight(
      ...ALWAYS,
      ['textbox', 'First name'],
      ['searchbox', 'Filter lists'],
      ['checkbox', PERMISSION],
      ['button', 'Add contact'],
    );
    await popup.page.close();
  });

  it('where nobody is asked about, with the last checks', async () => {
    await open('');
    await popup.find('region', 'Last checks');
    await expectInSight(
      ...ALWAYS,
      ['button', 'See them'],
      ['button', /\d deleted contacts/],
      ['button', 'Add contact'],
    );
    await popup.page.close();
  });

  it('with a failure', async () => {
    session.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, method: 'GET', path: '/v3/contacts' });
    await open(SEED.deletedImplied);
    await expectInSight(...ALWAYS, ['alert', ''], ['button', 'Try again']);
    session.sandbox.faults.clear();
    await popup.page.close();
  });

  it('with deleted contacts by name, and with none of that name', async () => {
    await open('');
    await popup.fill('textbox', 'Email address', 'deleted');
    await popup.says('region', /contacts match/, 'Deleted contacts');
    await expectInSight(...ALWAYS, ['button', 'Clear'], ['button', /deleted.*@example\.com/]);
    await popup.fill('textbox', 'Email address', 'nobody of this name');
    await popup.says('region', /No deleted contact matches/, 'Deleted contacts');
    await expectInSight(...ALWAYS, ['button', 'Clear']);
    await popup.page.close();
  });

  it('after a restore, with what takes it back', async () => {
    await open(SEED.deletedImplied);
    await popup.click('button', 'Restore contact');
    await popup.tick('checkbox', 'Book club');
    await popup.click('button', 'Restore contact');
    await popup.find('button', 'Undo');
    await popup.says('status', /^Restored/);
    await expectInSight(
      ...ALWAYS,
      ['status', ''],
      ['heading', 'Active'],
      ['button', 'Undo'],
      ['button', 'Add to lists'],
    );
    await popup.page.close();
  });

  it('with the plan of a first snapshot', async () => {
    await open('');
    await popup.click('button', 'Take a snapshot');
    await popup.find('button', 'Start');
    await expectInSight(...ALWAYS, ['button', 'Start'], ['button', 'Cancel']);
    await popup.page.close();
  });
});
