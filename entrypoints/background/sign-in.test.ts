import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { finishAuthorization } from '@/utils/constant-contact/oauth';
import { fail } from '@/utils/failure';
import { signIn } from './sign-in';
import { leaveOutOrigin } from './token-origin';

vi.mock('./token-origin', () => ({ leaveOutOrigin: vi.fn() }));
vi.mock('./sign-in-window', () => ({
  letSignIn: async () => ({ kind: 'answered', callbackUrl: 'https://x.example/' }),
}));
vi.mock('@/utils/constant-contact/oauth', () => ({
  prepareAuthorization: async () => ({ url: 'https://x.example/' }),
  finishAuthorization: vi.fn(async () => ({ ok: true, value: 'tokens' })),
}));

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.identity, 'getRedirectURL').mockReturnValue('https://id.chromiumapp.org/');
  vi.mocked(finishAuthorization).mockClear();
});

it('says so, and asks for no token, where the browser refuses to leave the Origin out', async () => {
  vi.mocked(leaveOutOrigin).mockRejectedValueOnce(new Error('Rule refused'));
  expect(await signIn('key')).toEqual(fail({ kind: 'connect-refused', reason: 'origin-kept' }));
  expect(finishAuthorization).not.toHaveBeenCalled();
});

it('waits for the rule before it asks for a token', async () => {
  let isInForce: () => void = () => undefined;
  vi.mocked(leaveOutOrigin).mockReturnValueOnce(new Promise((resolve) => (isInForce = resolve)));
  const signingIn = signIn('key');
  await vi.waitFor(() => expect(leaveOutOrigin).toHaveBeenCalled());
  expect(finishAuthorization).not.toHaveBeenCalled();
  isInForce();
  expect(await signingIn).toEqual({ ok: true, value: 'tokens' });
});
