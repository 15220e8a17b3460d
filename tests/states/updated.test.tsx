// @vitest-environment happy-dom
import type { Signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { appState } from '@/components/app-state';
import { type Answers, answerWith } from '@/tests/support/background';
import { click, rendered, settled, type } from '@/tests/support/render';
import { CONNECTED, CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { DELETED } from './deleted';
import { OPTIONS } from './options';
import { CARD, PANEL } from './panel';
import { POPUP } from './popup';
import type { Place, Screen } from './state';
import { plan, TOOLS } from './tools';
import { WELCOME } from './welcome';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const UPDATED = 'It may have just been updated. Reload this page and try again.';
const EVIDENCE = 'How and when they asked to be added back';
const PERMISSION = 'This person gave explicit permission to receive email';

interface Case {
  name: string;
  place: Place | undefined;
  app?: AppState;
  answers?: Answers;
  /** What is typed and chosen before the extension is updated. */
  fill?: (screen: Screen) => Promise<unknown>;
  /** What is clicked after it. */
  act: (screen: Screen) => Promise<unknown>;
}

const placeOf = (places: Place[], name: string) => places.find((place) => place.name === name);
const press = (name: string) => (screen: Screen) => click(screen.getByRole('button', { name }));
const NEW: AppState = { ...CONNECTED, connection: 'not-connected', accounts: [], organization: null, apiKey: null };
const TWO: AppState = {
  ...CONNECTED,
  accounts: [...CONNECTED.accounts, { accountKey: 'harbor', name: 'Harbor Arts', state: 'connected' }],
};

const unsubscribed = { checkContact: () => ok({ ...verdictOn(CONTACTS.unsubscribed), address: 'jane@example.com' }) };
const addressBox = ({ getByRole }: Screen) => getByRole('textbox', { name: 'Email address' });

async function writeEvidence(screen: Screen): Promise<void> {
  await type(addressBox(screen), 'jane@example.com');
  await press('Check')(screen);
  await press('Record sign-up')(screen);
  await click(screen.getByRole('checkbox', { name: PERMISSION }));
  await type(screen.getByRole('textbox', { name: EVIDENCE }), 'By telephone on Monday');
}

const typeKey = (screen: Screen) => type(screen.getByRole('textbox', { name: 'API key' }), 'key-1');

async function chooseHarbor({ getByRole }: Screen): Promise<void> {
  const menu = getByRole('combobox', { name: 'Account' });
  await settled(() => {
    Object.assign(menu, { value: 'harbor' });
    menu.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const CASES: Case[] = [
  {
    name: 'a check in the panel',
    place: PANEL,
    fill: (screen) => type(addressBox(screen), 'jane@example.com'),
    act: press('Check'),
  },
  { name: 'a form of the card', place: CARD, answers: unsubscribed, fill: writeEvidence, act: press('Record sign-up') },
  { name: 'another account in the panel', place: PANEL, app: TWO, act: chooseHarbor },
  {
    name: 'adding in the popup',
    place: POPUP,
    async fill(screen) {
      await type(addressBox(screen), 'new@example.com');
      await type(screen.getByRole('textbox', { name: 'Last name' }), 'Doe');
      await click(screen.getByRole('checkbox', { name: PERMISSION }));
    },
    act: press('Add contact'),
  },
  {
    name: 'connecting in the options',
    place: placeOf(OPTIONS, 'options: account'),
    app: NEW,
    fill: typeKey,
    act: press('Connect'),
  },
  { name: 'the first connection', place: WELCOME, app: NEW, fill: typeKey, act: press('Connect') },
  {
    name: 'a preference',
    place: placeOf(OPTIONS, 'options: account'),
    act: ({ getByRole }) => click(getByRole('checkbox', { name: 'List 1' })),
  },
  {
    name: 'forgetting a person',
    place: placeOf(OPTIONS, 'options: forget a person'),
    fill: ({ root }) => type(root.querySelector<HTMLElement>('input[inputmode="email"]') ?? root, 'jane@example.com'),
    act: press("Show what's kept"),
  },
  {
    name: 'reading deleted contacts again',
    place: placeOf(DELETED, 'tools: deleted contacts'),
    act: press('Refresh'),
  },
  {
    name: 'starting what was planned',
    place: placeOf(TOOLS, 'tools: preparing a check'),
    async fill({ getByRole }) {
      await type(getByRole('textbox', { name: 'Addresses' }), 'jane@example.com');
      await plan();
    },
    act: press('Start'),
  },
  {
    name: 'filtering the log',
    place: placeOf(TOOLS, 'tools: activity log'),
    act: ({ getByRole }) => type(getByRole('textbox', { name: 'Filter' }), 'jane'),
  },
];

it.each(CASES)('says that the extension may have been updated, and keeps what was typed: $name', async (one) => {
  const { place, app = CONNECTED, answers = {}, fill, act } = one;
  if (!place) throw new Error('There is no such place');
  (appState as Signal<AppState | null>).value = app;
  answerWith({ ...place.answers, ...answers });
  const screen = await rendered(place.draw());
  await fill?.(screen);
  expect(screen.root.textContent).not.toContain(UPDATED);
  const typed = fieldsOf(screen.root);
  // What a content script or a page of the version before gets from every call.
  answerWith({});
  await act(screen);
  expect(screen.root.textContent).toContain(UPDATED);
  expect(fieldsOf(screen.root)).toEqual(expect.arrayContaining(typed));
});

/** What stands in every text field. */
function fieldsOf(root: HTMLElement): string[] {
  const fields = root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input:not([type])');
  return [...fields, ...root.querySelectorAll<HTMLInputElement>('input[type="text"]')]
    .map(({ value }) => value)
    .filter((value) => value !== '');
}
