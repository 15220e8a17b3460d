import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { consentPage, refusalPage } from './authorize-page';
import { type AuthorizeRequest, checkAuthorizeRequest, redirectTo } from './authorize-request';
import type { Grants } from './grants';
import { answerTokenRequest } from './token-endpoint';

const AUTHORIZE = '/oauth2/default/v1/authorize';
const TOKEN = '/oauth2/default/v1/token';

/** `authz.constantcontact.com`: the authorize page and the token endpoint, and no discovery document. */
export function createAuthorizationServer(grants: Grants): Hono {
  const server = new Hono();

  server.on(['GET', 'POST'], AUTHORIZE, async (context) => {
    const checked = checkAuthorizeRequest(new URL(context.req.url).searchParams, grants.applications);
    if (checked.kind === 'shown') return context.html(refusalPage(checked.reason), 400);
    if (checked.kind === 'redirected') return context.redirect(checked.to);
    const decision = context.req.method === 'POST' ? (await context.req.parseBody()).decision : undefined;
    if (decision === 'allow' || grants.signIn === 'instant') return context.redirect(allow(checked.request, grants));
    if (decision === 'deny' || grants.signIn === 'deny') return context.redirect(deny(checked.request, grants));
    return context.html(consentPage(checked.request));
  });

  server.use(TOKEN, cors());
  server.post(TOKEN, async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const { status, body } = answerTokenRequest(context.req.raw.headers, form, grants);
    return Response.json(body, { status, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } });
  });

  return server;
}

function allow(request: AuthorizeRequest, grants: Grants): string {
  const code = grants.createCode({
    clientId: request.application.clientId,
    scopes: request.scopes,
    redirectUri: request.redirectUri,
    challenge: request.challenge,
  });
  return redirectTo(request.redirectUri, { code }, stateFor(request, grants));
}

function deny(request: AuthorizeRequest, grants: Grants): string {
  const answer = { error: 'access_denied', error_description: 'The resource owner denied the request.' };
  return redirectTo(request.redirectUri, answer, stateFor(request, grants));
}

function stateFor(request: AuthorizeRequest, grants: Grants): string | null {
  if (!grants.wrongStateNext) return request.state;
  grants.wrongStateNext = false;
  return 'not-the-state-that-was-sent';
}
