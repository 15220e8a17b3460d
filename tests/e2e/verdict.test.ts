import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { checkedAddress, checkQuery, isCheckOf } from './check-query';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());
afterEach(() => session.sandbox.faults.clear());

describe('a search in the page', () => {
  beforeEach(async () => {
    contacts = await session.openContacts();
    return () => contacts.whole.page.close();
  });

  it('for a deleted contact opens the panel with when, who, and why', async () => {
    await contacts.search(SEED.deleted);
    await contacts.panel.find('region', 'Hidden contact check');
    await contacts.panel.find('heading', 'Deleted');
    await contacts.panel.find('img', 'Contact history');
    const deletedAt = session.sandbox.account.findByAddress(SEED.deleted)?.deleted_at;
    const text = await contacts.panel.text('region', 'Hidden contact check');
    expect(text).toContain(SEED.deleted);
    expect(text).toContain(session.sandbox.account.organization);
    expect(await times(contacts)).toContainEqual(expect.stringContaining(String(deletedAt)));
  });

  it('for an unsubscribed contact opens the panel with the reason they gave', async () => {
    await contacts.search(SEED.unsubscribed);
    await contacts.panel.find('heading', 'Unsubscribed');
    expect(await contacts.panel.text('region', 'Hidden contact check')).toContain(
      'I no longer want to receive these emails',
    );
  });

  it.each([
    ['active', SEED.active, 'Active'],
    ['absent', SEED.absent, 'Not in this account'],
  ])('for an %s contact asks once, and says so beside the box alone', async (_, address, answer) => {
    session.sandbox.requests.length = 0;
    await contacts.search(address);
    await waitUntil('the check', async () => session.requestsTo('/contacts').some(isCheckOf(address)));
    await waitUntil('its answer', async () => session.requestsTo('/contacts').find(isCheckOf(address))?.status);
    await contacts.panel.gone('heading');
    await contacts.hint.find('button', answer);
    expect(session.requestsTo('/contacts').filter(isCheckOf(address))).toHaveLength(1);
  });

  it('puts a hint by the search box, without moving the page, that leads into the panel', async () => {
    await contacts.search(SEED.deleted);
    await contacts.hint.find('button', /^Deleted/);
    // The page may still be filling its table when it is first measured.
    await waitUntil('the layout that is there without the hint', async () => {
      const layout = await layoutOf(contacts);
      return isDeepStrictEqual(layout, await layoutOf(contacts, { without: 'hidden-contact-hint' }));
    });

    await contacts.hint.click('button', /^Deleted/);
    await waitUntil('focus in the panel', () =>
      contacts.whole.page.evaluate(() => document.activeElement?.localName === 'hidden-contact-check'),
    );
    await contacts.search('somebody-else');
    await contacts.hint.gone('button');
  });

  it('puts the hint where it takes no button of the page from under the pointer', async () => {
    await contacts.whole.page.evaluate(() => {
      const box = document.querySelector('input');
      const button = document.body.appendChild(document.createElement('button'));
      const { right = 0, bottom = 0 } = box?.getBoundingClientRect() ?? {};
      button.textContent = 'Add contacts';
      button.style.cssText = `position: fixed; top: ${bottom + 4}px; left: ${right - 120}px; width: 120px; height: 32px`;
      button.addEventListener('click', () => button.setAttribute('aria-pressed', 'true'));
    });
    await contacts.search(SEED.deleted);
    await contacts.hint.find('button', /^Deleted/);
    const button = await contacts.whole.find('button', 'Add contacts');
    await button.click();
    expect(await button.evaluate((it) => it.getAttribute('aria-pressed'))).toBe('true');
    await contacts.hint.click('button', /^Deleted/);
    expect(await contacts.panel.count('heading', 'Deleted')).toBe(1);
  });

  it('says that it waits, and that it failed, while the panel is closed', async () => {
    const answer = session.sandbox.faults.hold({ path: '/v3/contacts', query: checkQuery(SEED.deletedImplied) });
    await contacts.search(SEED.deletedImplied);
    await contacts.panel.says('region', new RegExp(`Asking .*${SEED.deletedImplied}`));
    session.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, method: 'GET', path: '/v3/contacts' });
    await contacts.search(SEED.awaitingConfirmation);
    await contacts.panel.says('region', /error 503/);
    answer();
    const toggle = await contacts.panel.find('button', 'Hidden contact check');
    expect(await toggle.evaluate((it) => it.ariaExpanded)).toBe('false');
    session.sandbox.faults.clear();
    await contacts.panel.click('button', 'Hidden contact check');
    const again = await contacts.panel.find('button', 'Try again');
    await again.press('Enter');
    await contacts.panel.find('heading', 'Awaiting confirmation');
    expect(await contacts.whole.page.evaluate(() => document.activeElement?.localName)).toBe('hidden-contact-check');
  });

  it('reaches the API percent-encoded, and finds upper case by lower case', async () => {
    await contacts.search(SEED.plus);
    const asked = await waitUntil('the check', async () =>
      session.requestsTo('/contacts').find(({ path }) => path.includes('a%2Bb%40x.example')),
    );
    expect(asked.path).toContain('status=all');
    await contacts.search(SEED.deleted.toUpperCase());
    await contacts.panel.find('heading', 'Deleted');
  });

  it.each(['redesigned', 'labelled', 'shadow', 'unmarked'] as const)('is seen where the box is %s', async (markup) => {
    const other = await session.openContacts(markup);
    await other.search(SEED.deleted);
    await other.panel.find('heading', 'Deleted');
    await other.hint.find('button', /^Deleted/);
    await other.whole.page.close();
  });

  it('sends nothing for an address that is not complete', async () => {
    session.sandbox.requests.length = 0;
    await contacts.search('deleted@exam');
    await contacts.search(SEED.unsubscribed);
    await contacts.panel.find('heading', 'Unsubscribed');
    const asked = session.requestsTo('/contacts').flatMap(checkedAddress);
    expect(asked).toContain(SEED.unsubscribed);
    // Slowly typed, "…@example.co" is complete, too.
    expect(asked.every((address) => SEED.unsubscribed.startsWith(address))).toBe(true);
  });
});

