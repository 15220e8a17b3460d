import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Column } from './column';
import { filterRows } from './filter-rows';
import { orderRows } from './order-rows';
import { atOnce, inSlices } from './work';

interface Row {
  name: string;
  count: number;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', heading: 'Name', text: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'count', heading: 'Count', text: ({ count }) => String(count), sortBy: ({ count }) => count },
  { id: 'mute', heading: 'Mute', text: () => 'same' },
];
const anyRows = fc.array(fc.record({ name: fc.string(), count: fc.integer() }));

it('finds a row by words in any column, in any order and case', () => {
  const rows = [
    { name: 'Ann Example', count: 12 },
    { name: 'Bob Example', count: 7 },
  ];
  expect(atOnce(filterRows(rows, columns, 'example ANN'))).toEqual([rows[0]]);
  expect(atOnce(filterRows(rows, columns, '7 bob'))).toEqual([rows[1]]);
  expect(atOnce(filterRows(rows, columns, 'ann bob'))).toEqual([]);
  expect(atOnce(filterRows(rows, columns, '  '))).toBe(rows);
});

it('sorts numbers by size and names without case', () => {
  const rows = [
    { name: 'bob', count: 10 },
    { name: 'Ann', count: 9 },
    { name: 'carl', count: 100 },
  ];
  const names = atOnce(orderRows(rows, columns, { columnId: 'name', descending: false })).map(({ name }) => name);
  const counts = atOnce(orderRows(rows, columns, { columnId: 'count', descending: true })).map(({ count }) => count);
  expect(names).toEqual(['Ann', 'bob', 'carl']);
  expect(counts).toEqual([100, 10, 9]);
});

it('loses and doubles no row, whatever is in them', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom('name', 'count'), fc.boolean(), (rows, columnId, descending) => {
      const ordered = atOnce(orderRows(rows, columns, { columnId, descending }));
      expect(new Set(ordered)).toEqual(new Set(rows));
      expect(ordered).toHaveLength(rows.length);
    }),
  );
});

it('leaves the rows as they are where a column cannot be sorted by', () => {
  const rows = [{ name: 'bob', count: 1 }];
  expect(atOnce(orderRows(rows, columns, { columnId: 'mute', descending: false }))).toBe(rows);
  expect(atOnce(orderRows(rows, columns, null))).toBe(rows);
});

it('sorts many rows as it sorts few: equal ones stay in the order they had', () => {
  const rows = Array.from({ length: 7_001 }, (_, count) => ({ name: `Row ${(count * 7919) % 50}`, count }));
  const sorted = (descending: boolean) => atOnce(orderRows(rows, columns, { columnId: 'name', descending }));
  const byName = (a: Row, b: Row) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : Number(a.name !== b.name));
  expect(sorted(false)).toEqual(rows.toSorted(byName));
  expect(sorted(true)).toEqual(rows.toSorted((a, b) => byName(b, a)));
});

it('comes to the same in slices, and to nothing once it is no longer wanted', async () => {
  const rows = Array.from({ length: 60_000 }, (_, count) => ({ name: `Row ${60_000 - count}`, count }));
  const order = { columnId: 'name', descending: false };
  const life = new AbortController();
  const sorted = await inSlices(orderRows(rows, columns, order), life.signal);
  expect(sorted).toEqual(atOnce(orderRows(rows, columns, order)));
  const unwanted = inSlices(orderRows(rows, columns, order), life.signal);
  life.abort();
  expect(await unwanted).toBeNull();
});
