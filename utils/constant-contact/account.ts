import * as z from 'zod/mini';
import { ok, type Result } from '../failure';
import type { ApiAnswer, ApiClient, CallTerms } from './api-client';
import { readBody } from './response-body';

/** Which account it is: jobs and the activity log belong to one, whatever its name becomes. */
export interface AccountIdentity {
  /** `encoded_account_id`, or one made up for the connection; '' where the API tells none, never the name. */
  accountKey: string;
  /** The organization's name, `null` if it has none. */
  organization: string | null;
}

/** An account whose user has no right to learn which one it is. */
export const NAMELESS: AccountIdentity = { accountKey: '', organization: null };

const optionalText = z.catch(z.nullable(z.string()), null);
const summary = z.object({ encoded_account_id: optionalText, organization_name: optionalText });

/** Which account the token is for: one without a name where the user may not learn it, but not where there is none. */
export async function readIdentity(api: ApiClient, terms: CallTerms): Promise<Result<AccountIdentity>> {
  const answer = identityFrom(await askWho(api, terms));
  const isNotTold = !answer.ok && answer.failure.kind === 'forbidden' && answer.failure.reason !== 'no-account';
  return isNotTold ? ok(NAMELESS) : answer;
}

/** Asks Constant Contact which account the token is for. */
export function askWho(api: ApiClient, terms: CallTerms): Promise<Result<ApiAnswer>> {
  return api.send({ ...terms, method: 'GET', path: '/account/summary' });
}

/** Which account the answer to {@link askWho} tells. */
export function identityFrom(told: Result<ApiAnswer>): Result<AccountIdentity> {
  const answer = readBody(told, summary);
  if (!answer.ok) return answer;
  const { encoded_account_id: id, organization_name: organization } = answer.value;
  // As a page shows it, whose header it is compared with: HTML shows blanks in a row as one.
  const name = organization?.replace(/\s+/g, ' ').trim();
  return ok({ accountKey: id || NAMELESS.accountKey, organization: name || null });
}

/** What a user must be allowed to in Constant Contact for everything here to work. */
const NEEDED_PRIVILEGES = ['contacts:read', 'contacts:write'];

const privileges = z.array(z.object({ privilege_name: z.catch(z.string(), '') }));

/** The needed rights that the connected user lacks. */
export async function readMissingPrivileges(api: ApiClient, terms: CallTerms): Promise<Result<string[]>> {
  const answer = readBody(await api.send({ ...terms, method: 'GET', path: '/account/user/privileges' }), privileges);
  if (!answer.ok) return answer;
  const held = new Set(answer.value.map(({ privilege_name }) => privilege_name));
  return ok(NEEDED_PRIVILEGES.filter((privilege) => !held.has(privilege)));
}
