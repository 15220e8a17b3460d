import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Account } from '../account/account';
import type { Activities } from '../activities/activities';
import type { Grants } from '../oauth/grants';
import { requireRight, requireToken } from './access';
import { answerPrivileges, answerSummary, catalogueReads } from './account-reads';
import { activityCalls } from './activity-calls';
import { ApiError, notFound, refusal } from './api-error';
import { contactReads } from './contact-reads';
import { contactWrites } from './contact-writes';
import type { Limits } from './limits';
import type { Writes } from './writes';

/** `api.cc.email/v3`. */
export function createApi(parts: {
  account: Account;
  activities: Activities;
  grants: Grants;
  limits: Limits;
  writes: Writes;
}): Hono {
  const { account, activities, grants, limits, writes } = parts;
  const api = new Hono();
  const v3 = new Hono<{ Variables: { scopes: string[] } }>();

  api.use(cors());
  api.use(async (context, next) => {
    await next();
    context.header('date', new Date(account.clock.now()).toUTCString());
  });
  v3.use(requireToken(grants, limits));
  v3.get('/account/user/privileges', (context) => context.json(answerPrivileges(account)));
  v3.get('/account/summary', requireRight(account, { scope: 'account_read' }), (context) =>
    context.json(answerSummary(account)),
  );
  v3.get('*', requireRight(account, { scope: 'contact_data', privilege: 'contacts:read' }));
  v3.on(['POST', 'PUT', 'DELETE'], '*', requireRight(account, { scope: 'contact_data', privilege: 'contacts:write' }));
  v3.route('/', contactReads(account));
  v3.route('/', contactWrites(account, writes));
  v3.route('/', catalogueReads(account));
  v3.route('/', activityCalls(account, activities));

  api.route('/v3', v3);
  api.notFound(() => answerError(notFound('requested resource')));
  api.onError(answerError);
  return api;
}

function answerError(error: unknown): Response {
  if (error instanceof ApiError) return Response.json(error.body, { status: error.status });
  console.error(error);
  const { status, body } = refusal(500, 'internal_error', 'There was a problem with our internal service.');
  return Response.json(body, { status });
}
