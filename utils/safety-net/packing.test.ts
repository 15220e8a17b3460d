import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entriesIn, type NetEntry, pack, spreadOf, unpack, unpacked } from './packing';

const MB = 1_000_000;
const small = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 50 });
const entry: fc.Arbitrary<NetEntry> = fc.record(
  {
    contactId: fc.uuid(),
    isDeleted: fc.boolean(),
    lists: small,
    tags: small,
    seenAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000),
    hasOptedOut: fc.constant<true>(true),
  },
  { requiredKeys: ['contactId', 'isDeleted', 'lists', 'tags', 'seenAt'] },
);

it('gives back what was packed, and of it those who are looked for', () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ contactId }) => contactId }), fc.nat(), (entries, which) => {
      expect(unpack(pack(entries))).toEqual(entries);
      const one = entries[which % Math.max(1, entries.length)];
      const found = entriesIn(pack(entries)).filter(({ spread }) => one && spread === spreadOf(one.contactId));
      expect(found.map(unpacked)).toEqual(one ? [one] : []);
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
