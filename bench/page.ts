/**
 * `npm run bench:page`: what our scripts cost Constant Contact's page. By Chromium's CPU profile their own time, with what
 * they call in the browser, of the time it ran: on a contacts page of 20,000 elements that redraws 40 rows a frame, with an
 * address in its search box, and with no search box at all; and on a page of the app that is none of contacts. Then how
 * busy such a page is for each frame it draws, with the extension and without.
 */
import type { Page, Protocol } from 'puppeteer-core';
import type { Generation } from '../sandbox/page/look';
import { SEED } from '../sandbox/seed/addresses';
import { type Session, startSession } from '../tests/driver/session';
import { build, byExtent } from './command';
import { type Report, reportOf } from './report';
import { median, wait } from './statistics';

const RUN_MS = byExtent({ small: 1_000, usual: 10_000, full: 10_000 });
/** How long the page and the panel have to come to rest before it is measured. */
const CALM_MS = 3_000;
/** How often the busy page is measured with and without, in turns. */
const ROUNDS = byExtent({ small: 1, usual: 3, full: 5 });

const GENERATIONS: Array<[generation: Generation, path: string, pathWithoutBox: string]> = [
  ['classic', '/pages/contacts/ui', '/pages/contacts/ui#lists'],
  ['new', '/contacts', '/contacts/lists'],
];
const ELSEWHERE = 'https://app.constantcontact.com/pages/campaigns';

/** How many frames a page draws in a time; in words of the page's own, since what runs here calls itself. */
const FRAMES_OF = `(time) => new Promise((resolve) => {
  const start = performance.now();
  let drawn = 0;
  const count = () => {
    drawn += 1;
    if (performance.now() - start < time) requestAnimationFrame(count);
    else resolve(drawn);
  };
  count();
})`;

build('chromium');
await reportOf('page', 'What Constant Contact’s page is charged', async (report) => {
  const session = await startSession({ browser: 'chromium' });
  try {
    await session.connect();
    session.sandbox.page.redraw = true;
    await measureShares(session, report);
    await measureWithAndWithout(session, report);
  } finally {
    await session.end();
  }
});

async function measureShares(session: Session, report: Report): Promise<void> {
  report.section('Our scripts’ part of the time, by the CPU profile');
  const tell = async (where: string, page: Page, bound: number) => {
    report.row(where, 100 * (await shareOf(page)), 100 * bound, ' %');
    await page.close();
  };
  for (const [generation, path, pathWithoutBox] of GENERATIONS) {
    session.sandbox.page.generation = generation;
    await tell(`contacts, ${generation}`, await searched(session, path), 0.01);
    const boxless = await session.openContacts({ path: pathWithoutBox });
    await boxless.panel.find('button', 'Hidden contact check');
    await tell(`without a search box, ${generation}`, boxless.whole.page, 0.01);
  }
  await tell('elsewhere in the app', await session.openWebPage(ELSEWHERE), 0.002);
}

/** The contacts page with an address in its search box, and our hint beside it. */
async function searched({ openContacts }: Session, path: string): Promise<Page> {
  const contacts = await openContacts({ path });
  await contacts.search(SEED.deletedOptedOut);
  await contacts.hint.find('button', /^Deleted/);
  return contacts.whole.page;
}

/** Beside a browser that never met the extension, in turns, so that a machine that gets slower slows both. */
async function measureWithAndWithout(withUs: Session, report: Report): Promise<void> {
  const withoutUs = await startSession({ browser: 'chromium' });
  try {
    await withoutUs.browser.uninstallExtension(new URL(withoutUs.origin).host);
    for (const { sandbox } of [withUs, withoutUs]) Object.assign(sandbox.page, { generation: 'new', redraw: true });
    report.section('How busy the page is for each frame');
    for (const where of ['contacts', 'elsewhere'] as const) {
      const busy = new Map<Session, number[]>([withUs, withoutUs].map((session) => [session, []]));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [session, rounds] of busy) rounds.push(await busyPerFrame(await opened(session, where)));
      }
      const [mine = Number.NaN, plain = Number.NaN] = [...busy.values()].map(median);
      report.row(`with us ÷ without us, ${where}`, mine / plain);
    }
  } finally {
    await withoutUs.end();
  }
}

async function opened(session: Session, where: 'contacts' | 'elsewhere'): Promise<Page> {
  if (where === 'elsewhere') return session.openWebPage(ELSEWHERE);
  const { whole, search } = await session.openContacts();
  await search(SEED.deletedOptedOut);
  return whole.page;
}

/** Seconds that the page's main thread works for one frame. The page is closed then. */
async function busyPerFrame(page: Page): Promise<number> {
  await wait(CALM_MS);
  const before = (await page.metrics()).TaskDuration ?? 0;
  const frames = Number(await page.evaluate(`(${FRAMES_OF})(${RUN_MS})`));
  const after = (await page.metrics()).TaskDuration ?? Number.NaN;
  await page.close();
  return (after - before) / frames;
}

/** Our scripts' part of the time that this page's main thread ran. */
async function shareOf(page: Page): Promise<number> {
  await wait(CALM_MS);
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
