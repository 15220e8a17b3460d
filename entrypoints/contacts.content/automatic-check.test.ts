// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toldPanel } from '@/tests/support/told-panel';
import { CONNECTED } from '@/tests/support/verdicts';
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
/** Until it is awake. */
let background: Promise<void>;
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
  background = Promise.resolve();
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
      await background;
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
  ['without a connection', { ...CONNECTED, connection: 'not-connected' }],
  ['once a connection ended', { ...CONNECTED, connection: 'session-expired' }],
  ['with the preference off', { ...CONNECTED, preferences: { ...CONNECTED.preferences, checkAutomatically: false } }],
] satisfies Array<[string, AppState]>)(
  '%s the panel offers to check, and nothing is followed, until that changes',
  async (_, before) => {
    state = before;
    check.use(before);
    finishLoading(panel);
    search('ann@example.com');
    await rest();
    expect(told).toEqual(['read state', 'load', 'offer ann@example.com']);
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

it.each([
  ['an address', 'ann@example.com', 'follow ann@example.com'],
  ['a name', 'smith', 'follow name smith'],
])('%s is asked about once, also where the background wakes slowly', async (_, text, asked) => {
  background = new Promise((awake) => setTimeout(awake, 900));
  finishLoading(panel);
  search(text);
  await vi.advanceTimersByTimeAsync(3000);
  expect(told.filter((each) => each.startsWith('follow'))).toEqual([asked]);
});

it('what was refused while there was no connection is asked about once there is one', async () => {
  check.use({ ...CONNECTED, connection: 'session-expired' });
  state = { ...CONNECTED, connection: 'session-expired' };
  finishLoading(panel);
  search('ann@example.com');
  await rest();
  for (let times = 0; times < 3; times += 1) check.use(CONNECTED);
  await rest();
  expect(told.filter((each) => each.startsWith('follow'))).toEqual(['follow ann@example.com']);
});

it('a name is passed on after the same pause', async () => {
  check.use(CONNECTED);
  finishLoading(panel);
  search('smith');
  await rest();
  expect(told.at(-1)).toBe('follow name smith');
});