describe('a check in the panel', () => {
  beforeAll(async () => {
    contacts = await session.openContacts();
    return () => contacts.whole.page.close();
  });

  const check = (query: string) => contacts.check(query);

  it.each([
    [SEED.absent, 'Not in this account'],
    [SEED.active, 'Active'],
    [SEED.implied, 'Active'],
    [SEED.awaitingConfirmation, 'Awaiting confirmation'],
    [SEED.noPermission, 'No permission set'],
    [SEED.temporaryHold, 'Temporary hold'],
    [SEED.unsubscribed, 'Unsubscribed'],
    [SEED.deleted, 'Deleted'],
    [SEED.deletedReturned, 'Deleted'],
    [SEED.deletedUnsubscribed, 'Deleted after unsubscribing'],
    [SEED.deletedOptedOut, 'Deleted after unsubscribing'],
    [SEED.unrecognized, 'Unrecognized status'],
    [SEED.deletedUnrecognized, 'Unrecognized status'],
    [SEED.bare, 'No permission set'],
  ])('of %s says %s', async (address, heading) => {
    await check(address);
    await waitUntil(`the card of ${address}`, async () =>
      (await contacts.panel.text('region', 'Hidden contact check')).includes(address),
    );
    await contacts.panel.find('heading', heading);
    expect(await headingsOfCards(contacts)).toEqual([heading]);
  });

  it('takes a pasted name with an address', async () => {
    await check(`Deleted Subscriber <${SEED.deleted}>`);
    await contacts.panel.find('heading', 'Deleted');
  });

  it('always asks anew', async () => {
    await check(SEED.active);
    await contacts.panel.find('heading', 'Active');
    session.sandbox.requests.length = 0;
    await contacts.panel.click('button', 'Check');
    await waitUntil('another request', async () => session.requestsTo('/contacts').length === 1);
  });

  it.each([
    ['one with nothing in it', '   '],
    ['one without a domain', 'somebody@'],
    ['one with two @', 'a@b@example.com'],
    ['one with a blank inside', 'some body@example.com'],
    ['a local part over 64 characters', `${'x'.repeat(65)}@example.com`],
    ['more than 80 characters', `${'x'.repeat(60)}@${'y'.repeat(20)}.example.com`],
    ['a look-alike letter', 'аdmin@example.com'],
  ])('of %s is answered with a sentence and no request', async (_, query) => {
    session.sandbox.requests.length = 0;
    await check(query);
    expect(await contacts.panel.says('alert', /\w+ \w+/)).toMatch(/[.!?]$/);
    expect(session.requestsTo('/contacts')).toEqual([]);
    await check(SEED.active);
    await contacts.panel.gone('alert');
    await waitUntil('the answer', async () => session.requestsTo('/contacts')[0]?.status);
  });

  it('shows hostile names as text', async () => {
    for (const [address, name] of [
      [SEED.hostileMarkup, '<img src=x onerror=alert(1)>'],
      [SEED.rightToLeft, 'נועה'],
      [SEED.emoji, '👩🏽‍🚀'],
    ] as const) {
      await check(address);
      await contacts.panel.says('region', new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    }
    const planted = await contacts.whole.page.evaluate(() => {
      const root = document.querySelector('hidden-contact-check')?.shadowRoot;
      return root?.querySelectorAll('img, script:not([src])').length;
    });
    expect(planted).toBe(0);
  });
});

async function times({ whole }: ContactsPage): Promise<string[]> {
  return whole.page.evaluate(() => {
    const root = document.querySelector('hidden-contact-check')?.shadowRoot;
    return [...(root?.querySelectorAll('time') ?? [])].map((time) => time.dateTime);
  });
}

async function headingsOfCards({ whole }: ContactsPage): Promise<string[]> {
  return whole.page.evaluate(() => {
    const root = document.querySelector('hidden-contact-check')?.shadowRoot;
    return [...(root?.querySelectorAll('h2') ?? [])].map((heading) => heading.textContent.trim());
  });
}

/** Where the page's own elements are, with all that is there or without one of them. */
async function layoutOf({ whole }: ContactsPage, { without = '' } = {}): Promise<string> {
  return whole.page.evaluate((left) => {
    const absent = left ? document.querySelector<HTMLElement>(left) : null;
    if (absent) absent.style.display = 'none';
    const places = [...document.querySelectorAll('header, nav, main, input, table')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, x, y, width, height].join(' ');
    });
    if (absent) absent.style.display = '';
    return places.join('\n');
  }, without);
}
