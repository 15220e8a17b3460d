// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerWith } from '@/tests/support/background';
import { startQuery } from './start-query';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn() }));

beforeEach(() => {
  history.replaceState(null, '', '/popup.html');
  fakeBrowser.reset();
});

function inFront(tab: Awaited<ReturnType<typeof fakeBrowser.tabs.create>>): void {
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [tab]);
}

it('is what the popup was asked to check', async () => {
  history.replaceState(null, '', '/popup.html?check=%20a%2Bb%40example.com');
  expect(await startQuery()).toBe('a+b@example.com');
});

it('is the address that the page in front is searched for', async () => {
  inFront(await fakeBrowser.tabs.create({ active: true }));
  answerWith({ readAddress: () => ' jane@example.com ' });
  expect(await startQuery()).toBe('jane@example.com');
});

it('is the name that the page in front is searched for, and no whole paragraph', async () => {
  inFront(await fakeBrowser.tabs.create({ active: true }));
  answerWith({ readAddress: () => 'Jane ' });
  expect(await startQuery()).toBe('Jane');
  answerWith({ readAddress: () => 'Jane '.repeat(50) });
  expect(await startQuery()).toBe('');
});

it.each([
  ['Email: jane@example.com, call first', 'jane@example.com'],
  ['Jane Doe <jane@example.com>', 'Jane Doe <jane@example.com>'],
  ['jane@example.com or joe@example.com', 'jane@example.com or joe@example.com'],
])('takes the one address out of %s', async (selected, query) => {
  history.replaceState(null, '', `/popup.html?check=${encodeURIComponent(selected)}`);
  expect(await startQuery()).toBe(query);
});

it('is nothing where there is no such page', async () => {
  inFront(await fakeBrowser.tabs.create({ active: true }));
  answerWith({});
  expect(await startQuery()).toBe('');
});
