import { addressKey } from '../contacts/address';
import { isHidden } from '../contacts/standing';
import { ok } from '../failure';
import type { CheckScope, JobResult } from './job';
import { type OpenJob, stepOf } from './job-step';
import { readAllResults } from './job-store';
import type { IndexedContact } from './lookup/contact-index';
import { heldPage } from './lookup/contact-index-cache';
import { type LookupCursor, lookUp, wantedBy } from './lookup/lookup';
import type { StepDeps } from './lookup/pages';
import { readStagedTexts } from './staged-input';

/** A check: every address staged gets a standing, or, with `hidden-only`, whether it is one of the deleted. */
export async function openCheckJob(
  jobId: string,
  { stagingId, scope }: { stagingId: string; scope: CheckScope },
  begun: LookupCursor,
  deps: StepDeps,
): Promise<OpenJob> {
  const addresses = await readStagedTexts(stagingId);
  const settled = new Set((await readAllResults(jobId)).map(({ index }) => index));
  const wanted = wantedBy(
    [...addresses.entries()].filter(([index]) => !settled.has(index)),
    addressKey,
  );
  const held = await heldPage([deps.accountKey, stagingId, scope], deps.now());
  let lookup = begun;

  const addressOf = (index: number): string => {
    const address = addresses[index] ?? '';
    wanted.delete(addressKey(address));
    return address;
  };
  return {
    async step(stop) {
      if (stop !== 'no') return ok(stepOf({ phase: 'checking', lookup }, { done: true }));
      const step = await lookUp('address', wanted, lookup, held, deps);
      if (!step.ok) return step;
      const { cursor, found, absent, refused, calls } = step.value;
      lookup = cursor;
      const results = [
        ...found.map(([index, contact]) => checkResult(index, addressOf(index), contact, scope)),
        ...absent.map((index) => checkResult(index, addressOf(index), null, scope)),
        ...refused.map(([index, detail]) => refusedResult(index, addressOf(index), detail)),
      ];
      return ok(stepOf({ phase: 'checking', lookup }, { results, calls, done: wanted.size === 0 }));
    },
    giveUp: () => [],
  };
}

function checkResult(index: number, address: string, contact: IndexedContact | null, scope: CheckScope): JobResult {
  const standing = contact?.standing ?? 'absent';
  const result = resultOf(index, address, contact?.contactId ?? null);
  if (scope === 'hidden-only' && !isHidden({ kind: standing })) return { ...result, outcome: 'not-hidden' };
  return {
    ...result,
    outcome: standing,
    since: contact?.since ?? null,
    remedy: contact ? contact.remedy : 'add',
  };
}

function refusedResult(index: number, address: string, detail: string | null): JobResult {
  return { ...resultOf(index, address, null), outcome: 'refused', reason: 'request-refused', detail };
}

function resultOf(index: number, address: string, contactId: string | null): Omit<JobResult, 'outcome'> {
  return { index, line: null, address, contactId, since: null, remedy: null, reason: null, detail: null };
}
