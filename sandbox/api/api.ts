import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Account } from '../account/account';
import type { Habits } from '../account/habits';
import type { Activities } from '../activities/activities';
import type { Clock } from '../clock';
import type { Grants } from '../oauth/grants';
import { type AccessVariables, requireRight, requireToken } from './access';
import { answerPrivileges, answerSummary, catalogueReads } from './account-reads';
import { activityCalls } from './activity-calls';
import { ApiError, gatewayRefusal, notFound, refusal } from './api-error';
import { contactReads } from './contact-reads';
import { contactWrites } from './contact-writes';
import type { Limits } from './limits';
import type { Writes } from './writes';

/** An account, and what works in it. */
interface Tenant {
  account: Account;
  activities: Activities;
}

/** `api.cc.email/v3`: each token is answered for the account that it was given out for. */
export function createApi(parts: {
  tenants: Tenant[];
  grants: Grants;
  limits: Limits;
  writes: Writes;
  habits: Habits;
  clock: Clock;
}) {
  const { tenants, grants, limits, writes, habits, clock } = parts;
  const answerError = (error: unknown) => answerOf(error, habits);
  const api = new Hono<{ Variables: AccessVariables }>();
  const callsOf = new Map(tenants.map((tenant) => [tenant.account, accountCalls(tenant, writes)]));

  api.use(cors());
  api.use(async (context, next) => {
    await next();
    context.header('date', new Date(clock.now()).toUTCString());
  });
  api.use('/v3/*', requireToken(grants, limits));
  api.all('/v3/*', (context) => {
    const { account, scopes } = context.get('grant');
    const calls = account && callsOf.get(account);
    if (!calls) throw gatewayRefusal(403, 'Forbidden');
    return calls.fetch(context.req.raw, { scopes });
  });
  api.notFound(() => answerError(notFound('requested resource')));
  api.onError(answerError);
  return api;
}

function accountCalls({ account, activities }: Tenant, writes: Writes): Hono<{ Bindings: { scopes: string[] } }> {
  const v3 = new Hono<{ Bindings: { scopes: string[] } }>().basePath('/v3');
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
  v3.notFound(() => answerOf(notFound('requested resource'), account.habits));
  v3.onError((error) => answerOf(error, account.habits));
  return v3;
}

function answerOf(error: unknown, habits: Habits): Response {
  if (error instanceof ApiError) {
    const { status, atGateway } = error;
    const body = habits.bareRefusals && atGateway !== null ? { message: atGateway } : error.body;
    return Response.json(body, { status });
  }
  console.error(error);
  const { status, body } = refusal(500, 'internal_error', 'There was a problem with our internal service.');
  return Response.json(body, { status });
}
