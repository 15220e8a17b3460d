import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity, ActivityError } from '../../constant-contact/activities';
import type { IndexedContact } from '../lookup/contact-index';
import { importKind, rowRefusals } from './import-kind';

const NEVER = { send: () => Promise.reject(new Error('nothing is sent here')) };

function activityWith({ errors = 0, messages = [] as string[], state = 'completed', persons = 0 }): Activity {
  const told = messages.map((message): ActivityError => ({ message, whole: JSON.stringify(message) }));
  const counts = { total: null, completed: null, persons, errors, correctable: 0, cannotAddToList: null };
  return { activityId: 'a', state, createdAt: null, percentDone: 100, counts, errors: told };
}

/** Rows of the same activity that did change. */
const CHANGED = 1;

/** How rows ended that did not change, or that they are looked for again; `before` says of each whether it was there. */
function ends(before: Array<'there' | 'new'>, activity: Activity): string[] {
  const rows = before.map((_, index) => ({ line: index + 1, fields: { email: `row-${index}@example.com` } }));
  const contact = (index: number): IndexedContact => ({
    contactId: '',
    address: `row-${index}@example.com`,
    standing: before[index] === 'there' ? 'active' : 'absent',
    since: null,
    remedy: null,
    updatedAt: null,
    listIds: [],
    seenAt: 0,
  });
  const settled = importKind(rows, [], NEVER).settleUnchanged([...before.keys()], contact, activity, CHANGED);
  return settled.map((ending) => ending?.outcome ?? 'again');
}

describe('rows of an import that did not change anything', () => {
  it.each<[string, Array<'there' | 'new'>, Activity, string[]]>([
    ['no errors: who was there had it all already', ['there', 'there'], activityWith({}), ['updated', 'updated']],
    ['no errors, yet nobody new', ['new', 'there'], activityWith({}), ['again', 'updated']],
    ['as many errors as rows', ['new', 'there'], activityWith({ errors: 2 }), ['again', 'refused']],
    ['as many errors as new ones', ['new', 'there'], activityWith({ errors: 1 }), ['again', 'updated']],
    ['errors that fit nothing', ['new', 'new', 'there'], activityWith({ errors: 1 }), ['again', 'again', 'unknown']],
    [
      'an error that names its row',
      ['there', 'there'],
      activityWith({ errors: 1, messages: ['Bad birthday: ROW-1@example.com.'] }),
      ['updated', 'refused'],
    ],
    ['the activity failed', ['there', 'new'], activityWith({ state: 'failed' }), ['refused', 'again']],
    [
      'it failed on its way, and all it did is seen',
      ['there', 'new'],
      activityWith({ state: 'failed', persons: CHANGED }),
      ['refused', 'again'],
    ],
    [
      'it was cancelled after more than is seen',
      ['there', 'new', 'there'],
      activityWith({ state: 'cancelled', persons: CHANGED + 1, messages: ['Bad birthday: row-2@example.com.'] }),
      ['unknown', 'again', 'refused'],
    ],
  ])('%s', (_, before, activity, expected) => {
    expect(ends(before, activity)).toEqual(expected);
  });

  it('each end in one way, whatever the counters say', () => {
    const anyBefore = fc.array(fc.constantFrom('there' as const, 'new' as const), { maxLength: 30 });
    fc.assert(
      fc.property(anyBefore, fc.nat(40), fc.constantFrom('completed', 'failed'), (before, errors, state) => {
        expect(ends(before, activityWith({ errors, state }))).toHaveLength(before.length);
      }),
    );
  });
});

describe('rows that are never sent', () => {
  it('have no address, too long a one, or one that came before', () => {
    const emails = ['a@example.com', 'A@example.com', '', 'Ann <ann@example.com>', `${'l'.repeat(39)}@example.com`];
    const rows = emails.map((email, index) => ({ line: index, fields: { email } }));
    expect(rowRefusals(rows)).toEqual([
      [1, 'duplicate-address'],
      [2, 'invalid-address'],
      [3, 'invalid-address'],
      [4, 'address-too-long'],
    ]);
  });
});
