/** What the safety net keeps of one contact; lists and tags are small numbers that only the net's record knows. */
export interface NetEntry {
  contactId: string;
  isDeleted: boolean;
  /** The lists it is on; of a deleted contact, those it was last seen on. */
  lists: number[];
  tags: number[];
  /** When it was last seen on them (epoch ms, whole seconds, server time). */
  seenAt: number;
  /** Of a contact that was read and is not taken in yet: nobody lost whoever opted out. */
  hasOptedOut?: true;
}

const ID_BYTES = 16;
/** The id, then when it was seen. */
const HEAD_BYTES = ID_BYTES + 4;
const DELETED = 1;
const OPTED_OUT = 2;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** Spreads ids of any kind, those that are numbered too: 2³² by the golden ratio. */
const SPREAD = 0x9e3779b1;

/** Whether an id can be packed: the contract says that every contact's is a UUID. */
export function isPackable(contactId: string): boolean {
  return UUID.test(contactId);
}

/** Entries as bytes: 16 an id, 4 a time, then flags, lists and tags, one byte a number as a rule. */
export function pack(entries: Iterable<NetEntry>): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const { contactId, seenAt, isDeleted, hasOptedOut, lists, tags } of entries) {
    const hex = contactId.replaceAll('-', '');
    for (let at = 0; at < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2), 16));
    const seconds = Math.floor(seenAt / 1000);
    bytes.push(seconds >>> 24, (seconds >>> 16) & 255, (seconds >>> 8) & 255, seconds & 255);
    bytes.push((isDeleted ? DELETED : 0) | (hasOptedOut ? OPTED_OUT : 0));
    for (const numbers of [lists, tags]) {
      putNumber(bytes, numbers.length);
      for (const number of numbers) putNumber(bytes, number);
    }
  }
  return Uint8Array.from(bytes);
}

/** An entry of a packed block, and what its id comes to: a number below 2³², by which entries are sorted. */
export interface Packed {
  block: Uint8Array;
  start: number;
  spread: number;
}

/** The entries of a packed block, in its order, still packed. */
export function entriesIn(block: Uint8Array): Packed[] {
  const view = viewOf(block);
  const entries: Packed[] = [];
  for (let start = 0; start < block.length; ) {
    let spread = 0;
    for (let at = start; at < start + ID_BYTES; at += 4) spread ^= view.getUint32(at);
    entries.push({ block, start, spread: Math.imul(spread, SPREAD) >>> 0 });
    const numbers = readerFrom(view, start + HEAD_BYTES + 1);
    numbers.all();
    numbers.all();
    start = numbers.at();
  }
  return entries;
}

/** What an id comes to. */
export function spreadOf(contactId: string): number {
  const hex = contactId.replaceAll('-', '');
  let spread = 0;
  for (let at = 0; at < hex.length; at += 8) spread ^= Number.parseInt(hex.slice(at, at + 8), 16);
  return Math.imul(spread, SPREAD) >>> 0;
}

/** An entry that was packed. */
export function unpacked(packed: Packed): NetEntry {
  const { block, start } = packed;
  const view = viewOf(block);
  const flags = view.getUint8(start + HEAD_BYTES);
  const numbers = readerFrom(view, start + HEAD_BYTES + 1);
  return {
    contactId: idIn(packed),
    isDeleted: (flags & DELETED) !== 0,
    ...((flags & OPTED_OUT) !== 0 && { hasOptedOut: true }),
    lists: numbers.all(),
    tags: numbers.all(),
    seenAt: view.getUint32(start + ID_BYTES) * 1000,
  };
}

/** The entries of a packed block, in its order. */
export function unpack(block: Uint8Array): NetEntry[] {
  return entriesIn(block).map(unpacked);
}

/** Entries by the contact's id: of one that is there twice, the last. */
export function byId(entries: readonly NetEntry[]): Map<string, NetEntry> {
  return new Map(entries.map((entry) => [entry.contactId, entry]));
}

function viewOf(block: Uint8Array): DataView {
  return new DataView(block.buffer, block.byteOffset, block.byteLength);
}

/** Reads numbers one after the other. */
function readerFrom(view: DataView, from: number) {
  let at = from;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  return { all: () => Array.from({ length: number() }, number), at: () => at };
}

/** Seven bits a byte, the lowest first; all but the last have their highest bit set. */
function putNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** The id of an entry that is packed. */
export function idIn({ block, start }: Packed): string {
  const bytes = block.subarray(start, start + ID_BYTES);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
