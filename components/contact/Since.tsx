import type { Verdict } from '@/utils/messages';
import { RelativeMoment } from '../RelativeMoment';

/** Since when a contact is what its status says, where that is known. */
export function Since({ verdict }: { verdict: Verdict }) {
  const at = sinceOf(verdict);
  return at ? (
    <span class="small">
      <RelativeMoment at={at} />
    </span>
  ) : null;
}

export function sinceOf({ standing, contact }: Verdict): string | null {
  switch (standing.kind) {
    case 'deleted':
    case 'deleted-opted-out':
      return contact?.deletedAt ?? null;
    case 'unsubscribed':
      return contact?.optOut?.at ?? null;
    default:
      return null;
  }
}
