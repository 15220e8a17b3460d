import { browser } from 'wxt/browser';
import { finishAuthorization, prepareAuthorization, type TokenSet } from '../../utils/constant-contact/oauth';
import { fail, type Result } from '../../utils/failure';
import { askForLogin } from '../../utils/vault/settings';
import { letSignIn } from './sign-in-window';
import { leaveOutOrigin } from './token-origin';

/** Constant Contact's sign-in window, and the tokens that the answer is worth. */
export async function signIn(apiKey: string): Promise<Result<TokenSet>> {
  const authorization = await prepareAuthorization(apiKey, browser.identity.getRedirectURL(), {
    askForLogin: await askForLogin.read(),
  });
  const end = await letSignIn(authorization.url);
  if (end.kind === 'unanswered') return fail({ kind: 'connect-refused', reason: end.reason });
  try {
    await leaveOutOrigin();
  } catch {
    return fail({ kind: 'connect-refused', reason: 'origin-kept' });
  }
  return finishAuthorization(authorization, end.callbackUrl);
}
