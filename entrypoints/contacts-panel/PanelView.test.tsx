// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { showAppState } from '@/components/app-state';
import { createCheck } from '@/components/check/check';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { click, rendered, settled } from '@/tests/support/render';
import { CONNECTED, CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { fail, ok, type Result } from '@/utils/failure';
import type { RemedyOutcome } from '@/utils/messages';
import { PanelView } from './PanelView';
import { createUndoDeletion } from './undo-deletion';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const BOB = contactWith({ contactId: 'bob', address: 'bob@example.com', permission: 'unsubscribed' });
const RESTORED: RemedyOutcome = {
  did: 'restored',
  verdict: ok(verdictOn(CONTACTS.active)),
  untransferable: [],
  alsoChanged: [],
  undoableEntryId: null,
};

it.each([
  ['outcome', ok(RESTORED)],
  ['failure', fail({ kind: 'service-down', status: 503 })],
] as const)('shows the %s of a write under nobody who was searched for meanwhile', async (_, answer) => {
  let finish: (answer: Result<RemedyOutcome>) => void = () => undefined;
  answerWith({
    readLists: () => ok(lists(2)),
    checkContact: ({ query }) => ok(verdictOn(query === BOB.address ? BOB : CONTACTS.deleted)),
    applyRemedy: () => new Promise((resolve) => (finish = resolve)),
  });
  showAppState(CONNECTED);
  const check = createCheck();
  const { getByRole, queryByRole } = await rendered(
    <PanelView check={check} names={signal(null)} undo={createUndoDeletion()} fold={() => undefined} />,
  );
  await settled(() => void check.run('jane@example.com', { useCache: true }));
  await click(getByRole('button', { name: 'Restore contact' }));
  await click(getByRole('button', { name: 'Restore contact' }));
  expect(sent('applyRemedy')).toHaveLength(1);

  await settled(() => void check.run('bob@example.com', { useCache: true }));
  await settled(() => finish(answer));
  expect(check.query.value).toBe('bob@example.com');
  expect(getByRole('heading', { level: 2 }).textContent).toBe('Unsubscribed');
  expect(queryByRole('alert')).toBeNull();
});

it('folds at once where the admin hides its tab', async () => {
  answerWith({ savePanelPlace: () => undefined });
  showAppState(CONNECTED);
  const fold = vi.fn();
  const { getByRole } = await rendered(
    <PanelView check={createCheck()} names={signal(null)} undo={createUndoDeletion()} fold={fold} />,
  );
  await click(getByRole('button', { name: 'Hide on this site' }));
  expect(sent('savePanelPlace')).toEqual([{ isTabHidden: true }]);
  expect(fold).toHaveBeenCalledOnce();
});
