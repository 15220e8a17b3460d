import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { cleanSlate, createJobHarness } from '../../tests/support/jobs';
import { deletedIds, LISTS } from '../../tests/support/started-jobs';

beforeEach(cleanSlate);

it.each([
  ['before they are looked for', () => true, 'absent'],
  ['once they were found', (request: Request) => request.url.includes('updated_after'), 'absent'],
  ['as the restore is sent', ({ method }: Request) => method === 'POST', 'unknown'],
] as const)('a restore ends for everybody where some are erased for good %s', async (_, isTime, outcome) => {
  const harness = createJobHarness({ seed: { contacts: 120, deleted: 60, optedOut: 0 } });
  const { sandbox } = harness;
  const contactIds = deletedIds(harness);
  const erased = [contactIds[0], contactIds[20], contactIds[59]];
  const { fetch } = sandbox;
  sandbox.fetch = (input, init) => {
    const request = new Request(input, init);
    if (isTime(request)) for (const id of erased) sandbox.account.contacts.delete(id ?? '');
    return fetch(request);
  };
  const { jobId } = await harness.start({ kind: 'restore', contactIds, listIds: LISTS });
  expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 57, [outcome]: 3 });
  const ended = (await harness.results(jobId)).filter((each) => each.outcome === outcome);
  expect(ended.map(({ contactId }) => contactId).sort()).toEqual(erased.sort());
});
