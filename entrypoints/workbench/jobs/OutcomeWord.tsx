import { StandingIcon } from '@/components/standing/StandingIcon';
import { isStandingKind, type StandingKind } from '@/utils/contacts/standing';
import type { JobOutcome } from '@/utils/messages';
import { outcomeName } from './outcome-words';

/** How an item ended in a table: an icon and a word. */
export function OutcomeWord({ outcome }: { outcome: JobOutcome }) {
  const kind = iconOf(outcome);
  return (
    <span class={`standing standing-${kind}`}>
      <StandingIcon kind={kind} />
      {outcomeName(outcome)}
    </span>
  );
}

/** The standing whose icon says it best: what the contact is now, as far as that is known. */
export function iconOf(outcome: JobOutcome): StandingKind {
  if (isStandingKind(outcome)) return outcome;
  switch (outcome) {
    case 'restored':
    case 'imported':
    case 'updated':
    case 'signed-up':
      return 'active';
    case 'opted-out':
      return 'deleted-opted-out';
    case 'stayed-unsubscribed':
    case 'refused':
    case 'opted-out-meanwhile':
      return 'unsubscribed';
    case 'deleted-again':
    case 'not-restored':
      return 'deleted';
    case 'not-hidden':
    case 'not-deleted':
      return 'absent';
    case 'not-sent':
    case 'left-out':
    case 'changed-since':
      return 'no-permission';
    case 'unknown':
      return 'unrecognized';
  }
}
