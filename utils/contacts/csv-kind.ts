import { isCompleteAddress } from './address';
import { DAMAGED_LETTER } from './csv-encoding';
import type { CsvRow } from './csv-read';

/** How workbooks begin: those of today (`.xlsx`, `.ods`, `.numbers`) are ZIP archives, the older `.xls` a compound file. */
const WORKBOOK_STARTS = ['504b0304', 'd0cf11e0'];
/** How documents begin that may be written in letters: PDF, and a page or a sheet that is XML. */
const DOCUMENT_START = /^\s*(?:%PDF-|<(?:!doctype|html|head|meta|\?xml|table)\b)/i;
/** What no text holds: what steers a terminal, and bytes or numbers that are no letter. */
const NO_LETTER = new RegExp(`[\\0-\\x08\\x0e-\\x1f\\x7f-\\x9f${DAMAGED_LETTER}\\p{Cn}\\p{Co}]`, 'gu');
/** Of so many letters of a file one may be damaged: 1 in 20. */
const DAMAGED_SHARE = 20;

/** Whether a file is a spreadsheet's own kind, which is no text. */
export async function isWorkbook(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return WORKBOOK_STARTS.includes([...start].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/**
 * Whether a file is no table, by how its text begins and by its first rows: a document, or a picture, a program or whatever
 * else reads as garbled letters. A damaged table still has somebody's address in it.
 */
export function isNoTable(beginning: string, rows: readonly CsvRow[]): boolean {
  if (DOCUMENT_START.test(beginning)) return true;
  const damaged = beginning.match(NO_LETTER)?.length ?? 0;
  return damaged * DAMAGED_SHARE > beginning.length && !rows.some(({ cells }) => cells.some(isCompleteAddress));
}
