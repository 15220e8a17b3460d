// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { rendered } from '@/tests/support/render';
import type { Column } from './column';
import { useTableView } from './table-view';

const COLUMNS: Column<{ place: number }>[] = [
  { id: 'place', heading: 'Place', text: ({ place }) => String(place), sortBy: ({ place }) => place },
];
const ROWS = Array.from({ length: 3000 }, (_, place) => ({ place }));

it('shows many rows as they came until they are in order, and never none', async () => {
  const counts: number[] = [];
  let first: number | undefined;
  function Table() {
    const { shown } = useTableView(ROWS, COLUMNS, { columnId: 'place', descending: true });
    counts.push(shown.length);
    first = shown[0]?.place;
    return null;
  }
  await rendered(<Table />);
  await expect.poll(() => first).toBe(2999);
  expect(new Set(counts)).toEqual(new Set([3000]));
});
