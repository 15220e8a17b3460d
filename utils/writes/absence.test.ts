import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

/** The next look at contacts is answered with this, whoever is looked for. */
function answerNextLook(status: number, json: unknown): void {
  const fault = { kind: 'status', status, body: { json } } as const;
  harness.sandbox.faults.add({ fault, method: 'GET', path: '/v3/contacts', times: 1 });
}

describe('an answer without contacts does not make an unsubscribed person someone to be added', () => {
  it('when it says only that the request was accepted', async () => {
    answerNextLook(202, { contacts: [] });
    const outcome = await harness.writes.applyRemedy(harness.request('add', SEED.unsubscribed, { contactId: null }));
    expect(outcome).toEqual({ ok: false, failure: { kind: 'unexpected-answer', status: 202 } });
    expect(harness.writesSent()).toEqual([]);
  });

  it('when another page follows', async () => {
    const href = `/v3/contacts?status=all&email=${encodeURIComponent(SEED.unsubscribed)}`;
    answerNextLook(200, { contacts: [], _links: { next: { href } } });
    const outcome = await harness.writes.applyRemedy(harness.request('add', SEED.unsubscribed, { contactId: null }));
    expect(outcome).toEqual({ ok: false, failure: { kind: 'forbidden-by-consent', standing: 'unsubscribed' } });
    expect(harness.writesSent()).toEqual([]);
  });
});
