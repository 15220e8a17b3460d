/**
 * `npm run bench`: how long the verdict takes after typing paused, beside a bare `fetch` of the same GET from a page of
 * the extension. Both take turns in one run, at 100 ms of API latency, so that a slow machine slows both. In Chromium and
 * in Firefox, or in the one that `BROWSER` names.
 */
import { execFileSync } from 'node:child_process';
import type { Page } from 'puppeteer-core';
import { generatedAddress } from '../sandbox/seed/addresses';
import type { BrowserName } from '../scripts/browsers';
import { type ContactsPage, type Session, startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';

const ROUNDS = 15;
const LATENCY = 100;
/** How long typing pauses before the panel asks, in milliseconds. */
const PAUSE = 400;
const INCLUDE = 'custom_fields,list_memberships,taggings,notes,phone_numbers,street_addresses';

/** Of the warm ratio, and in milliseconds of what a stopped background costs more. */
const BOUNDS: Record<BrowserName, { warmRatio: number; coldExtra: number }> = {
  chromium: { warmRatio: 1.15, coldExtra: 150 },
  firefox: { warmRatio: 1.2, coldExtra: 150 },
};
const BUILD: Record<BrowserName, string[]> = { chromium: [], firefox: ['-b', 'firefox', '--mv3'] };

for (const name of ['chromium', 'firefox'] as const) {
  if ((process.env.BROWSER ?? name) !== name) continue;
  execFileSync('npx', ['wxt', 'build', ...BUILD[name]], { stdio: 'ignore', shell: process.platform === 'win32' });
  const session = await startSession({ browser: name, seed: { contacts: 200, deleted: 200 } });
  try {
    if (!(await measure(session))) process.exitCode = 1;
  } finally {
    await session.end();
  }
}

async function measure(session: Session): Promise<boolean> {
  const { connect, openContacts, stopBackground, sandbox } = session;
  const extension = await connect();
  const contacts = await openContacts();
  const { access_token: token } = sandbox.oauth.issue();
  sandbox.faults.add({ fault: { kind: 'latency', milliseconds: LATENCY }, host: 'api.cc.email', method: 'GET' });
  sandbox.limits.perSecond = null;

  let next = 0;
  const nextAddress = () => generatedAddress(next++);
  await verdict(contacts, nextAddress());
  await bareFetch(extension.page, token, nextAddress());

  const bare: number[] = [];
  const warm: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await bareFetch(extension.page, token, nextAddress()));
    warm.push(await verdict(contacts, nextAddress()));
    bare.push(await bareFetch(extension.page, token, nextAddress()));
    await stopBackground();
    cold.push(await verdict(contacts, nextAddress()));
  }

  const ratio = median(warm) / median(bare);
  const extra = median(cold) - median(bare);
  console.log(session.name);
  console.log(`bare fetch                 ${median(bare).toFixed(0)} ms (median of ${bare.length})`);
  console.log(`pause end to verdict       ${median(warm).toFixed(0)} ms (median of ${warm.length})`);
  console.log(`the same, worker stopped   ${median(cold).toFixed(0)} ms (median of ${cold.length})`);
  return [
    report('warm ÷ bare', ratio, BOUNDS[session.name].warmRatio, ''),
    report('cold − bare', extra, BOUNDS[session.name].coldExtra, ' ms'),
  ].every(Boolean);
}

function report(what: string, value: number, bound: number, unit: string): boolean {
  const holds = value <= bound;
  console.log(`${holds ? '✓' : '✗'} ${what}: ${value.toFixed(2)}${unit} (at most ${bound}${unit})`);
  return holds;
}

/** The same GET as a check makes, in milliseconds. */
async function bareFetch(page: Page, token: string, address: string): Promise<number> {
  const query = new URLSearchParams({ email: address, status: 'all', include: INCLUDE });
  return page.evaluate(
    async (url, bearer) => {
      const start = performance.now();
      const response = await fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
      await response.json();
      return performance.now() - start;
    },
    `https://api.cc.email/v3/contacts?${query}`,
    token,
  );
}

/** From the end of the typing pause until the panel shows the card of this address, in milliseconds. */
async function verdict({ whole }: ContactsPage, address: string): Promise<number> {
  const box = await waitUntil('the search box', () => whole.page.$('main input[type=search]'));
  return box.evaluate(
    (element, text, pause) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          const card = document.querySelector('hidden-contact-check')?.shadowRoot?.querySelector('article');
          if (!card?.textContent?.includes(text)) return;
          observer.disconnect();
          resolve(performance.now() - start - pause);
        });
        const root = document.querySelector('hidden-contact-check')?.shadowRoot;
        if (root) observer.observe(root, { subtree: true, childList: true, characterData: true });
        if (element instanceof HTMLInputElement) element.value = text;
        element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      }),
    address,
    PAUSE,
  );
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
