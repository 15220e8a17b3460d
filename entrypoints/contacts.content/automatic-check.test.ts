// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toldPanel } from '@/tests/support/told-panel';
import { CONNECTED, CONTACTS, verdictOn } from '@/tests/support/verdicts';
import type { AppState, Verdict } from '@/utils/messages';
import { type AutomaticCheck, createAutomaticCheck } from './automatic-check';
import type { Panel } from './panel-slot';

const box = document.createElement('input');
let told: string[];
let answer: Verdict | null;
let check: AutomaticCheck;
let state: AppState;
let there: boolean;
let loading: Promise<Panel>;
let finishLoading: (panel: Panel) => void;

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
  state = CONNECTED;
  there = true;
  loading = new Promise((resolve) => {
    finishLoading = resolve;
  });
  let loaded: Panel | null = null;
  check = createAutomaticCheck({
    loader: {
      get panel() {
        return loaded;
      },
      async load() {
        told.push('load');
        loaded = await loading;
        return loaded;
      },
    },
    async readState() {
      told.push('read state');
      check.use(state);
    },
    readBox: () => undefined,
    isThere: () => there,
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const search = (text: string) => check.read({ box, text });
const rest = () => vi.advanceTimersByTimeAsync(400);

describe('where there is a connection', () => {
  beforeEach(() => check.use(CONNECTED));

  it('the panel loads and the background wakes while typing pauses, and the search is followed at the end of the pause', async () => {
    search('ann@example.com');
    expect(told).toEqual(['read state', 'load']);
    finishLoading(panel);
    await rest();
    expect(told.at(-1)).toBe('follow ann@example.com');
  });

  it('a panel that takes long follows what is searched for by then', async () => {
    search('ann@example.com');
    await rest();
    search('bob@example.com');
    finishLoading(panel);
    await rest();
    expect(told.filter((each) => each.startsWith('follow'))).toEqual(['follow bob@example.com']);
  });

  it('a panel that takes long follows a name where it stands by then, and none that was left', async () => {
    const followed = vi.spyOn(panel, 'followName');
    search('smi');
    await rest();
    search('smith');
    await rest();
    const drawnAnew = document.createElement('input');
    check.read({ box: drawnAnew, text: 'smith' });
    finishLoading(panel);
    await rest();
    expect(followed.mock.calls).toEqual([[{ text: 'smith', box: drawnAnew }]]);
  });

  it('a search that was left is left by the panel too', async () => {
    finishLoading(panel);
    search('ann@example.com');
    await rest();
    search('ann');
    expect(told.at(-1)).toBe('unfollow');
  });

  it('nothing is asked of an extension that is gone', async () => {
    finishLoading(panel);
    search('ann@example.com');
    there = false;
    await rest();
    expect(told).not.toContain('follow ann@example.com');
  });
});

it.each([
  ['without a connection nothing is loaded', { ...CONNECTED, connection: 'not-connected' }, []],
  [
    'with the preference off the panel offers to check',
    { ...CONNECTED, preferences: { ...CONNECTED.preferences, checkAutomatically: false } },
    ['load', 'offer ann@example.com'],
  ],
] satisfies Array<[string, AppState, string[]]>)(
  '%s, and nothing followed, until that changes',
  async (_, before, then) => {
    state = before;
    check.use(before);
    finishLoading(panel);
    search('ann@example.com');
    await rest();
    expect(told).toEqual(['read state', ...then]);
    check.use(CONNECTED);
    await rest();
    expect(told.at(-1)).toBe('follow ann@example.com');
  },
);

it('another account is asked about what stands in the box already', async () => {
  check.use(CONNECTED);
  finishLoading(panel);
  search('ann@example.com');
  await rest();
  told = [];
  check.use({ ...CONNECTED, preferences: { ...CONNECTED.preferences, defaultListIds: ['list-1'] } });
  await rest();
  expect(told).toEqual([]);
  check.use({ ...CONNECTED, accountKey: 'bookshop' });
  await rest();
  expect(told.at(-1)).toBe('follow ann@example.com');
});

describe('while an address stands in the box, the page’s own results', () => {
  beforeEach(() => {
    check.use(CONNECTED);
    finishLoading(panel);
    box.value = 'ann@example.com';
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div><ul><li>ann@example.com</li></ul></div>');
  });

  const show = (...addresses: string[]) => {
    const rows = addresses.map((address) => `<li>${address}</li>`).join('');
    document.querySelector('main > div')?.replaceChildren();
    document.querySelector('main > div')?.insertAdjacentHTML('beforeend', rows && `<ul>${rows}</ul>`);
  };
  const settle = async () => {
    await new Promise((drawn) => setImmediate(drawn));
    await vi.advanceTimersByTimeAsync(500);
  };
  const asked = () => told.filter((each) => each.startsWith('follow'));

  it('have it asked anew when they no longer show somebody', async () => {
    answer = verdictOn(CONTACTS.active);
    search('ann@example.com');
    await rest();
    show();
    await settle();
    await settle();
    expect(asked()).toEqual(['follow ann@example.com', 'follow ann@example.com anew']);
  });

  it('have it asked anew when the page draws everything anew, its box too, and they no longer show somebody', async () => {
    answer = verdictOn(CONTACTS.active);
    search('ann@example.com');
    await rest();
    const drawnAnew = document.createElement('input');
    document.querySelector('main')?.replaceChildren('Loading…');
    check.read(null);
    await settle();
    document.querySelector('main')?.replaceChildren(drawnAnew, 'Nobody found');
    check.read({ box: drawnAnew, text: 'ann@example.com' });
    await settle();
    await settle();
    expect(asked()).toEqual(['follow ann@example.com', 'follow ann@example.com anew']);
    expect(told).not.toContain('unfollow');
  });

  it('have nothing asked when they show what the answer says', async () => {
    answer = verdictOn(CONTACTS.deleted);
    search('ann@example.com');
    await rest();
    show();
    await settle();
    expect(asked()).toEqual(['follow ann@example.com']);
  });

  it('have it asked anew when they show somebody whom the answer says they hide', async () => {
    answer = verdictOn(CONTACTS.deleted);
    show('bob@example.com');
    search('ann@example.com');
    await rest();
    show('ann@example.com');
    await settle();
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
    await settle();
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

it('a name is passed on after the same pause', async () => {
  check.use(CONNECTED);
  finishLoading(panel);
  search('smith');
  await rest();
  expect(told.at(-1)).toBe('follow name smith');
});
