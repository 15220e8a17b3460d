import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { WINDOWS } from '../support/windows';
import { startSession } from './session';

/** Ours is looked at once a second by the page it stands on. */
const LOOK_MS = 1200;

describe.each(['classic', 'new'] as const)('on the %s generation of the contacts pages', (generation: Generation) => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
  });
  afterAll(() => session.end());

  it.each(WINDOWS)('covers no control of the page before an account is connected: %s', async (_, size) => {
    const contacts = await openAt(size);
    await contacts.panel.find('button', 'Hidden contact check');
    await expectNothingCovered(contacts.whole.page);
    await contacts.whole.page.close();
  });

  it.each(WINDOWS)(
    'covers no control of the page by anything that nobody opened, and no words by the hint: %s',
    async (_, size) => {
      if ((await session.requestsTo('/account/summary')).length === 0) await session.connect();
      const contacts = await openAt(size);
      const { page } = contacts.whole;
      for (const [search, answer] of [
        [SEED.active, /^Active/],
        [SEED.deleted, /^Deleted/],
        ['example', /^\d+ deleted contacts match/],
      ] as const) {
        await contacts.search(search);
        await contacts.hint.find('button', answer);
        await expectNothingCovered(page);
        expect(await coveredWords(page)).toEqual([]);
      }
      await contacts.hint.click('button', /^\d+ deleted contacts match/);
      await contacts.panel.click('button', /@example\.com/);
      await contacts.panel.find('heading');
      expect((await coveredControls(page)).filter((control) => /^input (?!Select)/.test(control))).toEqual([]);
      await page.close();
    },
  );

  it.each(WINDOWS)('can be moved away from what it covers once it was opened: %s', async (_, size) => {
    const contacts = await openAt(size);
    const { page } = contacts.whole;
    await contacts.panel.click('button', 'Hidden contact check');
    const header = await contacts.panel.find('button', 'Hidden contact check');
    const edges = () => header.evaluate((it) => [it.getBoundingClientRect().left, it.getBoundingClientRect().right]);
    await waitUntil('the panel at the left edge', async () => {
      await drag(contacts, 0);
      return Number((await edges())[0]) < 3;
    });
    await waitUntil('the panel at the right edge', async () => {
      await drag(contacts, size.width);
      return Number((await edges())[1]) > size.width - 30;
    });
    expect(await header.evaluate((it) => it.getAttribute('aria-expanded'))).toBe('true');
    await page.close();
  });

  async function openAt(size: (typeof WINDOWS)[number][1]): Promise<ContactsPage> {
    const contacts = await session.openContacts();
    await contacts.whole.page.setViewport(size);
    await waitUntil('the contacts', async () => (await contacts.whole.count('button', /^Delete ./)) > 0);
    return contacts;
  }
});

/** Drags the panel by its header until the window's edge stops it. */
async function drag({ panel, whole }: ContactsPage, left: number): Promise<void> {
  const header = await panel.find('button', 'Hidden contact check');
  const from = await header.clickablePoint();
  await whole.page.mouse.move(from.x, from.y);
  await whole.page.mouse.down();
  await whole.page.mouse.move(left, 0, { steps: 8 });
  await whole.page.mouse.up();
}

/** Now, and still after we looked at the page again. */
async function expectNothingCovered(page: Page): Promise<void> {
  let covered: string[] = [];
  const look = async () => {
    covered = await coveredControls(page);
    return covered.length === 0;
  };
  await waitUntil('nothing of the page to be covered', look, 5000).catch(() => expect(covered).toEqual([]));
  await new Promise((done) => setTimeout(done, LOOK_MS));
  expect(await coveredControls(page)).toEqual([]);
}

/** The page's controls in sight that something of ours lies over, at any of nine points of each. */
async function coveredControls(page: Page): Promise<string[]> {
  const json = await page.evaluate(() => {
    const controls = 'a[href], button, input, select, textarea, [role=button], [role=checkbox], [role=link]';
    const ours = 'hidden-contact-check, hidden-contact-hint';
    const isCovered = (control: Element) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      return [0.05, 0.5, 0.95].some((across) =>
        [0.05, 0.5, 0.95].some((down) => {
          const pile = document.elementsFromPoint(left + width * across, top + height * down);
          const at = pile.findIndex((it) => control.contains(it) || it.shadowRoot?.contains(control));
          return pile.slice(0, Math.max(at, 0)).some((it) => it.matches(ours));
        }),
      );
    };
    const names = [...document.querySelectorAll(controls)].filter(isCovered).map((it) => {
      return `${it.localName} ${it.getAttribute('aria-label') ?? it.textContent}`;
    });
    return JSON.stringify(names);
  });
  return JSON.parse(json);
}

/** What the page says where the hint is. */
async function coveredWords(page: Page): Promise<string[]> {
  const json = await page.evaluate(() => {
    const root = document.querySelector('hidden-contact-hint')?.shadowRoot;
    const ours = [...(root?.querySelectorAll('button, small') ?? [])].map((it) => it.getBoundingClientRect());
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const words: string[] = [];
    while (walker.nextNode()) {
      range.selectNodeContents(walker.currentNode);
      const isCovered = [...range.getClientRects()].some((line) =>
        ours.some(
          ({ left, right, top, bottom }) =>
            line.left < right && line.right > left && line.top < bottom && line.bottom > top,
        ),
      );
      const text = walker.currentNode.nodeValue?.trim();
      if (isCovered && text) words.push(text);
    }
    return JSON.stringify(words);
  });
  return JSON.parse(json);
}
