import type { AccountNews } from '../../utils/account/account-session';
import { askWho, identityFrom, readMissingPrivileges } from '../../utils/constant-contact/account';
import type { ApiClient, CallTerms } from '../../utils/constant-contact/api-client';
import { readContactPage } from '../../utils/constant-contact/contacts';
import { readAllLists } from '../../utils/constant-contact/lists';
import { PROBES, type Probe, type ProbeName } from '../../utils/diagnostics';
import type { Failure, Result } from '../../utils/failure';

const TERMS: CallTerms = { purpose: 'account', priority: 'interactive' };

/** Asks Constant Contact one thing of each kind, one after the other, and gives what it told of the account besides. */
export async function probeAll(api: Result<ApiClient>): Promise<{ probes: Probe[]; news: AccountNews }> {
  const probes: Probe[] = [];
  const news: AccountNews = {};
  for (const name of PROBES) probes.push({ name, failure: api.ok ? await probe(name, api.value, news) : api.failure });
  return { probes, news };
}

/** One call; it only reads. */
async function probe(name: ProbeName, api: ApiClient, news: AccountNews): Promise<Failure | null> {
  switch (name) {
    case 'account': {
      const answer = await askWho(api, TERMS);
      const identity = identityFrom(answer);
      if (identity.ok) news.organization = identity.value.organization;
      return failureOf(answer);
    }
    case 'privileges': {
      const missing = await readMissingPrivileges(api, TERMS);
      if (missing.ok) news.missingPrivileges = missing.value;
      if (!missing.ok || missing.value.length === 0) return failureOf(missing);
      return { kind: 'forbidden', reason: 'privilege', missing: missing.value };
    }
    case 'lists':
      return failureOf(await readAllLists(api, TERMS));
    case 'deleted-contact':
      return failureOf(await readContactPage(api, { status: 'deleted', limit: '1' }, TERMS));
  }
}

function failureOf(answer: { ok: true } | { ok: false; failure: Failure }): Failure | null {
  return answer.ok ? null : answer.failure;
}
