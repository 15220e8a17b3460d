/**
 * `npm run bench:page`: what our scripts cost Constant Contact's page, by Chromium's CPU profile: their own time, with
 * what they call in the browser, of the time it ran. On a contacts page of 20,000 elements that redraws 40 rows a frame,
 * with an address in its search box, and with no search box at all; and on a page of the app that is none of contacts.
 */
import { execFileSync } from 'node:child_process';
import type { Page, Protocol } from 'puppeteer-core';
import { SEED } from '../sandbox/seed/addresses';
import { type Session, startSession } from '../tests/driver/session';

const RUN_MS = 10_000;
/** How long the page and the panel have to come to rest before it is measured. */
const SETTLE_MS = 3_000;

execFileSync('npx', ['wxt', 'build'], { stdio: 'ignore', shell: process.platform === 'win32' });
const session = await startSession({ browser: 'chromium' });
try {
  process.exitCode = (await measure(session)) ? 0 : 1;
} finally {
  await session.end();
}

async function measure(session: Session): Promise<boolean> {
  await session.connect();
  session.sandbox.page.redraw = true;
  const shares: boolean[] = [];
  for (const [generation, path, pathWithoutBox] of [
    ['classic', '/pages/contacts/ui', '/pages/contacts/ui#lists'],
    ['new', '/contacts', '/contacts/lists'],
  ] as const) {
    session.sandbox.page.generation = generation;
    const contacts = await session.openContacts({ path });
    await contacts.search(SEED.deletedOptedOut);
    await contacts.hint.find('button', /^Deleted/);
    shares.push(report(`contacts, ${generation}`, await shareOf(contacts.whole.page), 0.01));
    await contacts.whole.page.close();
    const boxless = await session.openContacts({ path: pathWithoutBox });
    await boxless.panel.find('button', 'Hidden contact check');
    shares.push(report(`without a search box, ${generation}`, await shareOf(boxless.whole.page), 0.01));
    await boxless.whole.page.close();
  }
  const elsewhere = await session.openWebPage('https://app.constantcontact.com/pages/campaigns');
  shares.push(report('elsewhere in the app', await shareOf(elsewhere), 0.002));
  return shares.every(Boolean);
}

function report(where: string, share: number, bound: number): boolean {
  const holds = share <= bound;
  const percent = (part: number) => `${(part * 100).toFixed(2)} %`;
  console.log(`${holds ? '✓' : '✗'} ${where}: ${percent(share)} (at most ${percent(bound)})`);
  return holds;
}

/** Our scripts' part of the time that this page's main thread ran. */
async function shareOf(page: Page): Promise<number> {
  await wait(SETTLE_MS);
  const protocol = await page.createCDPSession();
  await protocol.send('Profiler.enable');
  await protocol.send('Profiler.start');
  await wait(RUN_MS);
  const { profile } = await protocol.send('Profiler.stop');
  await protocol.detach();
  return ownTime(profile) / (profile.endTime - profile.startTime);
}

/** Microseconds in our scripts and, where one called it, in the browser itself. */
function ownTime({ nodes, samples = [], timeDeltas = [] }: Protocol.Profiler.Profile): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const urls = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.url]));
  const isOurs = (id: number | undefined): boolean => {
    if (id === undefined) return false;
    const url = urls.get(id) ?? '';
    return url === '' ? isOurs(parents.get(id)) : url.startsWith('chrome-extension://');
  };
  const ours = new Set(nodes.map(({ id }) => id).filter(isOurs));
  return samples.reduce((sum, id, index) => sum + (ours.has(id) ? (timeDeltas[index + 1] ?? 0) : 0), 0);
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
