import { expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { findContact } from '../../utils/constant-contact/contacts';
import type { RemedyKind } from '../../utils/contacts/remedy';
import { ok } from '../../utils/failure';
import { planRemedy } from '../../utils/writes/plan-remedy';
import { send } from '../../utils/writes/send';
import { connected, TERMS } from '../support/client';
import { requestFaults } from './request-faults';

const NEW_LONG_ADDRESS = `${'n'.repeat(60)}@names.example.com`;

it.each<[RemedyKind, string, string]>([
  ['restore', SEED.deletedFull, 'POST'],
  ['restore', SEED.deletedBare, 'POST'],
  ['restore', SEED.deletedLength60, 'POST'],
  ['add-to-lists', SEED.active, 'POST'],
  ['sign-up', SEED.unsubscribed, 'POST'],
  ['sign-up', SEED.deletedOptedOut, 'POST'],
  ['sign-up', SEED.deletedLength60, 'PUT'],
  ['add', SEED.absent, 'POST'],
  ['add', NEW_LONG_ADDRESS, 'POST'],
  ['resubscribe-email', SEED.unsubscribed, 'PUT'],
])('%s of %s is a request the contract allows', async (remedy, address, method) => {
  const { sandbox, api } = connected();
  const found = await findContact(api, address, TERMS);
  const record = found.ok ? found.value : null;
  const form = {
    accountKey: 'riverside',
    remedy,
    contactId: record?.contact.contactId ?? null,
    address,
    firstName: 'First',
    lastName: 'Last',
    listIds: ALL_LIST_IDS.slice(0, 2),
    permissionGiven: true,
    evidence: 'Asked by telephone.',
    idempotencyKey: 'form',
  };
  const plan = planRemedy({ request: form, address }, record);
  if (!plan.ok) throw new Error(JSON.stringify(plan.failure));
  expect(await send(api, plan.value.write, async () => ok(null))).toMatchObject({ kind: 'done' });
  expect(sandbox.requests.at(-1)?.method).toBe(method);
  expect(sandbox.requests.flatMap(requestFaults)).toEqual([]);
});
