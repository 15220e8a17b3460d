// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState } from '@/utils/messages';
import { type AutomaticCheck, createAutomaticCheck } from './automatic-check';
import type { Panel } from './panel-slot';

const box = document.createElement('input');
const CONNECTED: AppState = {
  connection: 'connected',
  organization: 'Example Bakery',
  preferences: { checkAutomatically: true, defaultListIds: [] },
  missingPrivileges: [],
  apiKey: null,
  apiKeyBuiltIn: false,
};

let told: string[];
let check: AutomaticCheck;
let state: AppState;
let there: boolean;
let loading: Promise<Panel>;
let finishLoading: (panel: Panel) => void;

const panel: Panel = {
  follow: ({ address }) => told.push(`follow ${address}`),
  moveTo: ({ address }) => told.push(`move ${address}`),
  unfollow: () => told.push('unfollow'),
  begin: () => told.push('begin'),
};

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
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

describe.each([
  ['without a connection', { ...CONNECTED, connection: 'not-connected' }],
  ['with the preference off', { ...CONNECTED, preferences: { checkAutomatically: false, defaultListIds: [] } }],
] satisfies Array<[string, AppState]>)('%s', (_how, unwanted) => {
  it('nothing is loaded and nothing followed, until that changes', async () => {
    state = unwanted;
    check.use(unwanted);
    finishLoading(panel);
    search('ann@example.com');
    await rest();
    expect(told).toEqual(['read state']);
    check.use(CONNECTED);
    await rest();
    expect(told.at(-1)).toBe('follow ann@example.com');
  });
});
