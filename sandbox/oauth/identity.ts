import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ISSUER } from '../hosts';
import { type AuthorizeRequest, checkAuthorizeRequest, redirectTo } from './authorize-request';
import type { Grants } from './grants';
import { accountPage, consentPage, refusalPage, signInPage } from './identity-pages';
import type { People, SignedIn } from './people';

const AUTHORIZE = `${new URL(ISSUER).pathname}/v1/authorize`;
const COOKIE = 'sid';

/**
 * `identity.constantcontact.com`: sign-in, choice of an account, consent, and every error page. Each form is sent to
 * the address it came from and leads back there, until all is known and the person is sent back to the application.
 */
export function createIdentity(grants: Grants, people: People): Hono {
  const identity = new Hono();

  identity.get(AUTHORIZE, (context) => {
    const query = new URL(context.req.url).searchParams;
    const checked = checkAuthorizeRequest(query, grants.applications);
    if (checked.kind === 'shown') return context.html(refusalPage(checked), 400);
    if (checked.kind === 'redirected') return context.redirect(withIssuer(checked.to, grants));
    const { request } = checked;
    const signedIn = query.get('prompt') === 'login' ? null : people.session(getCookie(context, COOKIE));
    if (grants.signIn !== 'form') return atOnce(context, request, signedIn ?? signInUnseen(context, people), grants);
    if (!signedIn) return context.html(signInPage(people.atKeyboard, false));
    if (!isAssigned(request, signedIn)) return context.redirect(notAssigned(request, grants));
    const { user, account } = signedIn;
    if (!account && user.accounts.length > 0) return context.html(accountPage(user.accounts));
    if (people.hasConsented(user, request.application.clientId)) {
      return context.redirect(allow(request, signedIn, grants));
    }
    return context.html(consentPage(request, signedIn));
  });

  identity.post(AUTHORIZE, async (context) => {
    const url = new URL(context.req.url);
    const form = await context.req.parseBody();
    if (form.step === 'sign-in') {
      const user = people.users.get(String(form.username));
      if (!user) return context.html(signInPage(String(form.username), true), 401);
      remember(context, people.signIn(user));
      url.searchParams.delete('prompt');
      return context.redirect(url.href);
    }
    const signedIn = people.session(getCookie(context, COOKIE));
    const checked = checkAuthorizeRequest(url.searchParams, grants.applications);
    if (!signedIn || checked.kind !== 'good') return context.redirect(url.href);
    if (form.step === 'account') {
      signedIn.account = signedIn.user.accounts.find(({ accountId }) => accountId === form.account) ?? null;
      return context.redirect(url.href);
    }
    if (form.decision !== 'allow') return context.redirect(deny(checked.request, grants));
    people.consent(signedIn.user, checked.request.application.clientId);
    return context.redirect(allow(checked.request, signedIn, grants));
  });

  return identity;
}

/** No form: whoever sits at the keyboard signs in, chooses and decides at once. */
function atOnce(context: Context, request: AuthorizeRequest, signedIn: SignedIn, grants: Grants): Response {
  if (!isAssigned(request, signedIn)) return context.redirect(notAssigned(request, grants));
  return context.redirect(grants.signIn === 'deny' ? deny(request, grants) : allow(request, signedIn, grants));
}

function signInUnseen(context: Context, people: People): SignedIn {
  const user = people.userAtKeyboard;
  const account = user.accounts[people.chosenAccount] ?? null;
  remember(context, people.signIn(user, account));
  return { user, account };
}

function remember(context: Context, session: string): void {
  setCookie(context, COOKIE, session, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
}

/** A new application is private: nobody but its owner can authorize it. */
function isAssigned({ application }: AuthorizeRequest, { user }: SignedIn): boolean {
  return application.owner === null || application.owner === user.name;
}

function allow(request: AuthorizeRequest, { account }: SignedIn, grants: Grants): string {
  const code = grants.createCode({
    clientId: request.application.clientId,
    scopes: request.scopes,
    account,
    redirectUri: request.redirectUri,
    challenge: request.challenge,
  });
  return sendBack(request, { code }, grants);
}

function deny(request: AuthorizeRequest, grants: Grants): string {
  const error_description = 'The resource owner denied the request.';
  return sendBack(request, { error: 'access_denied', error_description }, grants);
}

function notAssigned(request: AuthorizeRequest, grants: Grants): string {
  const error_description = 'User is not assigned to the client application.';
  return sendBack(request, { error: 'access_denied', error_description }, grants);
}

function sendBack(request: AuthorizeRequest, answer: Record<string, string>, grants: Grants): string {
  const state = grants.wrongStateNext ? 'not-the-state-that-was-sent' : request.state;
  grants.wrongStateNext = false;
  return withIssuer(redirectTo(request.redirectUri, answer, state), grants);
}

function withIssuer(callback: string, { issuerInCallback }: Grants): string {
  if (issuerInCallback === 'absent') return callback;
  const url = new URL(callback);
  url.searchParams.set('iss', issuerInCallback === 'right' ? ISSUER : 'https://identity.example.com/oauth2/other');
  return url.href;
}
