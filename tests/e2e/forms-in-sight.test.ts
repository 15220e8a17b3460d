import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import { cutAndPaste } from '../driver/paste';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { WINDOWS } from '../support/windows';
import { startSession } from './session';

/** A form looks this often at least how it stands. */
const GUARD_LOOKS_MS = 150;

/** Every form, by who it is opened for; the longest of each kind. */
const FORMS: Array<[address: string, remedy: string]> = [
  [SEED.active, 'Add to lists'],
  [SEED.deleted, 'Restore contact'],
  [SEED.unsubscribed, 'Send resubscribe email'],
  [SEED.deletedOptedOut, 'Record sign-up'],
  [SEED.absent, 'Add contact'],
];

describe.each(['classic', 'new'] as const)('on the %s generation of the contacts pages', (generation: Generation) => {
  let session: Session;
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
    await session.connect();
    contacts = await session.openContacts();
  });
  afterAll(() => session.end());

  it('a person who drags or scrolls the panel shuts no form, and may paste what is asked for', async () => {
    const { panel, whole } = contacts;
    await contacts.check(SEED.deletedUnsubscribed);
    await panel.click('button', 'Record sign-up');
    await panel.tick('checkbox', 'Monthly newsletter');
    await panel.tick('checkbox', PERMISSION);
    await panel.fill('textbox', EVIDENCE, 'Signed the sheet on 4 May.');
    await cutAndPaste(whole.page);
    const isShut = () => panel.isDisabled('button', 'Record sign-up');
    await waitUntil('the form to be ready', async () => !(await isShut()));

    const { x, y } = await (await panel.find('button', 'Hidden contact check')).clickablePoint();
    await whole.page.mouse.move(x, y);
    await whole.page.mouse.down();
    for (const step of [1, 2, 3, 4]) {
      await whole.page.mouse.move(x - 40 * step, y, { steps: 4 });
      await new Promise((done) => setTimeout(done, GUARD_LOOKS_MS));
      expect(await isShut()).toBe(false);
    }
    await whole.page.mouse.up();
    await whole.page.mouse.move(x - 160, y + 200);
    await whole.page.mouse.wheel({ deltaY: 60 });
    await new Promise((done) => setTimeout(done, GUARD_LOOKS_MS));
    expect(await isShut()).toBe(false);
    await panel.click('button', 'Record sign-up');
    await panel.says('status', /^Updated/);
  });

  it('a page that zooms all of itself shuts no form either, and nothing of ours lies elsewhere', async () => {
    const { panel, hint, whole } = contacts;
    const placeOf = async () => {
      const { x, y, width } = (await (await panel.find('region', 'Hidden contact check')).boundingBox()) ?? {};
      return [x, y, width].join();
    };
    await contacts.check(SEED.deleted);
    const before = await placeOf();
    await whole.page.evaluate("document.documentElement.style.zoom = '0.8'");
    await waitUntil('the panel to be where it was', async () => (await placeOf()) === before);
    await panel.click('button', 'Restore contact');
    await panel.tick('checkbox', 'Monthly newsletter');
    await waitUntil('the form to be ready', async () => !(await panel.isDisabled('button', 'Restore contact')));
    await panel.click('button', 'Cancel');
    await contacts.search(SEED.unsubscribed);
    await hint.find('button', /^Unsubscribed/);
    await whole.page.evaluate("document.documentElement.style.zoom = ''");
  });

  it.each(WINDOWS)(
    'the panel keeps the submit button of every form in sight, and the permission that opens it: %s',
    async (_, size) => {
      await contacts.whole.page.setViewport(size);
      for (const [address, remedy] of FORMS) {
        await contacts.check(address);
        await contacts.panel.click('button', remedy);
        await contacts.panel.find('form', remedy);
        await contacts.panel.find('checkbox', 'Annual gala');
        await expectInSight(contacts.panel, remedy);
        await contacts.panel.click('button', 'Cancel');
        await contacts.panel.gone('form', remedy);
      }
    },
  );
});

describe('in the popup', () => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession();
    await session.connect();
  });
  afterAll(() => session.end());

  it.each([
    ['at the toolbar', { width: 400, height: 560 }],
    ['at the toolbar at 200 %', { width: 400, height: 300, deviceScaleFactor: 2 }],
    ...WINDOWS,
  ] as const)('the submit button of every form is in sight, and the permission that opens it: %s', async (_, size) => {
    for (const [address, remedy] of FORMS) {
      const popup = await session.openExtension(`popup.html?check=${encodeURIComponent(address)}`);
      await popup.page.setViewport(size);
      if (remedy !== 'Add contact') {
        await popup.click('button', remedy);
        await popup.find('form', remedy);
      }
      await popup.find('checkbox', 'Annual gala');
      await expectInSight(popup, remedy);
      await popup.page.close();
    }
  });
});

async function expectInSight(screen: Screen, button: string): Promise<void> {
  const needed = [
    ['button', button],
    ...((await screen.count('checkbox', PERMISSION)) ? [['checkbox', PERMISSION]] : []),
  ];
  for (const [role = '', name = ''] of needed) {
    const places = [] as string[];
    const look = async () => {
      const place = await placeOf(screen, role, name);
      places.push(place);
      return place === 'in sight';
    };
    await waitUntil(`“${name}” in sight`, look, 3000).catch(() => expect(places.at(-1), name).toBe('in sight'));
  }
}

/** Where a control is: all of it in the window, with nothing over it and nothing that cuts it off. */
async function placeOf(screen: Screen, role: string, name: string): Promise<string> {
  const control = await screen.find(role, name);
  return control.evaluate((it) => {
    const { left, right, top, bottom } = it.getBoundingClientRect();
    const root = it.getRootNode();
    const host = root instanceof ShadowRoot ? root.host : null;
    const isSeenAt = (x: number, y: number) => {
      if (host && document.elementFromPoint(x, y) !== host) return false;
      const seen = root instanceof ShadowRoot ? root.elementFromPoint(x, y) : document.elementFromPoint(x, y);
      return seen !== null && (it.contains(seen) || seen.contains(it));
    };
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const corners = [left + 3, right - 3].flatMap((x) => [top + 3, bottom - 3].map((y) => isSeenAt(x, y)));
    if (isInside && corners.every(Boolean)) return 'in sight';
    return `${innerWidth}×${innerHeight}: from ${left},${top} to ${right},${bottom}, corners ${corners}`;
  });
}
