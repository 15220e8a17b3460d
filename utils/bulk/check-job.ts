import { addressKey } from '../contacts/address';
import { isHidden } from '../contacts/standing';
import { ok } from '../failure';
import type { CheckScope, JobResult } from './job';
import { type OpenJob, stepOf } from './job-step';
import { readAllResults, readStagedTexts } from './job-store';
import { type LookupCursor, lookUp, wantedBy } from './lookup';
import type { BulkApi } from './page-reader';
import type { Sighting } from './sighting';
import { heldPage } from './sighting-store';

/** A check: every address staged gets a standing, or, with `hidden-only`, whether it is one of the deleted. */
export async function openCheckJob(
  jobId: string,
  { stagingId, scope }: { stagingId: string; scope: CheckScope },
  begun: LookupCursor,
  tools: BulkApi,
): Promise<OpenJob> {
  const addresses = await readStagedTexts(stagingId);
  const settled = new Set((await readAllResults(jobId)).map(({ index }) => index));
  const wanted = wantedBy(
    [...addresses.entries()].filter(([index]) => !settled.has(index)),
    addressKey,
  );
  const held = await heldPage(stagingId, scope, tools.now());
  let lookup = begun;

  const resultOf = (index: number, sighting: Sighting | null): JobResult => {
    wanted.delete(addressKey(addresses[index] ?? ''));
    return checkResult(index, addresses[index] ?? '', sighting, scope);
  };
  return {
    async step(cancelling) {
      if (cancelling) return ok(stepOf({ phase: 'checking', lookup }, { done: true }));
      const step = await lookUp('address', wanted, lookup, held, tools);
      if (!step.ok) return step;
      const { cursor, found, absent, unseen, calls, done } = step.value;
      lookup = cursor;
      const results = [
        ...found.map(([index, sighting]) => resultOf(index, sighting)),
        ...[...absent, ...unseen].map((index) => resultOf(index, null)),
      ];
      return ok(stepOf({ phase: 'checking', lookup }, { results, calls, done: done || wanted.size === 0 }));
    },
    giveUp: () => [],
  };
}

function checkResult(index: number, address: string, sighting: Sighting | null, scope: CheckScope): JobResult {
  const common = { index, line: null, address, reason: null, detail: null };
  const standing = sighting?.standing ?? 'absent';
  if (scope === 'hidden-only' && !isHidden({ kind: standing })) {
    return { ...common, contactId: sighting?.contactId ?? null, outcome: 'not-hidden', since: null, remedy: null };
  }
  return {
    ...common,
    contactId: sighting?.contactId ?? null,
    outcome: standing,
    since: sighting?.since ?? null,
    remedy: sighting ? sighting.remedy : 'add',
  };
}
