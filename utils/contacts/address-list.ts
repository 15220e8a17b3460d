import type { InputProblem } from '../failure';
import { addressKey, parseQuery, plainText } from './address';
import { unescapeFormula } from './csv';

/** An address of a list, with the 1-based line it was first seen on. */
export interface ListedAddress {
  address: string;
  line: number;
}

/** What stood where an address was expected. */
export interface BadAddress {
  /** Its beginning. */
  text: string;
  line: number;
  problem: InputProblem;
}

/** As much of a bad address as anybody reads; a cell can hold 100,000 characters. */
export const BAD_TEXT_MAX = 200;

/** Gathers addresses one by one: each is kept once (compared without case), the bad ones with what is wrong with them. */
export class AddressList {
  readonly addresses: ListedAddress[] = [];
  readonly bad: BadAddress[] = [];
  /** How often an address came again. */
  duplicates = 0;
  readonly #seen = new Set<string>();

  /** Takes one cell or token: an address, `Name <address>`, or something that is neither. */
  add(text: string, line: number): void {
    const query = parseQuery(text);
    if (query.kind !== 'address') {
      const problem = query.kind === 'problem' ? query.problem : 'address-incomplete';
      this.bad.push({ text: text.trim().slice(0, BAD_TEXT_MAX), line, problem });
      return;
    }
    const key = addressKey(query.address);
    if (this.#seen.has(key)) {
      this.duplicates++;
      return;
    }
    this.#seen.add(key);
    this.addresses.push({ address: query.address, line });
  }
}

/**
 * Reads what an admin pastes: one address a line or many, columns of a spreadsheet, `Name <address>`, separated by
 * commas, semicolons or tabs. Beside an address, cells without `@` are other columns; a line without any `@` is bad,
 * unless it is the first and reads like a header.
 */
export function listAddresses(text: string): AddressList {
  const list = new AddressList();
  let started = false;
  plainText(text)
    .split(/\r\n|\r|\n/)
    .forEach((content, index) => {
      if (content.trim() === '') return;
      const tokens = tokensOf(content).filter((token) => token.includes('@'));
      const isHeader = !started && tokens.length === 0 && /mail|address/i.test(content);
      started = true;
      if (isHeader) return;
      for (const token of tokens.length > 0 ? tokens : [content]) list.add(unescapeFormula(token), index + 1);
    });
  return list;
}

function tokensOf(line: string): string[] {
  const quotesPair = (line.match(/"/g)?.length ?? 0) % 2 === 0;
  const tokens = quotesPair ? (line.match(/(?:"[^"]*"|[^",;\t])+/g) ?? []) : line.split(/[,;\t]/);
  return tokens.map((token) => token.trim().replace(/^"([^"]*)"$/, '$1')).flatMap(splitAtBlanks);
}

/** Blanks separate only where every piece is meant as an address: `jane doe@example.com` is a slip, not two columns. */
function splitAtBlanks(token: string): string[] {
  const pieces = token.split(/\s+/);
  return pieces.every((piece) => /^[^<>]*@/.test(piece)) ? pieces : [token];
}
