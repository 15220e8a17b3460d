/** What spreadsheets write text in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const CHUNK_BYTES = 1 << 18;

/**
 * The encoding of a file: by its byte order mark; without one UTF-16 by its zero bytes, UTF-8 if all of it is valid
 * UTF-8, and otherwise Windows-1252, which is what Excel's plain "CSV" is in western countries.
 */
export async function guessEncoding(file: Blob): Promise<Encoding> {
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4) return 'utf-16le';
  if (even > start.length / 4) return 'utf-16be';
  return (await isUtf8(file)) ? 'utf-8' : 'windows-1252';
}

/** The text of a file in portions, without its byte order mark. No character is cut in two. */
export async function* decode(file: Blob, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of bytesOf(file)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of bytesOf(file)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

async function* bytesOf(file: Blob): AsyncGenerator<ArrayBuffer> {
  for (let from = 0; from < file.size; from += CHUNK_BYTES) {
    yield await file.slice(from, from + CHUNK_BYTES).arrayBuffer();
  }
}
