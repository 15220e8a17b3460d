import Papa from 'papaparse';
import { undefuse } from './csv';
import { decode, type Encoding, guessEncoding } from './csv-encoding';

/** How a file of rows is written. */
export interface CsvFormat {
  encoding: Encoding;
  delimiter: string;
  newline: '\r\n' | '\n' | '\r';
}

/** A row with the 1-based line it begins on; quoted cells may span lines. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** What Excel writes above the rows to name the delimiter. */
const DELIMITER_LINE = /^sep=([,;|\t])$/i;
const SAMPLE_CHARACTERS = 1 << 16;
/** A quote nobody closes would make everything after it one cell; past this length it is taken for a plain character. */
const LONGEST_ROW = 1 << 22;
const PORTION_ROWS = 1000;

/** Guesses how a file is written from its bytes and its beginning. */
export async function sniffCsv(file: Blob): Promise<CsvFormat> {
  const encoding = await guessEncoding(file);
  const sample = await beginningOf(file, encoding);
  const firstLine = /^[^\r\n]*/.exec(sample)?.[0] ?? '';
  const { delimiter, linebreak } = Papa.parse<string[]>(sample, {
    preview: 50,
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t', '|'],
  }).meta;
  return {
    encoding,
    delimiter: DELIMITER_LINE.exec(firstLine)?.[1] ?? delimiter,
    newline: linebreak === '\r\n' || linebreak === '\r' ? linebreak : '\n',
  };
}

/**
 * Reads the rows of a file of any size in portions of at most 1,000; blank lines are skipped, though counted. Cells that our own export
 * defused have their value back.
 */
export async function* readCsv(file: Blob, format: CsvFormat): AsyncGenerator<CsvRow[]> {
  let line = 1;
  for await (const rows of parse(file, format)) {
    const portion: CsvRow[] = [];
    for (const cells of rows) {
      const isDelimiterLine = line === 1 && DELIMITER_LINE.test(cells.join(format.delimiter));
      if (!isDelimiterLine && cells.some((cell) => cell !== '')) portion.push({ line, cells: cells.map(undefuse) });
      line += 1 + lineEndsIn(cells);
      if (portion.length === PORTION_ROWS) yield portion.splice(0);
    }
    if (portion.length > 0) yield portion;
  }
}

async function* parse(file: Blob, format: CsvFormat): AsyncGenerator<string[][]> {
  const parser = new Papa.Parser(format);
  const plainParser = new Papa.Parser({ ...format, fastMode: true });
  let rest = '';
  for await (const text of decode(file, format.encoding)) {
    rest += text;
    const stuck = rest.length > LONGEST_ROW;
    const { data, meta }: Papa.ParseResult<string[]> = (stuck ? plainParser : parser).parse(rest, 0, true);
    yield data.map((cells) => withoutStrayReturn(cells, format));
    rest = rest.slice(meta.cursor);
  }
  if (rest === '') return;
  const last: Papa.ParseResult<string[]> = parser.parse(rest, 0, false);
  const unclosed = last.errors.some(({ code }) => code === 'MissingQuotes');
  const { data }: Papa.ParseResult<string[]> = unclosed ? plainParser.parse(rest, 0, false) : last;
  yield data.map((cells) => withoutStrayReturn(cells, format));
}

/** In a file whose lines end sometimes so, sometimes so. */
function withoutStrayReturn(cells: string[], { newline }: CsvFormat): string[] {
  const last = cells.at(-1);
  return newline === '\n' && last?.endsWith('\r') ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}

function lineEndsIn(cells: string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

async function beginningOf(file: Blob, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const portion of decode(file, encoding)) {
    text += portion;
    if (text.length >= SAMPLE_CHARACTERS) break;
  }
  return text.slice(0, SAMPLE_CHARACTERS);
}
