import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { optOutByLink } from '../../../sandbox/account/contact-changes';
import { ALL_LIST_IDS } from '../../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../../tests/support/jobs';
import { deletedIds } from '../../../tests/support/started-jobs';
import type { JobRequest, JobResult } from '../job';

const [A = '', GONE = '', C = '', CHOSEN = ''] = ALL_LIST_IDS;

/** Does something as the first request to write arrives. */
function onFirstPost(bench: JobHarness, act: () => void): void {
  const fetch = bench.sandbox.fetch.bind(bench.sandbox);
  let posts = 0;
  bench.sandbox.fetch = async (input, init) => {
    if (init?.method === 'POST' && ++posts === 1) act();
    return fetch(input, init);
  };
}

/** Runs a job during which a list is deleted, right before it would be sent. */
async function run(bench: JobHarness, request: JobRequest): Promise<JobResult[]> {
  onFirstPost(bench, () => bench.sandbox.account.lists.delete(GONE));
  const { jobId } = await bench.start(request);
  const { settled } = await bench.until(jobId, 'done');
  const results = await bench.results(jobId);
  expect(results).toHaveLength(settled);
  return results;
}

const endings = (results: JobResult[]) => results.map(({ outcome, reason }) => [outcome, reason].join(' '));
const listsOf = (bench: JobHarness, contactId: string) =>
  bench.sandbox.account.contacts.get(contactId)?.list_memberships;

function accident(lists: string[][]): { bench: JobHarness; contactIds: string[] } {
  const bench = createJobHarness({ seed: { contacts: 80, deleted: lists.length, optedOut: 0 } });
  const contactIds = deletedIds(bench);
  for (const [index, contactId] of contactIds.entries()) bench.listsBefore.set(contactId, lists[index] ?? []);
  return { bench, contactIds };
}

beforeEach(cleanSlate);

describe('a list that is deleted while a job is under way', () => {
  const LISTS = [[A, GONE], [GONE], [A], [A, GONE]];

  it('is left out of a restore; who has no other goes to the lists chosen', async () => {
    const { bench, contactIds } = accident(LISTS);
    const results = await run(bench, { kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true });
    expect(endings(results)).toEqual(Array(4).fill('restored '));
    expect(contactIds.map((id) => listsOf(bench, id))).toEqual([[A], [CHOSEN], [A], [A]]);
    expect(bench.calls().filter((call) => call.startsWith('GET /v3/contact_lists'))).toHaveLength(1);
  });

  it('is told of whom it was the only list, where none was chosen', async () => {
    const { bench, contactIds } = accident(LISTS);
    const results = await run(bench, { kind: 'restore', contactIds, listIds: [], previousLists: true });
    expect(endings(results)).toEqual(['restored ', 'not-restored lists-gone', 'restored ', 'restored ']);
    expect(bench.sandbox.account.contacts.get(contactIds[1] ?? '')?.deleted_at).toBeDefined();
  });

  it('is left out where each list takes its contacts for itself', async () => {
    const pool = [A, GONE, C];
    const lists = Array.from({ length: 14 }, (_, index) => pool.filter((_id, bit) => ((index % 7) + 1) & (1 << bit)));
    const { bench, contactIds } = accident(lists);
    const results = await run(bench, { kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true });
    expect(endings(results)).toEqual(Array(14).fill('restored '));
    for (const [index, contactId] of contactIds.entries()) {
      const left = lists[index]?.filter((listId) => listId !== GONE) ?? [];
      expect(listsOf(bench, contactId)?.toSorted()).toEqual((left.length > 0 ? left : [CHOSEN]).toSorted());
    }
  });

  it.each([
    [[A, GONE], 'updated '],
    [[GONE], 'refused lists-gone'],
  ])('is left out of putting contacts back on %j', async (listIds, ending) => {
    const bench = createJobHarness({ seed: { contacts: 20, deleted: 0 } });
    const [person] = [...bench.sandbox.account.contacts.values()];
    if (!person) throw new Error('nobody there');
    person.list_memberships = [];
    bench.whoLeft.set(A, [person.contact_id]);
    expect(endings(await run(bench, { kind: 'put-back', fromListId: A, listIds }))).toEqual([ending]);
  });

  it.each([
    [[A, GONE], 'imported '],
    [[GONE], 'refused lists-gone'],
  ])('is left out of an import to %j', async (listIds, ending) => {
    const bench = createJobHarness({ seed: { contacts: 20, deleted: 0 } });
    const stagingId = crypto.randomUUID();
    await bench.jobs.stage(stagingId, [{ line: 2, fields: { email: 'new@example.net' } }]);
    expect(endings(await run(bench, { kind: 'import', stagingId, listIds }))).toEqual([ending]);
  });
});

it('settles somebody once who is refused before each of two activities', async () => {
  const pool = [A, GONE, C];
  const lists = Array.from({ length: 14 }, (_, index) => pool.filter((_id, bit) => ((index % 7) + 1) & (1 << bit)));
  const { bench, contactIds } = accident(lists);
  const person = bench.sandbox.account.contacts.get(contactIds[6] ?? '');
  bench.sandbox.clock.advance(1000);
  const fetch = bench.sandbox.fetch.bind(bench.sandbox);
  let isFirst = true;
  bench.sandbox.fetch = async (input, init) => {
    if (isFirst && person && String(input).includes('updated_after')) {
      isFirst = false;
      optOutByLink(bench.sandbox.account, person);
    }
    return fetch(input, init);
  };
  const { jobId } = await bench.start({ kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true });
  expect((await bench.until(jobId, 'done')).counts).toEqual({ restored: 13, 'opted-out': 1 });
});
