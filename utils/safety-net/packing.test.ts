import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALL_IDS, type NetEntry, pack, unpack, wantedIds } from './packing';

const MB = 1_000_000;
const small = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 50 });
const entry: fc.Arbitrary<NetEntry> = fc.record({
  contactId: fc.uuid(),
  isDeleted: fc.boolean(),
  lists: small,
  tags: small,
  seenAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
});

it('gives back what was packed, and of it those who are looked for', () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ contactId }) => contactId }), fc.nat(), (entries, which) => {
      expect(unpack(pack(entries), ALL_IDS)).toEqual(entries);
      const one = entries[which % Math.max(1, entries.length)];
      if (one) expect(unpack(pack(entries), wantedIds([one.contactId]))).toEqual([one]);
    }),
  );
});

it('keeps 50,000 contacts of an account with many lists in 4 MB', () => {
  const uuid = (index: number) => `${index.toString(16).padStart(8, '0')}-1b2c-4d5e-8f90-a1b2c3d4e5f6`;
  const entries = Array.from({ length: 50_000 }, (_, index): NetEntry => {
    const lists = Array.from({ length: 1 + (index % 9) }, (_, list) => (index * 7 + list) % 200);
    return {
      contactId: uuid(index),
      isDeleted: index % 20 === 0,
      lists,
      tags: [index % 40],
      seenAt: 1_700_000_000_000,
    };
  });
  expect(pack(entries).byteLength).toBeLessThan(2 * MB);
});
