import * as z from 'zod/mini';
import { ok, type Result } from '../failure';
import { readBody } from './answer-body';
import type { ApiClient, CallTerms } from './api-client';

const summary = z.object({ organization_name: z.catch(z.nullable(z.string()), null) });

/** The account's name, `null` if it has none. */
export async function readOrganization(api: ApiClient, terms: CallTerms): Promise<Result<string | null>> {
  const answer = readBody(await api.send({ ...terms, method: 'GET', path: '/account/summary' }), summary);
  return answer.ok ? ok(answer.value.organization_name) : answer;
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
