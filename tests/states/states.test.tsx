// @vitest-environment happy-dom
import type { Signal } from '@preact/signals';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { appState, appStateFailure } from '@/components/app-state';
import { answerWith } from '@/tests/support/background';
import { rendered } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import type { Failure } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { CHIP } from './chip';
import { DELETED } from './deleted';
import { DIALOGS } from './dialogs';
import { FORMS } from './forms';
import { JOBS } from './jobs';
import { OPTIONS } from './options';
import { CARD, PANEL } from './panel';
import { POPUP } from './popup';
import { SIGN_UPS } from './sign-ups';
import type { Place, State } from './state';
import { TOOLS } from './tools';
import { WELCOME } from './welcome';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const PLACES: Place[] = [
  PANEL,
  CHIP,
  CARD,
  ...FORMS,
  POPUP,
  ...OPTIONS,
  WELCOME,
  ...DELETED,
  ...JOBS,
  ...TOOLS,
  ...DIALOGS,
  SIGN_UPS,
];

it.each(PLACES)(
  '$name: each state has its own words, and none says what is so of another',
  { timeout: 60_000 },
  async (place) => {
    const texts = new Map<string, string>();
    const faults: string[] = [];
    for (const state of place.states) {
      const root = await visit(place, state);
      texts.set(state.name, textOf(root));
      for (const violation of await violationsIn(root)) faults.push(`${state.name}: ${violation}`);
      const primary = primaryButtonsIn(root);
      if (primary.length > 1) faults.push(`${state.name}: more than one primary button: ${primary.join(', ')}`);
    }
    for (const { name, says, alsoOf = [] } of place.states) {
      if (says === undefined) continue;
      const isSoOf = new Set([name, ...alsoOf]);
      for (const [other, text] of texts) {
        if (text.includes(says) !== isSoOf.has(other))
          faults.push(`${other}: “${says}” is so of ${[...isSoOf].join(', ')}`);
      }
    }
    expect(faults).toEqual([]);
    expect(new Set(texts.values()).size).toBe(place.states.length);
  },
);

async function visit(place: Place, { answers, app = CONNECTED, before, reach }: State): Promise<HTMLElement> {
  answerWith({ ...place.answers, ...answers });
  setState<AppState | null>(appState, typeof app === 'object' ? app : null);
  setState<Failure | null>(appStateFailure, app === 'gone' ? { kind: 'no-answer' } : null);
  before?.();
  const screen = await rendered(place.draw());
  await reach?.(screen);
  return screen.root;
}

function setState<T>(state: unknown, value: T): void {
  (state as Signal<T>).value = value;
}

function textOf(root: Element): string {
  return (root.textContent ?? '').replace(/\s+/g, ' ');
}

/** Those that can be pressed: what to do next is one thing. A dialog, and an alarm above all, are of their own. */
function primaryButtonsIn(root: HTMLElement): string[] {
  const within = root.querySelector('dialog[open]') ?? root;
  return [...within.querySelectorAll<HTMLButtonElement>('button.primary')]
    .filter((button) => !button.disabled && !button.closest('section.note-warning'))
    .map((button) => textOf(button));
}

/** What axe finds wrong with names, roles and states: all of it that is found without a layout. */
async function violationsIn(root: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(root, { runOnly: ['cat.aria', 'cat.name-role-value', 'cat.forms'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
