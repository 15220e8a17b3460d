import { unescapeFormula } from './csv';
import { decode, type Encoding, guessEncoding } from './csv-encoding';
import { type Line, linesOf, RowAssembler } from './csv-rows';

/** How a file of rows is written. Its lines may end in any way, and one so and another so. */
export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
}

/** A row with the 1-based line it begins on; quoted cells may span lines. */
export interface CsvRow {
  line: number;
  cells: string[];
  /** Its quotes do not pair: the row was read as it stands. */
  strayQuote?: boolean;
}

/** What Excel writes above the rows to name the delimiter; another program that saved the file quotes or pads it. */
const DELIMITER_LINE = /^"?sep=([,;|\t])[",;|\s]*$/i;
const SAMPLE_CHARACTERS = 1 << 16;
/** Rows that the delimiter is guessed from, and the lines that they may span. */
const SAMPLE_ROWS = 10;
const SAMPLE_LINES = 100;
const CHUNK_ROWS = 1000;
/** What is longer without a line end is no table. */
const LONGEST_LINE = 1 << 22;

/** Guesses how a file is written from its bytes and its beginning. */
export async function sniffCsv(file: Blob): Promise<CsvFormat> {
  const encoding = await guessEncoding(file);
  const sample = (await beginningOf(file, encoding)).replace(/\r\n?/g, '\n');
  const firstLine = /^[^\n]*/.exec(sample)?.[0] ?? '';
  return { encoding, delimiter: DELIMITER_LINE.exec(firstLine)?.[1] ?? guessDelimiter(sample) };
}

/** What parts cells: whichever makes the first rows the most alike in their number, and of those the one that makes most. */
function guessDelimiter(sample: string): string {
  const { lines, unfinished } = linesOf(sample);
  const first = [...lines, { text: unfinished, end: '' }].slice(0, SAMPLE_LINES);
  let [best, fewestChanges, widest] = [',', Number.POSITIVE_INFINITY, 0];
  for (const delimiter of [',', ';', '\t', '|']) {
    const assembler = new RowAssembler(delimiter);
    const widths = [...assembler.take(first), ...assembler.end()]
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .slice(0, SAMPLE_ROWS)
      .map(({ cells }) => cells.length);
    const changes = widths.slice(1).reduce((sum, width, index) => sum + Math.abs(width - (widths[index] ?? 0)), 0);
    const width = widths.reduce((sum, each) => sum + each, 0) / Math.max(1, widths.length);
    if (changes > fewestChanges || width <= widest || width < 2) continue;
    [best, fewestChanges, widest] = [delimiter, changes, width];
  }
  return best;
}

/**
 * Reads the rows of a file of any size in chunks of at most 1,000; blank lines are skipped, though counted. Cells that our own
 * export escaped have their value back.
 */
export async function* readCsv(file: Blob, format: CsvFormat): AsyncGenerator<CsvRow[]> {
  const assembler = new RowAssembler(format.delimiter);
  let chunk: CsvRow[] = [];
  const keep = (rows: CsvRow[]) => {
    for (const row of rows) if (!isSkipped(row, format)) chunk.push({ ...row, cells: row.cells.map(unescapeFormula) });
  };
  for await (const lines of chunksOfLines(file, format)) {
    keep(assembler.take(lines));
    while (chunk.length >= CHUNK_ROWS) yield chunk.splice(0, CHUNK_ROWS);
  }
  keep(assembler.end());
  for (; chunk.length > 0; chunk = chunk.slice(CHUNK_ROWS)) yield chunk.slice(0, CHUNK_ROWS);
}

function isSkipped({ line, cells }: CsvRow, { delimiter }: CsvFormat): boolean {
  const isDelimiterLine = line === 1 && DELIMITER_LINE.test(cells.join(delimiter));
  return isDelimiterLine || cells.every((cell) => cell === '');
}

/** The lines of a file, as many at once as a piece of it has. A line end that two pieces share is one. */
async function* chunksOfLines(file: Blob, format: CsvFormat): AsyncGenerator<Line[]> {
  let rest = '';
  for await (const text of decode(file, format.encoding)) {
    const { lines, unfinished } = linesOf(rest + text);
    const isEndless = unfinished.length > LONGEST_LINE;
    rest = isEndless ? '' : unfinished;
    yield isEndless ? [...lines, { text: unfinished, end: '' }] : lines;
  }
  if (rest !== '') yield [{ text: rest.replace(/\r$/, ''), end: '' }];
}

/** The first 65,536 characters of a file. */
export async function beginningOf(file: Blob, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const chunk of decode(file, encoding)) {
    text += chunk;
    if (text.length >= SAMPLE_CHARACTERS) break;
  }
  return text.slice(0, SAMPLE_CHARACTERS);
}
