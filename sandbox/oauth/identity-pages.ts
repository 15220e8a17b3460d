import { html } from 'hono/html';
import type { Account } from '../account/account';
import type { AuthorizeRequest, ShownRefusal } from './authorize-request';
import type { SignedIn } from './people';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 10vh auto; padding: 0 1rem; color: #1c2733; }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
  input { margin: 0 0 1rem; padding: .5rem; } button { margin-top: .5rem; padding: .6rem; }`;

type Content = ReturnType<typeof html>;

/** The sign-in form; `refused`: nobody has the name that was typed. */
export function signInPage(name: string, refused: boolean) {
  return pageOf(
    'Sign in',
    html`${refused ? html`<p role="alert">Unable to sign in</p>` : ''}
      <p>This is the sandbox: any password will do. There are admin, hub (two accounts), colleague (another one) and newcomer (none).</p>
      <form method="post">
        <input type="hidden" name="step" value="sign-in">
        <label>User name <input name="username" autocomplete="off" value="${name}"></label>
        <label>Password <input name="password" type="password" autocomplete="off" value="sandbox"></label>
        <button>Sign in</button>
      </form>`,
  );
}

/** What a hub is asked before it goes on. */
export function accountPage(accounts: Account[]) {
  return pageOf(
    'Choose an account',
    html`<form method="post">
      <input type="hidden" name="step" value="account">
      ${accounts.map((it) => html`<button name="account" value="${it.accountId}">${it.organization}</button>`)}
    </form>`,
  );
}

export function consentPage(request: AuthorizeRequest, { user }: SignedIn) {
  return pageOf(
    'Allow access',
    html`<p>Signed in as ${user.name}. The application asks for:</p>
      <ul>${request.scopes.map((scope) => html`<li>${scope}</li>`)}</ul>
      <form method="post">
        <input type="hidden" name="step" value="consent">
        <button name="decision" value="allow">Allow</button>
        <button name="decision" value="deny">Deny</button>
      </form>`,
  );
}

/** Why somebody cannot be sent back to the application, as Okta words it. */
export function refusalPage({ error, reason }: ShownRefusal) {
  return pageOf(
    '400',
    html`<h2>Bad Request</h2>
      <p>Your request resulted in an error. ${reason}</p>
      <dl><dt>Identity Provider:</dt><dd>Unknown</dd><dt>Error Code:</dt><dd>${error}</dd>
      <dt>Description:</dt><dd>${reason}</dd></dl>`,
  );
}

function pageOf(title: string, content: Content) {
  return html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8"><title>${title} (sandbox)</title><style>${STYLE}</style></head>
      <body><h1>${title}</h1>${content}</body>
    </html>`;
}
