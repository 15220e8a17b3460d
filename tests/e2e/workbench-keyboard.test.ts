import type { KeyInput } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let workbench: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 400, deleted: 120, optedOut: 4 } });
  await session.connect();
  workbench = await session.openExtension('workbench.html');
  await workbench.says('main', /120 of 120 shown/);
});
afterAll(() => session.end());

/** What a screen reader says of the element that has the focus, as far as it names itself. */
function focused(): Promise<string> {
  return workbench.page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.ariaLabel ?? label ?? element?.textContent ?? '').trim();
  });
}

async function press(...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await workbench.page.keyboard.press(key);
}

/** Goes on by the Tab key until it is there; no control is farther than this from the one before. */
async function tabTo(name: RegExp, most = 40): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    await press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`Tab does not lead to ${name}; the last was ${await focused()}`);
}

describe('by keyboard alone', () => {
  it('the arrow keys go from tab to tab, and the address goes with them', async () => {
    await tabTo(/^Recently deleted$/);
    await press('ArrowRight');
    expect(await focused()).toBe('Bulk check');
    expect(workbench.page.url()).toMatch(/#bulk-check$/);
    await press('Home');
    await workbench.says('main', /120 of 120 shown/);
  });

  it('a day of the picture is chosen, and let go of', async () => {
    await tabTo(/\d+ deleted$/);
    await press('ArrowLeft', 'Enter');
    await workbench.find('button', / only$/);
    await press('Enter');
    await workbench.says('main', /120 of 120 shown/);
  });

  it('the table is one stop, and the arrow keys go from row to row, however far', async () => {
    await tabTo(/^Select all$/);
    await tabTo(/^Select .*@/);
    const first = await focused();
    await press('ArrowDown');
    const second = await focused();
    expect(second).not.toBe(first);
    await press('End');
    expect(await focused()).toMatch(/^Select .*@/);
    await press('Home');
    expect(await focused()).toBe(first);
  });

  it('rows are ticked one by one and as a range', async () => {
    await press(' ', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await workbench.page.keyboard.down('Shift');
    await press(' ');
    await workbench.page.keyboard.up('Shift');
    await workbench.says('main', /4 selected/);
  });

  it('contacts are restored, and the focus comes back', async () => {
    await workbench.page.keyboard.down('Shift');
    await tabTo(/^Restore selected$/);
    await workbench.page.keyboard.up('Shift');
    await press('Enter');
    await workbench.find('dialog', 'Restore contacts');
    await press('Escape');
    await workbench.gone('dialog', 'Restore contacts');
    // The browser closes the dialog first, and the focus follows.
    await waitUntil('the focus to come back', async () => (await focused()) === 'Restore selected');
    await press('Enter');
    await workbench.says('region', /can be restored/, 'Plan');
    await tabTo(/^Annual gala$/);
    await press(' ');
    await workbench.says('region', /restored to Annual gala/, 'Plan');
    await tabTo(/^Restore$/);
    await press('Enter');
    await workbench.says('status', /^Done: [34] restored/);
  });
});
