// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { announceDone } from '@/components/Announcement';
import { showAppState } from '@/components/app-state';
import { answerWith } from '@/tests/support/background';
import { click, rendered, settled } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { Workbench } from './Workbench';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

it('says what was done in the tab where it was done, and in no other', async () => {
  answerWith({});
  showAppState(CONNECTED);
  const { getByRole, getByText, queryByText } = await rendered(<Workbench />);
  await settled(() => announceDone('3 addresses copied.'));
  expect(getByText('3 addresses copied.').role).toBe('status');
  await click(getByRole('tab', { name: 'Activity log' }));
  expect(queryByText('3 addresses copied.')).toBeNull();
});
