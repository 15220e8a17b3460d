// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import * as header from '../contacts.content/organization-names';
import type { PanelSlot } from '../contacts.content/panel-slot';
import { AccountMenu } from './AccountMenu';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const NAME = CONNECTED.organization ?? '';
const BAKERY = { accountKey: 'bakery', name: 'Riverside Bakery', state: 'connected' } as const;
const BOTH: AppState = { ...CONNECTED, accounts: [...CONNECTED.accounts, BAKERY] };

globalThis.hiddenContactPanelSlot = { header } as unknown as PanelSlot;

afterEach(() => {
  for (const header of document.querySelectorAll('header')) header.remove();
});

/** The panel on a page whose header holds this. */
function menu(header: string, state = CONNECTED) {
  document.body.insertAdjacentHTML('afterbegin', `<header>${header}</header>`);
  return rendered(<AccountMenu state={state} />);
}

it.each([
  ['its own name', `<b>${NAME}</b>`, ''],
  ['its own name to who points at it', `<b>Email</b><i class="account" title="${NAME}"></i>`, ''],
  [
    'an account that is not connected, and its own name in a menu',
    `<b class="org-name">Harbor School</b><i class="account" title="${NAME}"></i>`,
    `This page shows “Harbor School”, which isn't connected. The panel asks “${NAME}”.`,
  ],
  ['nothing', '', ''],
  [
    'an account that is not connected',
    '<b data-qe-id="org-name">Harbor School</b>',
    `This page shows “Harbor School”, which isn't connected. The panel asks “${NAME}”.`,
  ],
  ['other words', '<b>Email</b>', `The panel asks “${NAME}”. This page's header doesn't show that name.`],
])('beside a header that shows %s says what is wrong', async (_, header, words) => {
  const { root } = await menu(header);
  expect(root.textContent).toBe(words);
});

it('offers the connected account that the header shows', async () => {
  answerWith({ chooseAccount: () => ok(CONNECTED) });
  const { getByRole } = await menu('<b>Riverside Bakery</b>', BOTH);
  await click(getByRole('button', { name: 'Switch to “Riverside Bakery”' }));
  expect(sent('chooseAccount')).toEqual([{ accountKey: 'bakery' }]);
});
