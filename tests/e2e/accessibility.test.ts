import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

/** What axe finds wrong, one line a rule. `within` names the hosts to look at; the whole page where absent. */
async function violations(page: Page, within?: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (hosts) => {
    const context = hosts
      ? { include: hosts.filter((host) => document.querySelector(host)).map((host) => [host]) }
      : document;
    const result = await Reflect.get(globalThis, 'axe').run(context);
    return result.violations.map(
      (violation: axe.Result) =>
        `${violation.id}: ${violation.nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
  }, within);
}

describe.each(['light', 'dark'] as const)('in %s, axe finds nothing wrong with', (theme) => {
  it.each([
    'options.html',
    'popup.html',
    'help.html',
    'workbench.html#recently-deleted',
    'workbench.html#bulk-check',
    'workbench.html#import',
    'workbench.html#activity-log',
  ])('%s', async (path) => {
    const screen = await session.openExtension(path);
    await session.prefer(screen.page, theme);
    await screen.find('heading');
    expect(await violations(screen.page)).toEqual([]);
    await screen.page.close();
  });

  it('the panel, its card, its form and the hint', async () => {
    const { whole, panel, hint, search } = await session.openContacts();
    await session.prefer(whole.page, theme);
    const ours = ['hidden-contact-check', 'hidden-contact-hint'];
    await panel.find('button', 'Hidden contact check');
    expect(await violations(whole.page, ours)).toEqual([]);
    await search(SEED.deletedOptedOut);
    await hint.find('button', /^Deleted/);
    expect(await violations(whole.page, ours)).toEqual([]);
    await panel.click('button', 'Record sign-up');
    await panel.find('form', 'Record sign-up');
    expect(await violations(whole.page, ours)).toEqual([]);
    await whole.page.close();
  });
});
