import { html } from 'hono/html';
import type { AuthorizeRequest } from './authorize-request';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 10vh auto; padding: 0 1rem; color: #1c2733; }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
  input { margin: 0 0 1rem; padding: .5rem; } button { margin-top: .5rem; padding: .6rem; }`;

/** Signing in and consenting in one form, which is sent to the address it came from. */
export function consentPage(request: AuthorizeRequest) {
  return html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8"><title>Sign in (sandbox)</title><style>${STYLE}</style></head>
      <body>
        <h1>Sign in</h1>
        <p>This is the sandbox: any user name and password will do.</p>
        <form method="post">
          <label>User name <input name="username" autocomplete="off" value="admin"></label>
          <label>Password <input name="password" type="password" autocomplete="off" value="sandbox"></label>
          <p>The application asks for:</p>
          <ul>${request.scopes.map((scope) => html`<li>${scope}</li>`)}</ul>
          <button name="decision" value="allow">Allow</button>
          <button name="decision" value="deny">Deny</button>
        </form>
      </body>
    </html>`;
}

/** Why somebody cannot be sent back to the application. */
export function refusalPage(reason: string) {
  return html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8"><title>Bad request (sandbox)</title><style>${STYLE}</style></head>
      <body><h1>400 Bad request</h1><p>${reason}</p></body>
    </html>`;
}
