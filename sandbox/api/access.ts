import type { MiddlewareHandler } from 'hono';
import type { Account } from '../account/account';
import type { Grant, Grants } from '../oauth/grants';
import { accessRefusal } from './api-error';
import type { Limits } from './limits';

/** The contract gives one sentence for all three reasons of a 403. */
const FORBIDDEN =
  'Forbidden request. You lack the necessary scopes, you lack the necessary user privileges, or the application is deactivated.';

export interface AccessVariables {
  grant: Grant;
}

/** Who may call: a token that is known and not over, an application that is active, and within its limits. */
export function requireToken(grants: Grants, limits: Limits): MiddlewareHandler<{ Variables: AccessVariables }> {
  return async (context, next) => {
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    const grant = token === undefined ? null : grants.grantOf(token);
    if (!grant) throw accessRefusal(401, 'unauthorized', 'The access token used is invalid.');
    if (!grants.applications.get(grant.clientId)?.active) throw accessRefusal(403, 'forbidden', FORBIDDEN);
    limits.count(grant.clientId);
    context.set('grant', grant);
    await next();
  };
}

/** What the contract asks of a path: a scope of the token and a privilege of the user. */
export function requireRight(
  account: Account,
  right: { scope: 'contact_data' | 'account_read'; privilege?: 'contacts:read' | 'contacts:write' },
): MiddlewareHandler<{ Bindings: { scopes: string[] } }> {
  return async (context, next) => {
    const allowed =
      context.env.scopes.includes(right.scope) &&
      (right.privilege === undefined || account.privileges.has(right.privilege));
    if (!allowed) throw accessRefusal(403, 'forbidden', FORBIDDEN);
    await next();
  };
}
