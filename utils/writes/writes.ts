import { addressKey } from '../contacts/address';
import type { Result } from '../failure';
import type { LogEntryView } from '../log/log-entry';
import type { RemedyOutcome, RemedyRequest } from '../messages';
import { applyRemedy } from './apply-remedy';
import type { WriteDeps } from './context';
import { recoverUnfinished } from './recover';
import { undo } from './undo';

/** The writes to single contacts. */
export interface Writes {
  applyRemedy(request: RemedyRequest): Promise<Result<RemedyOutcome>>;
  /** Takes back what an entry of the log did. */
  undo(entryId: string): Promise<Result<LogEntryView>>;
  /** For the start of the background: finds out how the writes ended that its last end interrupted. */
  recoverUnfinished(): Promise<void>;
}

export function createWrites(deps: WriteDeps): Writes {
  const underWay = new Map<string, Promise<Result<RemedyOutcome>>>();
  return {
    /** The same form twice, or forms that say the same in two tabs, are one write with one outcome for all. */
    applyRemedy(request) {
      const names = [`form ${request.idempotencyKey}`, contentOf(request)];
      const first = names.map((name) => underWay.get(name)).find((known) => known !== undefined);
      if (first) return first;
      const outcome = applyRemedy(deps, request).finally(() => {
        for (const name of names) underWay.delete(name);
      });
      for (const name of names) underWay.set(name, outcome);
      return outcome;
    },
    undo: (entryId) => undo(deps, entryId),
    recoverUnfinished: () => recoverUnfinished(deps),
  };
}

function contentOf({ idempotencyKey, address, listIds, ...rest }: RemedyRequest): string {
  const fields = { ...rest, address: addressKey(address), listIds: [...listIds].sort() };
  return JSON.stringify(Object.entries(fields).sort(([a], [b]) => a.localeCompare(b)));
}
