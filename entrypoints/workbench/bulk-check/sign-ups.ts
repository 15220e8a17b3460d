import { addressKey } from '@/utils/contacts/address';
import { isOptedOut, type StandingKind } from '@/utils/contacts/standing';
import { ok, type Result } from '@/utils/failure';
import type { JobResult, SignUp } from '@/utils/messages';
import { addressFile, chosenColumn } from './check-preparation';

/** Somebody in the results of a check whose sign-up can be recorded. */
export type SignsUp = JobResult & { outcome: StandingKind };

const SIGN_UP: ReadonlySet<string> = new Set<StandingKind>([
  'absent',
  'awaiting-confirmation',
  'no-permission',
  'temporary-hold',
  'unsubscribed',
  'deleted',
  'deleted-opted-out',
]);

/** Whether a sign-up would make a difference to somebody who was checked: the background has the last word. */
export function signsUp(result: JobResult): result is SignsUp {
  return SIGN_UP.has(result.outcome);
}

/** Whether somebody opted out, so that how and when they asked to be back has to be known. */
export function needsEvidence({ outcome }: SignsUp): boolean {
  return isOptedOut(outcome);
}

/** The people with the evidence that all share, and what these columns of the file say about each. */
export async function withEvidence(
  people: readonly SignsUp[],
  shared: string,
  columns: ReadonlySet<number>,
): Promise<Result<SignUp[]>> {
  const said = new Map<string, string>();
  const file = addressFile.state.value;
  if (columns.size > 0 && file.kind === 'open') {
    for await (const chunk of file.csv.addresses(chosenColumn.value ?? file.overview.addressColumn, [...columns])) {
      if (!chunk.ok) return chunk;
      for (const { address, about = '' } of chunk.value.addresses) said.set(addressKey(address), about);
    }
  }
  return ok(
    people.map(({ address, contactId, outcome }) => {
      const evidence = [shared.trim(), said.get(addressKey(address))].filter(Boolean).join('\n');
      return { address, contactId, evidence: evidence.slice(0, EVIDENCE_MAX), seen: outcome };
    }),
  );
}

/** How many of these opted out, and have no evidence in these columns of the file: they are left alone. */
export async function countUnproven(people: readonly SignsUp[], columns: ReadonlySet<number>): Promise<number> {
  const signUps = await withEvidence(people.filter(needsEvidence), '', columns);
  return signUps.ok ? signUps.value.filter(({ evidence }) => evidence === '').length : 0;
}

/** What a message takes. */
const EVIDENCE_MAX = 10_000;
