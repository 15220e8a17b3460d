import { inflateRawSync } from 'node:zlib';

/** Of a zip's records, by the specification (APPNOTE 4.3): where their fields are, and how long they are without names. */
const LOCAL = { signature: 0x04034b50, method: 8, time: 10, size: 18, nameLength: 26, extraLength: 28, length: 30 };
/** How a file's bytes are kept: as they are, or deflated. */
const STORED = 0;
const DEFLATED = 8;
const CENTRAL = {
  signature: 0x02014b50,
  method: 10,
  time: 12,
  size: 20,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  offset: 42,
  length: 46,
};
const END = { signature: 0x06054b50, entriesHere: 8, entries: 10, directorySize: 12, directoryOffset: 16, length: 22 };

/** Midnight of 1 January 1980, the first moment a zip knows: two bytes of time, two of date. */
const FIXED_TIME = 0x00210000;

interface Entry {
  name: string;
  /** The entry's record in the directory, and what it stands for: its own header with its bytes. */
  central: Buffer;
  local: Buffer;
}

/**
 * The same files with nothing in the zip of when it was made: every time is fixed, and they are in the order of their
 * names, without the folders that those imply. The same files make the same zip, to the byte.
 */
export function fixedZip(zip: Buffer): Buffer {
  const entries = entriesOf(zip)
    .filter(({ name }) => !name.endsWith('/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { central, local } of entries) {
    local.writeUInt32LE(FIXED_TIME, LOCAL.time);
    central.writeUInt32LE(FIXED_TIME, CENTRAL.time);
  }
  return joined(entries, zip);
}

/** The same files, each in the fewest bytes: those that this deflater gives, or those it has where they are fewer. */
export async function smallZip(zip: Buffer, deflate: (content: Buffer) => Promise<Uint8Array>): Promise<Buffer> {
  const entries = entriesOf(zip);
  for (const entry of entries) {
    const { local, central } = entry;
    const start = headerLength(local, 0);
    const bytes = await deflate(contentOf(local));
    if (bytes.length >= local.length - start) continue;
    local.writeUInt16LE(DEFLATED, LOCAL.method);
    central.writeUInt16LE(DEFLATED, CENTRAL.method);
    local.writeUInt32LE(bytes.length, LOCAL.size);
    central.writeUInt32LE(bytes.length, CENTRAL.size);
    entry.local = Buffer.concat([local.subarray(0, start), bytes]);
  }
  return joined(entries, zip);
}

/** A zip of these entries, with the end of the one they are from. */
function joined(entries: Entry[], zip: Buffer): Buffer {
  let offset = 0;
  for (const { central, local } of entries) {
    central.writeUInt32LE(offset, CENTRAL.offset);
    offset += local.length;
  }
  const directory = Buffer.concat(entries.map(({ central }) => central));
  const end = Buffer.from(zip.subarray(endOf(zip)));
  for (const place of [END.entriesHere, END.entries]) end.writeUInt16LE(entries.length, place);
  end.writeUInt32LE(directory.length, END.directorySize);
  end.writeUInt32LE(offset, END.directoryOffset);
  return Buffer.concat([...entries.map(({ local }) => local), directory, end]);
}

/** The files in a zip, by their path. */
export function filesIn(zip: Buffer): Map<string, Buffer> {
  const files = entriesOf(zip).filter(({ name }) => !name.endsWith('/'));
  return new Map(files.map(({ name, local }) => [name, contentOf(local)]));
}

function contentOf(local: Buffer): Buffer {
  const bytes = local.subarray(headerLength(local, 0));
  return local.readUInt16LE(LOCAL.method) === STORED ? bytes : inflateRawSync(bytes);
}

function entriesOf(zip: Buffer): Entry[] {
  const end = endOf(zip);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + END.directoryOffset);
  for (let left = zip.readUInt16LE(end + END.entries); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL.signature) throw new Error('The directory of the zip is damaged.');
    const nameLength = zip.readUInt16LE(at + CENTRAL.nameLength);
    const length =
      CENTRAL.length +
      nameLength +
      zip.readUInt16LE(at + CENTRAL.extraLength) +
      zip.readUInt16LE(at + CENTRAL.commentLength);
    const central = Buffer.from(zip.subarray(at, at + length));
    const name = central.toString('utf8', CENTRAL.length, CENTRAL.length + nameLength);
    entries.push({ name, central, local: localOf(zip, central) });
    at += length;
  }
  return entries;
}

function localOf(zip: Buffer, central: Buffer): Buffer {
  const start = central.readUInt32LE(CENTRAL.offset);
  if (zip.readUInt32LE(start) !== LOCAL.signature) throw new Error('An entry of the zip is damaged.');
  return Buffer.from(zip.subarray(start, start + headerLength(zip, start) + central.readUInt32LE(CENTRAL.size)));
}

function headerLength(zip: Buffer, start: number): number {
  return LOCAL.length + zip.readUInt16LE(start + LOCAL.nameLength) + zip.readUInt16LE(start + LOCAL.extraLength);
}

function endOf(zip: Buffer): number {
  const end = zip.length - END.length;
  if (end < 0 || zip.readUInt32LE(end) !== END.signature) throw new Error('This is not a zip without a comment.');
  return end;
}
