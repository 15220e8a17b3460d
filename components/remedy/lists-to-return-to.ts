import type { Verdict } from '@/utils/messages';

/** The lists a deleted contact was on; none where nobody knows them and an admin has to choose, or nobody may restore them. */
export function listsToReturnTo({ lists, wasOn, neverRestore }: Verdict): string[] {
  if (neverRestore) return [];
  return [...lists, ...(wasOn?.lists ?? [])].map(({ listId }) => listId);
}
