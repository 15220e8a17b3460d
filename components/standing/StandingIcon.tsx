import type { StandingKind } from '@/utils/contacts/standing';
import { standingName } from './standing-words';

const RING = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z';
const BIN = 'M4 7h16M10 7V4h4v3M6 7l1 13h10l1-13';

/** One outline for each standing, so that none is told by colour alone. */
const OUTLINES = {
  absent:
    'M12 8v8M8 12h8M4.9 6.4a9 9 0 0 1 4-2.9M15 3.5a9 9 0 0 1 4.1 2.9M20.9 10.6a9 9 0 0 1-.8 5.2M17 19.5a9 9 0 0 1-10 0M3.9 15.8a9 9 0 0 1-.8-5.2',
  active: `${RING}M8 12.5l3 3 5-6`,
  'awaiting-confirmation': `${RING}M12 7v5l3.5 2`,
  'no-permission': `${RING}M8 12h8`,
  'temporary-hold': `${RING}M10 9v6M14 9v6`,
  unsubscribed: `${RING}M5.7 5.7l12.6 12.6`,
  deleted: `${BIN}M10 11v5M14 11v5`,
  'deleted-opted-out': `${BIN}M10 11.5l4 4M14 11.5l-4 4`,
  unrecognized: `${RING}M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.1`,
} as const satisfies Record<StandingKind, string>;

/** The picture of a standing; its word always stands beside it. */
export function StandingIcon({ kind }: { kind: StandingKind }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={OUTLINES[kind]} />
    </svg>
  );
}

/** A standing in a table: its icon and its word. */
export function StandingWord({ kind }: { kind: StandingKind }) {
  return (
    <span class={`standing standing-${kind}`}>
      <StandingIcon kind={kind} />
      {standingName(kind)}
    </span>
  );
}
