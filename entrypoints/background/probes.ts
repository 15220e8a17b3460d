import { readMissingPrivileges } from '../../utils/constant-contact/account';
import type { ApiClient, CallTerms } from '../../utils/constant-contact/api-client';
import { readContactPage } from '../../utils/constant-contact/contacts';
import { readAllLists } from '../../utils/constant-contact/lists';
import { PROBES, type Probe, type ProbeName } from '../../utils/diagnostics';
import type { Failure, Result } from '../../utils/failure';

const TERMS: CallTerms = { purpose: 'account', priority: 'interactive' };

/** Asks Constant Contact one thing of each kind, one after the other. */
export async function probeAll(api: Result<ApiClient>): Promise<Probe[]> {
  const probes: Probe[] = [];
  for (const name of PROBES) probes.push({ name, failure: api.ok ? await probe(name, api.value) : api.failure });
  return probes;
}

/** One call; it only reads. */
async function probe(name: ProbeName, api: ApiClient): Promise<Failure | null> {
  switch (name) {
    case 'account':
      return failureOf(await api.send({ ...TERMS, method: 'GET', path: '/account/summary' }));
    case 'privileges': {
      const missing = await readMissingPrivileges(api, TERMS);
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
