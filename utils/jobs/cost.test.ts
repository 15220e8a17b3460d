import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityBatches, importBatches, lookupCost, nextLookupMove, pagesOf, secondsFor } from './cost';

describe('the cost of looking for many contacts', () => {
  it.each([
    ['10,000 addresses in 50,000 contacts', 10_000, 50_000, 'pages', 100],
    ['10,000 addresses in 1,800 deleted ones', 10_000, 1_800, 'pages', 4],
    ['50 addresses in 50,000 contacts', 50, 50_000, 'one-by-one', 50],
    ['50 addresses in an account of unknown size', 50, null, 'one-by-one', 50],
    ['50 addresses in 400 contacts', 50, 400, 'pages', 1],
    ['nothing to look for', 0, 50_000, 'one-by-one', 0],
  ] as const)('%s', (_, items, contacts, how, calls) => {
    expect(lookupCost(items, contacts)).toEqual({ how, calls });
  });

  it('never exceeds either way alone, wherever the contacts turn up', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(60_000), fc.array(fc.nat(40)), (items, contacts, foundPerPage) => {
        let left = items;
        let pagesLeft = pagesOf(contacts);
        let calls = 0;
        for (;;) {
          const move = nextLookupMove('all', left, pagesLeft);
          if (move === 'none') break;
          calls += 1;
          if (move === 'page') {
            pagesLeft -= 1;
            left = Math.max(0, left - (foundPerPage[pagesLeft % (foundPerPage.length || 1)] ?? 0));
          } else left -= 1;
        }
        expect(calls).toBeLessThanOrEqual(Math.min(items, pagesOf(contacts)));
      }),
    );
  });

  it('is told in seconds at four calls a second', () => {
    expect([secondsFor(0), secondsFor(1), secondsFor(101)]).toEqual([0, 1, 26]);
  });
});

describe('batches of activities', () => {
  it('hold 500 contacts at most', () => {
    const ids = Array.from({ length: 1163 }, (_, index) => index);
    expect(activityBatches(ids).map((batch) => batch.length)).toEqual([500, 500, 163]);
    expect(activityBatches(ids).flat()).toEqual(ids);
  });

  it('stay under 4 MB as encoded and under 40,000 rows, in order, with nothing lost', () => {
    const lists = Array.from({ length: 50 }, () => '8c077f20-1586-11e4-bcb3-00163e56be7c');
    const wide = Array.from({ length: 3000 }, (_, index) => ({
      email: `a${index}@example.com`,
      first_name: '💌'.repeat(800),
    }));
    const narrow = Array.from({ length: 90_000 }, (_, index) => ({ email: `b${index}@example.com` }));
    const batches = importBatches([...wide, ...narrow], (row) => row, lists);
    expect(batches.flat()).toEqual([...wide, ...narrow]);
    for (const batch of batches) {
      const body = new TextEncoder().encode(JSON.stringify({ import_data: batch, list_ids: lists }));
      expect(body.length).toBeLessThan(4_000_000);
      expect(batch.length).toBeLessThan(40_000);
    }
    expect(batches.length).toBeLessThanOrEqual(6);
  });
});
