// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { onMessage } from '@/utils/messages';
import { rendered } from '../tests/support/render';
import { useMessage } from './use-message';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

let tell: ((message: { data: unknown }) => void) | null;

beforeEach(() => {
  tell = null;
  // As the browser's side is: one listener of a kind, and no second.
  vi.mocked(onMessage).mockImplementation((_, listener) => {
    if (tell) throw new Error('only one listener can be setup');
    tell = listener as unknown as typeof tell;
    return () => {
      tell = null;
    };
  });
});

function Hearer({ onTold }: { onTold(data: unknown): void }) {
  useMessage('accidentsChanged', onTold);
  return null;
}

it('lets any number of components hear the same, each as long as it is shown', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const { redraw } = await rendered(
    <>
      <Hearer key="first" onTold={first} />
      <Hearer key="second" onTold={second} />
    </>,
  );
  tell?.({ data: [] });
  await redraw(<Hearer key="second" onTold={second} />);
  tell?.({ data: [] });
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
  await redraw(<p />);
  expect(tell).toBeNull();
});
