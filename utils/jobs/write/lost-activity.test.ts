import { describe, expect, it } from 'vitest';
import type { Activity } from '../../constant-contact/activities';
import type { ApiClient } from '../../constant-contact/api-client';
import { ok } from '../../failure';
import { findLostActivity } from './lost-activity';
import { countsCouldBe } from './restore-kind';

const SENT_AT = Date.parse('2026-11-23T12:00:00Z');

interface Listed {
  id: string;
  createdAt: string;
  items?: number;
}

/** An account whose activities are these, two a page. */
function accountWith(listed: Listed[]): ApiClient {
  return {
    async send({ path }) {
      const from = Number(/\d+$/.exec(path)?.[0] ?? 0);
      const activities = listed.slice(from, from + 2).map(({ id, createdAt, items }) => ({
        activity_id: id,
        created_at: createdAt,
        state: 'processing',
        status: items === undefined ? {} : { items_total_count: items },
      }));
      const next = from + 2 < listed.length ? { _links: { next: { href: `/v3/activities?cursor=${from + 2}` } } } : {};
      return ok({ status: 200, body: { activities, ...next }, answeredAt: null });
    },
  };
}

async function found(listed: Listed[], others: string[] = []) {
  const request = {
    sentAt: SENT_AT,
    others: new Set(others),
    couldBe: (activity: Activity) => countsCouldBe(activity, 500),
  };
  const answer = await findLostActivity(request, {
    api: accountWith(listed),
    accountKey: 'riverside',
    now: () => SENT_AT,
  });
  return answer.ok ? (answer.value.activity?.activityId ?? null) : answer.failure;
}

describe('the activity of a request whose answer was lost', () => {
  it.each<[string, Listed[], string | null]>([
    ['is the one made then', [{ id: 'ours', createdAt: '2026-11-23T12:00:01Z', items: 500 }], 'ours'],
    ['is one that has no counts yet', [{ id: 'ours', createdAt: '2026-11-23T12:00:01Z' }], 'ours'],
    [
      'is the one made nearest to it',
      [
        { id: 'later', createdAt: '2026-11-23T12:40:00Z', items: 500 },
        { id: 'ours', createdAt: '2026-11-23T07:00:02-05:00', items: 500 },
      ],
      'ours',
    ],
    [
      'may be on a later page',
      [
        { id: 'a', createdAt: '2026-11-23T12:00:09Z', items: 1 },
        { id: 'b', createdAt: '2026-11-23T12:00:08Z', items: 2 },
        { id: 'ours', createdAt: '2026-11-23T12:00:02Z', items: 500 },
      ],
      'ours',
    ],
    ['is none that was made before', [{ id: 'old', createdAt: '2026-11-23T11:50:00Z', items: 500 }], null],
    ['is none of another size', [{ id: 'foreign', createdAt: '2026-11-23T12:00:01Z', items: 12 }], null],
    ['is nothing where there is nothing', [], null],
  ])('%s', async (_, listed, expected) => {
    expect(await found(listed)).toBe(expected);
  });

  it('is none that answered another request of ours', async () => {
    const listed = [
      { id: 'first', createdAt: '2026-11-23T12:00:00Z', items: 500 },
      { id: 'second', createdAt: '2026-11-23T12:00:02Z', items: 500 },
    ];
    expect(await found(listed, ['first'])).toBe('second');
    expect(await found(listed, ['first', 'second'])).toBeNull();
  });
});
