// @vitest-environment happy-dom
import { h, render } from 'preact';
import { useMemo } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { between, type Selection, useSelection, withKeys } from './selection';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];

it('takes a range with both its ends, upwards as well as downwards', () => {
  expect(between(SHOWN, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(between(SHOWN, 'd', 'b')).toEqual(['b', 'c', 'd']);
});

it('takes only the row itself where the other end is filtered away', () => {
  expect(between(SHOWN, 'gone', 'd')).toEqual(['d']);
});

it('ticks and unticks many at once and leaves the others alone', () => {
  expect([...withKeys(new Set(['a', 'x']), ['b', 'c'], true)]).toEqual(['a', 'x', 'b', 'c']);
  expect([...withKeys(new Set(['a', 'b', 'x']), ['a', 'b', 'c'], false)]).toEqual(['x']);
});

const container = document.createElement('div');
let selection: Selection;
/** The selections of one drawing after another. */
const drawn: string[][] = [];

function Table({ shown, isReading, there }: { shown: readonly string[]; isReading: boolean; there: string[] | null }) {
  const known = useMemo(() => there && new Set(there), [there]);
  selection = useSelection(shown, isReading, known);
  drawn.push([...selection.keys]);
  return null;
}
const show = (shown: readonly string[], isReading: boolean, there: string[] | null = null) =>
  act(() => render(h(Table, { shown, isReading, there }), container));

beforeEach(() => act(() => render(null, container)));

it('never draws as selected who is not there any more, shown or not', async () => {
  await show(SHOWN, false, SHOWN);
  await act(() => selection.only(['a', 'b', 'c']));
  drawn.length = 0;
  await show(['a'], false, ['a', 'b']);
  expect(drawn).toEqual([['a', 'b']]);
  expect(selection.all).toBe('all');
});

it('is the same while more rows come, so that a dialog about it plans nothing anew', async () => {
  await show(['a', 'b'], true);
  await act(() => selection.toggle('a', false));
  const { keys } = selection;
  await show(SHOWN, true);
  expect(selection.keys).toBe(keys);
});

it('is the same when everybody was read anew and all who are selected are still there', async () => {
  await show(SHOWN, false, SHOWN);
  await act(() => selection.only(['a', 'b']));
  const { keys } = selection;
  await show(SHOWN, true);
  await show(['new', ...SHOWN], false, ['new', ...SHOWN]);
  expect(selection.keys).toBe(keys);
});

describe('Select all while rows are being read', () => {
  it('means those that come too, though it came before the first', async () => {
    await show([], true);
    await act(() => selection.toggleAll());
    expect(selection).toMatchObject({ all: 'all', isIncomplete: true });
    await show(['a', 'b'], true);
    await show(SHOWN, false);
    expect([...selection.keys]).toEqual(SHOWN);
    expect(selection.isIncomplete).toBe(false);
  });

  it('means no more of them once a row is unticked', async () => {
    await show(['a', 'b'], true);
    await act(() => selection.toggleAll());
    await act(() => selection.toggle('b', false));
    await show(SHOWN, false);
    expect([...selection.keys]).toEqual(['a']);
  });

  it('unticks all at the second press', async () => {
    await show(['a', 'b'], true);
    await act(() => selection.toggleAll());
    await act(() => selection.toggleAll());
    await show(SHOWN, false);
    expect([...selection.keys]).toEqual([]);
  });
});
