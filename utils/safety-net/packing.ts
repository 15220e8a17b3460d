/** What the safety net keeps of one contact; lists and tags are small numbers that only the net's record knows. */
export interface NetEntry {
  contactId: string;
  isDeleted: boolean;
  /** The lists it is on; of a deleted contact, those it was last seen on. */
  lists: number[];
  tags: number[];
  /** When it was last seen on them (epoch ms, whole seconds, server time). */
  seenAt: number;
}

const ID_BYTES = 16;
/** The id, then when it was seen. */
const HEAD_BYTES = ID_BYTES + 4;
const DELETED = 1;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether an id can be packed: the contract says that every contact's is a UUID. */
export function isPackable(contactId: string): boolean {
  return UUID.test(contactId);
}

/** Entries as bytes: 16 an id, 4 a time, then flags, lists and tags, one byte a number as a rule. */
export function pack(entries: readonly NetEntry[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const { contactId, seenAt, isDeleted, lists, tags } of entries) {
    const hex = contactId.replaceAll('-', '');
    for (let at = 0; at < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2), 16));
    const seconds = Math.floor(seenAt / 1000);
    bytes.push(seconds >>> 24, (seconds >>> 16) & 255, (seconds >>> 8) & 255, seconds & 255);
    bytes.push(isDeleted ? DELETED : 0);
    for (const numbers of [lists, tags]) {
      putNumber(bytes, numbers.length);
      for (const number of numbers) putNumber(bytes, number);
    }
  }
  return Uint8Array.from(bytes);
}

/** Ids that are looked for, quick to tell from the many that are not. */
export interface WantedIds {
  has(contactId: string): boolean;
  mayHave(firstBytes: number): boolean;
}

export function wantedIds(contactIds: Iterable<string>): WantedIds {
  const ids = new Set(contactIds);
  const starts = new Set([...ids].map((id) => Number.parseInt(id.slice(0, 8), 16)));
  return { has: (id) => ids.has(id), mayHave: (firstBytes) => starts.has(firstBytes) };
}

/** Everybody. */
export const ALL_IDS: WantedIds = { has: () => true, mayHave: () => true };

/** The entries of a packed block that are wanted, in its order. */
export function unpack(block: Uint8Array, wanted: WantedIds): NetEntry[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const entries: NetEntry[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const numbers = () => Array.from({ length: number() }, number);
  const skipNumbers = () => {
    for (let left = number(); left > 0; left -= 1) number();
  };
  while (at < block.length) {
    const start = at;
    at += HEAD_BYTES + 1;
    const contactId = wanted.mayHave(view.getUint32(start)) ? idAt(block, start) : null;
    if (contactId === null || !wanted.has(contactId)) {
      skipNumbers();
      skipNumbers();
      continue;
    }
    const isDeleted = (view.getUint8(start + HEAD_BYTES) & DELETED) !== 0;
    const seenAt = view.getUint32(start + ID_BYTES) * 1000;
    entries.push({ contactId, isDeleted, lists: numbers(), tags: numbers(), seenAt });
  }
  return entries;
}

/** Seven bits a byte, the lowest first; all but the last have their highest bit set. */
function putNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

function idAt(block: Uint8Array, start: number): string {
  let id = '';
  for (let byte = 0; byte < ID_BYTES; byte += 1) {
    if (byte === 4 || byte === 6 || byte === 8 || byte === 10) id += '-';
    id += (block[start + byte] ?? 0).toString(16).padStart(2, '0');
  }
  return id;
}
