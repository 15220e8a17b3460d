import type { ContactRecord, RawContact } from '../constant-contact/contact-schema';
import { SIGN_UP_ADDRESS_MAX } from '../contacts/limits';
import { type ContactChanges, listsAfter, smallestUpdate } from '../contacts/merge';
import { ok, type Result } from '../failure';
import { fieldDiff } from '../log/field-diff';
import type { RemedyRequest } from '../messages';
import type { Write, WritePlan } from './plan';

/** How a remedy is applied to the contact as it is now (`null`: not in the account). `address` is the one asked about. */
export function planRemedy(
  { request, address, byUpdate = false }: { request: RemedyRequest; address: string; byUpdate?: boolean },
  record: ContactRecord | null,
): Result<WritePlan> {
  const changes = changesOf(request);
  if (!record) return ok(planNew(address, changes));
  switch (request.remedy) {
    case 'restore':
    case 'add-to-lists':
      return byUpdate
        ? planUpdate(record, { addListIds: request.listIds })
        : planAddingToLists(record, request.listIds);
    case 'resubscribe-email':
      return ok(planResubscribeEmail(record, request.listIds));
    case 'add':
    case 'sign-up':
      return planSignUp(record, changes);
  }
}

/**
 * Puts a contact on lists by Constant Contact's own way to restore one, an activity on its id alone (developer guide,
 * "Get and restore deleted contacts").
 */
function planAddingToLists(record: ContactRecord, listIds: string[]): Result<WritePlan> {
  const lists = listsAfter(record.raw, { addListIds: listIds });
  if (!lists.ok) return lists;
  const expected = { ...record.raw, deleted_at: null, list_memberships: lists.value };
  const write: Write = { how: 'add-to-lists', contactId: record.contact.contactId, listIds: [...new Set(listIds)] };
  return ok({ write, changes: fieldDiff(record.raw, expected), expected, untransferable: [] });
}

/** The smallest update that makes these changes. */
export function planUpdate(record: ContactRecord, changes: ContactChanges): Result<WritePlan> {
  const update = smallestUpdate(record.raw, changes);
  if (!update.ok) return update;
  const { body, untransferable } = update.value;
  return ok({
    write: { how: 'update', contactId: record.contact.contactId, body },
    ...expectation(record, body),
    untransferable,
  });
}

/** An existing contact's sign-up; by an update where the sign-up form does not take so long an address. */
function planSignUp(record: ContactRecord, changes: ContactChanges): Result<WritePlan> {
  const address = record.contact.address ?? '';
  if (address.length > SIGN_UP_ADDRESS_MAX) return planUpdate(record, { ...changes, permission: 'explicit' });
  const lists = listsAfter(record.raw, changes);
  if (!lists.ok) return lists;
  const body = signUpBody(address, changes);
  const email_address = { permission_to_send: 'explicit' };
  const after = { ...record.raw, ...body, email_address, list_memberships: lists.value };
  return ok({ write: { how: 'sign-up-form', body }, ...expectation(record, after), untransferable: [] });
}

/** A contact the account does not have yet. `create_source` says who adds it: the account, by its admin. */
function planNew(address: string, changes: ContactChanges): WritePlan {
  const body = signUpBody(address, changes);
  const email = { address, permission_to_send: 'explicit' };
  const expected = { ...body, email_address: email };
  return {
    write:
      address.length > SIGN_UP_ADDRESS_MAX
        ? { how: 'create', body: { ...expected, create_source: 'Account' } }
        : { how: 'sign-up-form', body },
    changes: fieldDiff(null, expected),
    expected,
    untransferable: [],
  };
}

function planResubscribeEmail({ contact, raw }: ContactRecord, listIds: string[]): WritePlan {
  const write: Write = { how: 'resubscribe-email', contactId: contact.contactId, listIds: [...new Set(listIds)] };
  return { write, changes: [], expected: raw, untransferable: [] };
}

/** `ContactCreateOrUpdateInput` with what the admin typed and nothing else: the form updates in part. */
function signUpBody(address: string, { addListIds = [], firstName, lastName }: ContactChanges): RawContact {
  return {
    email_address: address,
    ...(firstName && { first_name: firstName }),
    ...(lastName && { last_name: lastName }),
    list_memberships: [...new Set(addListIds)],
  };
}

function changesOf({ listIds, firstName = '', lastName = '' }: RemedyRequest): ContactChanges {
  return { addListIds: listIds, firstName: firstName.trim(), lastName: lastName.trim() };
}

/** The contact after an update with this body, and the difference. Every update revives. */
function expectation({ raw }: ContactRecord, body: RawContact): Pick<WritePlan, 'changes' | 'expected'> {
  const { email_address: email, first_name, last_name, list_memberships = raw.list_memberships } = body;
  const expected = {
    ...raw,
    deleted_at: null,
    email_address: { ...asObject(raw.email_address), ...asObject(email) },
    first_name,
    last_name,
    list_memberships,
  };
  return { changes: fieldDiff(raw, expected), expected };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
