import type { StandingKind } from '@/utils/contacts/standing';
import { StandingIcon } from './StandingIcon';
import { standingName } from './standing-words';

/** A standing in a table: its icon and its word. */
export function StandingWord({ kind }: { kind: StandingKind }) {
  return (
    <span class={`standing standing-${kind}`}>
      <StandingIcon kind={kind} />
      {standingName(kind)}
    </span>
  );
}
