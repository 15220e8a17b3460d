/** What spreadsheets write text in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

/** What stands in place of bytes that are no letter. */
export const DAMAGED_LETTER = '\ufffd';

const CHUNK_BYTES = 1 << 18;
/** Text has no zero bytes but in UTF-16, where digits, blanks and separators have one even in another script. */
const ZERO_SHARE = 50;
const AT_SIGN = 0x40;

/**
 * The encoding of a file: by its byte order mark; without one UTF-16 by its zero bytes, UTF-8 if more of its letters are valid
 * UTF-8 than damaged, and otherwise what Excel's plain "CSV" is in western countries: Windows-1252, or Mac OS Roman on a Mac.
 */
export async function guessEncoding(file: Blob): Promise<Encoding> {
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const [first, second, third] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const utf16 = utf16By(start);
  if (utf16) return utf16;
  if (await isUtf8(file)) return 'utf-8';
  return (await isMac(file)) ? 'macintosh' : 'windows-1252';
}

/** By the zero bytes, of which one stands beside an `@`: a damaged file has some too, but hardly there. */
function utf16By(start: Uint8Array): Encoding | null {
  const [even = 0, odd = 0] = [0, 1].map((side) => start.filter((byte, at) => byte === 0 && at % 2 === side).length);
  if (even + odd <= start.length / ZERO_SHARE) return null;
  const beside = odd > even ? 1 : -1;
  const ats = [...start.keys()].filter((at) => start[at] === AT_SIGN);
  if (ats.length > 0 && !ats.some((at) => start[at + beside] === 0)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The text of a file in chunks, without its byte order mark. No character is cut in two. */
export async function* decode(file: Blob, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of bytesOf(file)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** In Windows-1252 a letter outside ASCII is as good as never valid UTF-8, so one damaged byte does not make a file that. */
async function isUtf8(file: Blob): Promise<boolean> {
  let whole = 0;
  let damaged = 0;
  for await (const text of decode(file, 'utf-8')) {
    for (const [letter] of text.matchAll(/[^\0-\x7f]/gu)) {
      if (letter === DAMAGED_LETTER) damaged += 1;
      else whole += 1;
    }
  }
  return damaged <= whole;
}

/** What é, á, à, ä, ü or ç of Mac OS Roman reads as in Windows-1252, where none of these stands after a small letter. */
const MAC_LETTER = /[a-z][ŽŠŒŸƒˆ‰‡†‹‚„˜\x81\x8d\x8f\x90\x9d]/g;
const WINDOWS_LETTER = /[a-z][à-ÿ]/g;

async function isMac(file: Blob): Promise<boolean> {
  let more = 0;
  for await (const text of decode(file, 'windows-1252')) {
    more += (text.match(MAC_LETTER)?.length ?? 0) - (text.match(WINDOWS_LETTER)?.length ?? 0);
  }
  return more > 0;
}

async function* bytesOf(file: Blob): AsyncGenerator<ArrayBuffer> {
  for (let from = 0; from < file.size; from += CHUNK_BYTES) {
    yield await file.slice(from, from + CHUNK_BYTES).arrayBuffer();
  }
}
