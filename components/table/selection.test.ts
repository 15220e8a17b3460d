// @vitest-environment happy-dom
import { h, render } from 'preact';
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

describe('Select all while rows are being read', () => {
  const container = document.createElement('div');
  let selection: Selection;

  function Table({ shown, isReading }: { shown: readonly string[]; isReading: boolean }) {
    selection = useSelection(shown, isReading);
    return null;
  }
  const show = (shown: readonly string[], isReading: boolean) =>
    act(() => render(h(Table, { shown, isReading }), container));

  beforeEach(() => act(() => render(null, container)));

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
