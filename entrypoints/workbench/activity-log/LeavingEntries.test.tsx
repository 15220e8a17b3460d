// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { click, rendered, settled } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { deleteSoon } from './activity-log';
import { LeavingEntries } from './LeavingEntries';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

afterEach(() => vi.useRealTimers());

it('leaves the focus in the log when its button goes, pressed or too late', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  answerWith({
    deleteLogEntries: () => ok(null),
    readLog: () => ok({ entries: [], next: null }),
    readLogAccounts: () => ok([]),
  });
  const { getByRole, queryByRole } = await rendered(
    <main>
      <LeavingEntries />
    </main>,
  );
  for (const goes of [
    () => click(getByRole('button', { name: 'Keep' })),
    () => settled(() => vi.advanceTimersByTime(60_000)),
  ]) {
    await settled(() => deleteSoon(['a']));
    getByRole('button', { name: 'Keep' }).focus();
    await goes();
    await vi.waitFor(() => expect(queryByRole('button')).toBeNull());
    expect(document.activeElement).toBe(getByRole('main'));
  }
});
