import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mark } from './badge';

let shown = '';

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.action.setBadgeText = async ({ text }: { text?: string | null }) => {
    shown = text ?? '';
  };
});

it('shows of several marks that of a connection that ended first, then of an accident, then of a job', async () => {
  await mark('job', '40%');
  expect(shown).toBe('40%');
  await mark('accident', '!!');
  expect(shown).toBe('!!');
  await mark('connection', '!');
  expect(shown).toBe('!');
  await mark('job', null);
  await mark('connection', null);
  expect(shown).toBe('!!');
  await mark('accident', null);
  expect(shown).toBe('');
});
