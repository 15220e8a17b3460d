import { Hono } from 'hono';
import { ISSUER } from '../hosts';
import type { Grants } from './grants';
import { answerTokenRequest } from './token-endpoint';

const AUTHORIZE = '/oauth2/default/v1/authorize';
const TOKEN = '/oauth2/default/v1/token';

/**
 * `authz.constantcontact.com`: authorize, which judges nothing and sends everybody on to identity with the query they
 * came with; the token endpoint, which no page may read (no CORS); and no discovery document.
 */
export function createAuthorizationServer(grants: Grants): Hono {
  const server = new Hono();

  server.get(AUTHORIZE, (context) => context.redirect(`${ISSUER}/v1/authorize${new URL(context.req.url).search}`));

  server.post(TOKEN, async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const { status, body } = answerTokenRequest(context.req.raw.headers, form, grants);
    return Response.json(body, { status, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } });
  });

  return server;
}
