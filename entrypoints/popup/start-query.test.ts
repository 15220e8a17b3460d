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

it('is nothing where the page is searched for no address, or there is no such page', async () => {
  inFront(await fakeBrowser.tabs.create({ active: true }));
  answerWith({ readAddress: () => 'Jane' });
  expect(await startQuery()).toBe('');
  answerWith({});
  expect(await startQuery()).toBe('');
});
