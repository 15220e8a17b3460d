/**
 * `npm run bench:open`: how long the popup takes from opening until a person can use it, with few lists and with many,
 * beside the popup of another extension that holds one text box and nothing else. In turns, in Chromium and in Firefox, or
 * in the one that `BROWSER` names.
 */
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { SEED } from '../sandbox/seed/addresses';
import { stableId } from '../sandbox/seed/stable-id';
import { inFirefoxItself } from '../tests/driver/firefox-itself';
import { openPage } from '../tests/driver/launch';
import { type Session, startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';
import { build, byExtent } from './command';
import { type Report, reportOf } from './report';
import { median } from './statistics';

const ROUNDS = byExtent({ small: 2, usual: 15, full: 25 });
const LISTS = [10, 1_000];
const EMPTY_EXTENSION = resolve('bench/empty-extension');

/** What a person waits for. */
const TEXT_BOX = '#app input';
const LIST_TO_CHOOSE = '.list-choice label';

/**
 * In words of the page's own. Messages, since the timers of a page that another one covers are slowed down; and only until
 * the new document is there, so that nothing takes its time.
 */
const OPEN = `(path, awaited) => new Promise((resolve) => {
  const begun = performance.now();
  const opened = open(path);
  const { port1, port2 } = new MessageChannel();
  const watch = () => new MutationObserver((_, observer) => {
    if (!opened.document.querySelector(awaited)) return;
    observer.disconnect();
    resolve(performance.now() - begun);
    opened.close();
  }).observe(opened.document, { subtree: true, childList: true });
  port1.onmessage = () => (opened.location.href === 'about:blank' ? port2.postMessage(null) : watch());
  port2.postMessage(null);
})`;

await reportOf('open', 'From opening the popup to using it', async (report) => {
  for (const name of ['chromium', 'firefox'] as const) {
    if ((process.env.BROWSER ?? name) !== name) continue;
    build(name);
    report.section(`${name === 'chromium' ? 'Chromium' : 'Firefox'}, ÷ an empty popup`);
    for (const lists of LISTS) {
      const session = await startSession({ browser: name, seed: 'standings' });
      try {
        await measure(session, lists, report);
      } finally {
        await session.end();
      }
    }
  }
});

async function measure(session: Session, lists: number, report: Report): Promise<void> {
  haveLists(session, lists);
  const { page: ours } = await session.connect();
  const empty = await emptyPopup(session);
  const times = { empty: [] as number[], box: [] as number[], cold: [] as number[], form: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.empty.push(await readyAfter(empty, 'popup.html', TEXT_BOX));
    times.box.push(await readyAfter(ours, 'popup.html', TEXT_BOX));
    times.form.push(await readyAfter(ours, `popup.html?check=${SEED.absent}`, LIST_TO_CHOOSE));
    await session.stopBackground();
    times.cold.push(await readyAfter(ours, 'popup.html', TEXT_BOX));
  }
  const ratio = (of: number[]) => median(of) / median(times.empty);
  const named = `${lists.toLocaleString('en')} lists`;
  report.row(`the box, ${named}`, ratio(times.box));
  report.row(`the box, ${named}, worker stopped`, ratio(times.cold));
  report.row(`the form of somebody new with its lists, ${named}`, ratio(times.form));
}

/** As many lists as that, instead of the dozen that the account has. */
function haveLists({ sandbox }: Session, count: number): void {
  const { lists } = sandbox.account;
  for (const listId of [...lists.keys()].slice(count)) lists.delete(listId);
  const [pattern] = lists.values();
  if (!pattern) throw new Error('There is no list to take as a pattern.');
  for (let number = lists.size; number < count; number += 1) {
    const list_id = stableId(`list ${number}`);
    lists.set(list_id, { ...pattern, list_id, name: `List ${number}`, favorite: false });
  }
}

/** The other extension's popup, from which it can be opened again. */
async function emptyPopup({ name, browser }: Session): Promise<Page> {
  const id = await browser.installExtension(EMPTY_EXTENSION);
  const ofFirefox = () => inFirefoxItself(browser, `WebExtensionPolicy.getByID('${id}').mozExtensionHostname`);
  const origin =
    name === 'chromium'
      ? `chrome-extension://${id}`
      : `moz-extension://${await waitUntil('the other extension', ofFirefox)}`;
  return openPage(browser, `${origin}/popup.html`);
}

/** Milliseconds until a page, opened from another one of its extension, has what is waited for. */
async function readyAfter(opener: Page, path: string, awaited: string): Promise<number> {
  return Number(await opener.evaluate(`(${OPEN})(${JSON.stringify(path)}, ${JSON.stringify(awaited)})`));
}
