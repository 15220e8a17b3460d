import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { optOutByLink } from '../../../sandbox/account/contact-changes';
import { ALL_LIST_IDS } from '../../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../../tests/support/jobs';
import { deletedIds } from '../../../tests/support/started-jobs';
import type { JobRequest, JobResult } from '../job';

const [A = '', GONE = '', C = '', CHOSEN = ''] = ALL_LIST_IDS;

/** Does something as the first request to write arrives. */
function onFirstPost(harness: JobHarness, act: () => void): void {
  const fetch = harness.sandbox.fetch.bind(harness.sandbox);
  let posts = 0;
  harness.sandbox.fetch = async (input, init) => {
    if (init?.method === 'POST' && ++posts === 1) act();
    return fetch(input, init);
  };
}

/** Runs a job during which a list is deleted, right before it would be sent. */
async function run(harness: JobHarness, request: JobRequest): Promise<JobResult[]> {
  onFirstPost(harness, () => harness.sandbox.account.lists.delete(GONE));
  const { jobId } = await harness.start(request);
  const { settled } = await harness.until(jobId, 'done');
  const results = await harness.results(jobId);
  expect(results).toHaveLength(settled);
  return results;
}

const endings = (results: JobResult[]) => results.map(({ outcome, reason }) => [outcome, reason].join(' '));
const listsOf = (harness: JobHarness, contactId: string) =>
  harness.sandbox.account.contacts.get(contactId)?.list_memberships;

function accident(lists: string[][]): { harness: JobHarness; contactIds: string[] } {
  const harness = createJobHarness({ seed: { contacts: 80, deleted: lists.length, optedOut: 0 } });
  const contactIds = deletedIds(harness);
  for (const [index, contactId] of contactIds.entries()) harness.listsBefore.set(contactId, lists[index] ?? []);
  return { harness, contactIds };
}

beforeEach(cleanSlate);

describe('a list that is deleted while a job is under way', () => {
  const LISTS = [[A, GONE], [GONE], [A], [A, GONE]];

  it('is left out of a restore; who has no other goes to the lists chosen', async () => {
    const { harness, contactIds } = accident(LISTS);
    const results = await run(harness, { kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true });
    expect(endings(results)).toEqual(Array(4).fill('restored '));
    expect(contactIds.map((id) => listsOf(harness, id))).toEqual([[A], [CHOSEN], [A], [A]]);
    expect(harness.calls().filter((call) => call.startsWith('GET /v3/contact_lists'))).toHaveLength(1);
  });

  it('is told of whom it was the only list, where none was chosen', async () => {
    const { harness, contactIds } = accident(LISTS);
    const results = await run(harness, { kind: 'restore', contactIds, listIds: [], previousLists: true });
    expect(endings(results)).toEqual(['restored ', 'not-restored lists-gone', 'restored ', 'restored ']);
    expect(harness.sandbox.account.contacts.get(contactIds[1] ?? '')?.deleted_at).toBeDefined();
  });

  it('is left out where each list takes its contacts for itself', async () => {
    const pool = [A, GONE, C];
    const lists = Array.from({ length: 14 }, (_, index) => pool.filter((_id, bit) => ((index % 7) + 1) & (1 << bit)));
    const { harness, contactIds } = accident(lists);
    const results = await run(harness, { kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true });
    expect(endings(results)).toEqual(Array(14).fill('restored '));
    for (const [index, contactId] of contactIds.entries()) {
      const left = lists[index]?.filter((listId) => listId !== GONE) ?? [];
      expect(listsOf(harness, contactId)?.toSorted()).toEqual((left.length > 0 ? left : [CHOSEN]).toSorted());
    }
  });

  it.each([
    [[A, GONE], 'updated '],
    [[GONE], 'refused lists-gone'],
  ])('is left out of putting contacts back on %j', async (listIds, ending) => {
    const harness = createJobHarness({ seed: { contacts: 20, deleted: 0 } });
    const [person] = [...harness.sandbox.account.contacts.values()];
    if (!person) throw new Error('nobody there');
    person.list_memberships = [];
    harness.whoLeft.set(A, [person.contact_id]);
    expect(endings(await run(harness, { kind: 'put-back', fromListId: A, listIds }))).toEqual([ending]);
  });

  it.each([
    [[A, GONE], 'imported '],
    [[GONE], 'refused lists-gone'],
  ])('is left out of an import to %j', async (listIds, ending) => {
    const harness = createJobHarness({ seed: { contacts: 20, deleted: 0 } });
    const stagingId = crypto.randomUUID();
    await harness.jobs.stage(stagingId, [{ line: 2, fields: { email: 'new@example.net' } }]);
    expect(endings(await run(harness, { kind: 'import', stagingId, listIds }))).toEqual([ending]);
  });
});

it('settles somebody once who is refused before each of two activities', async () => {
  const pool = [A, GONE, C];
  const lists = Array.from({ length: 14 }, (_, index) => pool.filter((_id, bit) => ((index % 7) + 1) & (1 << bit)));
  const { harness, contactIds } = accident(lists);
  const person = harness.sandbox.account.contacts.get(contactIds[6] ?? '');
  harness.sandbox.clock.advance(1000);
  const fetch = harness.sandbox.fetch.bind(harness.sandbox);
  let isFirst = true;
  harness.sandbox.fetch = async (input, init) => {
    if (isFirst && person && String(input).includes('updated_after')) {
      isFirst = false;
      optOutByLink(harness.sandbox.account, person);
    }
    return fetch(input, init);
  };
  const { jobId } = await harness.start({ kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true });
  expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 13, 'opted-out': 1 });
});
