import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPopupDraft } from './popup-draft';

const open = new AbortController().signal;
const JANE = { address: 'jane@example.com', firstName: 'Jane', lastName: 'Doe', listIds: ['news'], opened: '' };

afterEach(() => void vi.useRealTimers());
beforeEach(() => fakeBrowser.reset());

it('keeps who was begun to be added, also for the next background, and lets go of them', async () => {
  await createPopupDraft('gardening', open).keep(JANE);
  const draft = createPopupDraft('gardening', open);
  expect(await draft.read()).toEqual(JANE);
  expect(await createPopupDraft('harbor', open).read()).toBeNull();
  await draft.drop('other@example.com');
  expect(await draft.read()).toEqual(JANE);
  await draft.drop('JANE@example.com');
  expect(await createPopupDraft('gardening', open).read()).toBeNull();
});

it('keeps nobody for longer than an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const draft = createPopupDraft('gardening', open);
  await draft.keep(JANE);
  vi.setSystemTime(Date.now() + 59 * 60_000);
  expect(await draft.read()).toEqual(JANE);
  vi.setSystemTime(Date.now() + 2 * 60_000);
  expect(await draft.read()).toBeNull();
});

it('keeps nothing of an account that was let go', async () => {
  await createPopupDraft('gardening', AbortSignal.abort()).keep(JANE);
  expect(await createPopupDraft('gardening', open).read()).toBeNull();
});

it('no longer says that nothing was sent once the request to add them is here', async () => {
  const draft = createPopupDraft('gardening', open);
  await draft.keep({ ...JANE, asked: true });
  await draft.sent('other@example.com');
  expect(await draft.read()).toMatchObject({ asked: true });
  await draft.sent('JANE@example.com');
  expect(await draft.read()).toEqual(JANE);
});
