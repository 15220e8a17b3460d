// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toldPanel } from '@/tests/support/told-panel';
import { CONNECTED, CONTACTS, verdictOn } from '@/tests/support/verdicts';
import type { Verdict } from '@/utils/messages';
import { type AutomaticCheck, createAutomaticCheck } from './automatic-check';

const box = document.createElement('input');
let told: string[];
let answer: Verdict | null;
let check: AutomaticCheck;

const panel = toldPanel(
  (what) => told.push(what),
  () => answer,
);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  told = [];
  answer = null;
  document.body.innerHTML = '<main></main>';
  document.querySelector('main')?.append(box);
  document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div><ul><li>ann@example.com</li></ul></div>');
  box.value = 'ann@example.com';
  check = createAutomaticCheck({
    loader: { panel, load: async () => panel },
    readState: async () => undefined,
    readBox: () => undefined,
    isThere: () => true,
  });
  check.use(CONNECTED);
});

afterEach(() => {
  vi.useRealTimers();
});

const search = (text: string) => check.read({ box, text });
const rest = () => vi.advanceTimersByTimeAsync(400);
const show = (...addresses: string[]) => {
  const rows = addresses.map((address) => `<li>${address}</li>`).join('');
  document.querySelector('main > div')?.replaceChildren();
  document.querySelector('main > div')?.insertAdjacentHTML('beforeend', rows && `<ul>${rows}</ul>`);
};
const calm = async () => {
  await new Promise((drawn) => setImmediate(drawn));
  await vi.advanceTimersByTimeAsync(500);
};
const asked = () => told.filter((each) => each.startsWith('follow'));

describe('while an address stands in the box, the page’s own results', () => {
  it('have it asked anew when they no longer show somebody', async () => {
    answer = verdictOn(CONTACTS.active);
    search('ann@example.com');
    await rest();
    show();
    await calm();
    await calm();
    expect(asked()).toEqual(['follow ann@example.com', 'follow ann@example.com anew']);
  });

  it('have it asked anew when the page draws everything anew, its box too, and they no longer show somebody', async () => {
    answer = verdictOn(CONTACTS.active);
    search('ann@example.com');
    await rest();
    const drawnAnew = document.createElement('input');
    document.querySelector('main')?.replaceChildren('Loading…');
    check.read(null);
    await calm();
    document.querySelector('main')?.replaceChildren(drawnAnew, 'Nobody found');
    check.read({ box: drawnAnew, text: 'ann@example.com' });
    await calm();
    await calm();
    expect(asked()).toEqual(['follow ann@example.com', 'follow ann@example.com anew']);
    expect(told).not.toContain('unfollow');
  });

  it.each([100, 700])('have nothing asked while they load, for %d ms after the answer too', async (longer) => {
    answer = verdictOn(CONTACTS.active);
    search('ann@example.com');
    document.querySelector('main li')?.remove();
    await new Promise((drawn) => setImmediate(drawn));
    await rest();
    expect(asked()).toEqual(['follow ann@example.com']);
    await vi.advanceTimersByTimeAsync(longer);
    show('ann@example.com');
    await calm();
    await calm();
    expect(asked()).toEqual(['follow ann@example.com']);
  });

  it('have nothing asked before typing has paused', async () => {
    search('ann@example.com');
    show('bob@example.com');
    await new Promise((drawn) => setImmediate(drawn));
    await vi.advanceTimersByTimeAsync(390);
    expect(asked()).toEqual([]);
    await calm();
    expect(asked()).toEqual(['follow ann@example.com']);
  });

  it('have nothing asked when they show what the answer says', async () => {
    answer = verdictOn(CONTACTS.deleted);
    search('ann@example.com');
    await rest();
    show();
    await calm();
    expect(asked()).toEqual(['follow ann@example.com']);
  });

  it('have it asked anew when they show somebody whom the answer says they hide', async () => {
    answer = verdictOn(CONTACTS.deleted);
    show('bob@example.com');
    search('ann@example.com');
    await rest();
    show('ann@example.com');
    await calm();
    expect(asked().at(-1)).toBe('follow ann@example.com anew');
  });

  it('are asked for again after a change from here, which is no news then', async () => {
    answer = verdictOn(CONTACTS.deleted);
    show();
    const typed: string[] = [];
    box.addEventListener('input', () => typed.push(box.value));
    search('ann@example.com');
    await rest();
    check.contactChanged({ contactId: 'x', address: 'Ann@Example.com' });
    expect(typed).toEqual(['ann@example.com ', 'ann@example.com']);
    show('ann@example.com');
    await calm();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toEqual(['follow ann@example.com']);
    expect(told).not.toContain('search again');
  });

  it('that stay as they are leave the searching to a person', async () => {
    show('bob@example.com');
    search('ann@example.com');
    await rest();
    check.contactChanged({ contactId: 'x', address: 'ann@example.com' });
    await vi.advanceTimersByTimeAsync(3000);
    expect(told.at(-1)).toBe('search again');
  });

  it('of a search by name are asked for again once one whom it found was changed', async () => {
    show();
    box.value = 'smith';
    search('smith');
    await rest();
    check.contactChanged({ contactId: 'somebody', address: 'bob@example.com' });
    const typed: string[] = [];
    box.addEventListener('input', () => typed.push(box.value));
    check.contactChanged({ contactId: 'found', address: 'smith@example.com' });
    expect(typed).toEqual(['smith ', 'smith']);
    await vi.advanceTimersByTimeAsync(3000);
    expect(told.at(-1)).toBe('search again');
  });

  it('are nobody else’s business', async () => {
    search('ann@example.com');
    await rest();
    const typed = vi.fn();
    box.addEventListener('input', typed);
    check.contactChanged({ contactId: 'x', address: 'bob@example.com' });
    expect(typed).not.toHaveBeenCalled();
  });
});
