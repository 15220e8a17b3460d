// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followSearch, type SearchEvents } from './searched-address';

const box = document.createElement('input');
let told: string[];

const events: SearchEvents = {
  onTyped: ({ address }) => told.push(`typed ${address}`),
  onRested: ({ address }) => told.push(`rested ${address}`),
  onNameRested: ({ text }) => told.push(`name ${text}`),
  onMoved: () => told.push('moved'),
  onLeft: () => told.push('left'),
};

beforeEach(() => {
  told = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('what is typed into the search box', () => {
  it('counts as searched for once typing paused for 400 ms', () => {
    const search = followSearch(events);
    search.read({ box, text: 'ann@example.co' });
    vi.advanceTimersByTime(399);
    search.read({ box, text: 'ann@example.com' });
    vi.advanceTimersByTime(399);
    expect(told).toEqual(['typed ann@example.co', 'left', 'typed ann@example.com']);
    vi.advanceTimersByTime(1);
    expect(told.at(-1)).toBe('rested ann@example.com');
  });

  it('is told once, however often the box is read and whatever its case', () => {
    const search = followSearch(events);
    for (const text of ['ann@example.com', ' ann@example.com ', 'Ann@Example.com', 'ann@example.com']) {
      search.read({ box, text });
      vi.advanceTimersByTime(1000);
    }
    expect(told).toEqual(['typed ann@example.com', 'rested ann@example.com']);
  });

  it('does not wait longer because the box was read again meanwhile', () => {
    const search = followSearch(events);
    search.read({ box, text: 'ann@example.com' });
    vi.advanceTimersByTime(300);
    search.read({ box, text: 'ann@example.com' });
    vi.advanceTimersByTime(100);
    expect(told.at(-1)).toBe('rested ann@example.com');
  });

  it.each(['', 'an', '  an  '])('is not told if it is “%s”', (text) => {
    followSearch(events).read({ box, text });
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([]);
  });

  it.each(['ann', 'ann@', 'ann@example', 'ann@@example.com', 'ann smith', '12345'])(
    'is a name or a part of an address if it is “%s”, told after the same pause and left like one',
    (text) => {
      const search = followSearch(events);
      search.read({ box, text: ` ${text} ` });
      vi.advanceTimersByTime(399);
      expect(told).toEqual([]);
      vi.advanceTimersByTime(1);
      search.read({ box, text: '' });
      expect(told).toEqual([`name ${text}`, 'left']);
    },
  );

  it('is the address out of a pasted name and address', () => {
    followSearch(events).read({ box, text: 'Ann Smith <ann@example.com>' });
    expect(told).toEqual(['typed ann@example.com']);
  });

  it('is left when the box is cleared, typed on, or gone', () => {
    const search = followSearch(events);
    for (const text of ['', 'ann@example.com x']) {
      search.read({ box, text: 'ann@example.com' });
      search.read({ box, text });
      expect(told.at(-1)).toBe('left');
    }
    vi.advanceTimersByTime(1000);
    expect(told).not.toContain('rested ann@example.com');
    search.read({ box, text: 'ann@example.com' });
    search.read(null);
    vi.advanceTimersByTime(1000);
    expect(told.at(-1)).toBe('left');
  });

  it('moves along when the page replaces the box, and is not searched for anew', () => {
    const search = followSearch(events);
    search.read({ box, text: 'ann@example.com' });
    vi.advanceTimersByTime(400);
    search.read({ box: document.createElement('input'), text: 'ann@example.com' });
    vi.advanceTimersByTime(1000);
    expect(told).toEqual(['typed ann@example.com', 'rested ann@example.com', 'moved']);
  });

  it('stays searched for where the page takes its box away for a moment', () => {
    const search = followSearch(events);
    search.read({ box, text: 'ann@example.com' });
    vi.advanceTimersByTime(400);
    search.read(null);
    vi.advanceTimersByTime(900);
    search.read({ box: document.createElement('input'), text: 'ann@example.com' });
    vi.advanceTimersByTime(2000);
    expect(told).toEqual(['typed ann@example.com', 'rested ann@example.com', 'moved']);
  });

  it('can be told again to whoever could not use it', () => {
    const search = followSearch(events);
    search.again();
    search.read({ box, text: 'ann@example.com' });
    vi.advanceTimersByTime(400);
    search.again();
    vi.advanceTimersByTime(400);
    expect(told).toEqual(['typed ann@example.com', 'rested ann@example.com', 'rested ann@example.com']);
  });
});
