import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** What axe finds wrong, one line a rule. `within` names the hosts to look at; the whole page where absent. */
export async function violations(page: Page, within?: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (hosts) => {
    // What fades in has not its own colors yet. What turns without end is not waited for.
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const moving = roots.flatMap((root) => root.getAnimations());
    const ending = moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
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
