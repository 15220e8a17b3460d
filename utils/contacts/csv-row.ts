/** A text as one row; `open` where a quoted cell goes on after it, `damaged` where its quotes make no sense. */
export type Reading = { kind: 'row'; cells: string[]; stray: boolean } | { kind: 'open' } | { kind: 'damaged' };

/**
 * Reads a text as one row (RFC 4180). Blanks may stand between a quote that closes a cell and what parts it from the next;
 * one that anything else follows is a `stray` one, and is a part of the cell.
 */
export function readRow(text: string, delimiter: string): Reading {
  const cells: string[] = [];
  let stray = false;
  for (let from = 0; ; ) {
    const isQuoted = text[from] === '"';
    const closing = isQuoted ? closingQuote(text, from, delimiter) : null;
    if (isQuoted && !closing?.at) return { kind: stray || closing?.stray ? 'damaged' : 'open' };
    stray ||= closing?.stray ?? false;
    const parted = text.indexOf(delimiter, closing?.at ?? from);
    const end = parted < 0 ? text.length : parted;
    const cell = closing?.at ? text.slice(from + 1, closing.at).replaceAll('""', '"') : text.slice(from, end);
    // A line end outside of quotes begins another row.
    if (text.slice(closing?.at ?? from, end).includes('\n')) return { kind: 'damaged' };
    cells.push(cell);
    if (parted < 0) return { kind: 'row', cells, stray };
    from = parted + delimiter.length;
  }
}

/** Where the cell ends that a quote opens; `at` is `null` where nothing closes it. */
function closingQuote(text: string, from: number, delimiter: string): { at: number | null; stray: boolean } {
  let stray = false;
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    if (isAtEnd(text, at + 1, delimiter)) return { at, stray };
    stray = true;
  }
  return { at: null, stray };
}

/** Whether nothing but blanks comes before the next cell, the next line or the end. */
function isAtEnd(text: string, from: number, delimiter: string): boolean {
  for (let at = from; ; at += 1) {
    const letter = text[at];
    if (letter === undefined || letter === '\n' || letter === delimiter) return true;
    if (letter.trim() !== '') return false;
  }
}
