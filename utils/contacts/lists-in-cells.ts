/** Constant Contact's export parts the names of lists by commas, others by semicolons or bars. */
const PARTED = /([,;|])/;

/**
 * The lists that cells name, by id. A name may hold what parts two of them, so the account's own names are looked for, the
 * longest first.
 */
export function listsNamedIn(cells: Iterable<string>, names: ReadonlyMap<string, string>): Set<string> {
  const ids = new Map([...names].map(([listId, name]) => [nameKey(name), listId]));
  const longest = Math.max(0, ...[...names.values()].map((name) => name.split(PARTED).length));
  const found = new Set<string>();
  for (const cell of cells) {
    const pieces = cell.split(PARTED);
    for (let from = 0; from < pieces.length; from += 2) {
      for (let to = Math.min(from + longest, pieces.length); to > from; to -= 2) {
        const listId = ids.get(nameKey(pieces.slice(from, to).join('')));
        if (listId === undefined) continue;
        found.add(listId);
        from = to - 1;
        break;
      }
    }
  }
  return found;
}

function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
