// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { sendMessage } from '@/utils/messages';
import { createPanelLoader, type PanelLoader } from './panel-loader';
import type { Panel } from './panel-slot';
import { createRegion, type Region } from './region';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn() }));

const panel: Panel = {
  follow: vi.fn(),
  followUnasked: vi.fn(),
  followName: vi.fn(),
  moveTo: vi.fn(),
  hasFound: vi.fn(),
  headerChanged: vi.fn(),
  unfollow: vi.fn(),
  searchAgain: vi.fn(),
  askToSearchAgain: vi.fn(),
  tellSearchBox: vi.fn(),
  begin: vi.fn(),
};
let region: Region;
let loader: PanelLoader;

beforeEach(() => {
  const { signal } = new AbortController();
  region = createRegion(signal, vi.fn(), vi.fn());
  loader = createPanelLoader({
    region,
    signal,
    isTyped: () => false,
    isLate: false,
    lastPress: () => null,
    choose: vi.fn(),
    header: { organizationNames: () => [], organizationShown: () => null },
  });
});

/** As the background does: the panel's script runs before the answer comes. */
function backgroundLoads(): void {
  vi.mocked(sendMessage).mockImplementation(async () => {
    globalThis.hiddenContactPanelSlot?.mounted(panel);
    return { ok: true, value: null };
  });
}

it('loads the panel once, however many ask', async () => {
  backgroundLoads();
  expect(loader.panel).toBeNull();
  expect(await Promise.all([loader.load(), loader.load()])).toEqual([panel, panel]);
  expect(await loader.load()).toBe(panel);
  expect(loader.panel).toBe(panel);
  expect(sendMessage).toHaveBeenCalledOnce();
});

it.each([
  ['refuses', async () => ({ ok: false, failure: { kind: 'no-answer' } }) as const],
  ['is gone', () => Promise.reject(new Error('Extension context invalidated.'))],
])('says so in its place when the background %s, and tries anew the next time', async (_what, answer) => {
  vi.mocked(sendMessage).mockImplementation(answer);
  expect(await loader.load()).toBeNull();
  expect(region.body.querySelector('[role=alert]')?.textContent).toMatch(/Reload the page/);
  backgroundLoads();
  expect(await loader.load()).toBe(panel);
  expect(region.body.querySelector('[role=alert]')).toBeNull();
});
