import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Account } from '../account/account';
import { markDeleted, revive, touch } from '../account/contact-changes';
import { type ContactRecord, type CoreFields, noSubResources } from '../account/contact-record';
import { easternTime, utcTime } from '../clock';
import { conflict, invalid } from './api-error';
import { answerContact, SUB_RESOURCES } from './contact-answer';
import { PostBody, PutBody, ResubscribeBody, SignUpBody } from './contact-bodies';
import { contactById } from './contact-reads';
import { readJson } from './json-body';
import { signUp } from './sign-up';
import { checkReferences, replaceSubResources } from './sub-resources';
import { COLLISION, type Writes } from './writes';

const SIMULTANEOUS = 'Conflict. You sent simultaneous requests that are attempting to modify the same contact.';

const EVERYTHING = new Set(SUB_RESOURCES);

/** The calls that change one contact. */
export function contactWrites(account: Account, writes: Writes): Hono {
  const routes = new Hono();

  routes.post('/contacts', async (context) => {
    const body = await readJson(context.req.raw, PostBody);
    const key = body.email_address?.address.toLowerCase() ?? randomUUID();
    const created = await writes.alone(key, () => create(account, body));
    return context.json(answerContact(created, EVERYTHING, account.habits), 201);
  });

  routes.post('/contacts/sign_up_form', async (context) => {
    const body = await readJson(context.req.raw, SignUpBody);
    const known = account.findByAddress(body.email_address);
    const key = known?.contact_id ?? body.email_address.toLowerCase();
    const { contact_id, action } = await writes.alone(key, () => signUp(account, body), SIMULTANEOUS);
    return context.json({ contact_id, action }, action === 'created' ? 201 : 200);
  });

  routes.put('/contacts/resubscribe/:id', async (context) => {
    const { list_ids } = await readJson(context.req.raw, ResubscribeBody);
    const contact = contactById(account, context.req.param('id'));
    await writes.alone(contact.contact_id, () => sendResubscribeEmail(account, contact, list_ids));
    return context.body(null, 200);
  });

  routes.put('/contacts/:id', async (context) => {
    const body = await readJson(context.req.raw, PutBody);
    const contact = contactById(account, context.req.param('id'));
    await writes.alone(contact.contact_id, () => update(account, contact, body));
    return context.json(answerContact(contact, EVERYTHING, account.habits));
  });

  routes.delete('/contacts/:id', async (context) => {
    const contact = contactById(account, context.req.param('id'));
    await writes.alone(contact.contact_id, () => markDeleted(account, contact));
    return context.body(null, 204);
  });

  return routes;
}

/** 409 when the address exists, deleted or not: what this project explains. */
function create(account: Account, body: PostBody): ContactRecord {
  checkReferences(account, body);
  const now = account.clock.now();
  const address = body.email_address?.address;
  const known = address === undefined ? undefined : account.findByAddress(address);
  if (known)
    throw conflict(`Validation failed: Email address ${address} already exists for contact ${known.contact_id}`);
  const contact: ContactRecord = {
    contact_id: randomUUID(),
    sequence_id: account.nextSequenceId(),
    ...coreOf(body),
    create_source: body.create_source,
    update_source: body.create_source,
    created_at: utcTime(now),
    updated_at: utcTime(now),
    ...noSubResources(),
  };
  if (body.email_address) {
    contact.email_address = {
      ...body.email_address,
      permission_to_send: body.email_address.permission_to_send ?? 'implicit',
      created_at: easternTime(now),
      updated_at: easternTime(now),
      opt_in_source: body.create_source,
      opt_in_date: utcTime(now),
      confirm_status: 'off',
    };
  }
  replaceSubResources(account, contact, body);
  return account.add(contact);
}

/**
 * Core fields that were left out become empty, sub-resources that were left out stay, and a deleted contact comes back.
 * The `email_address` is a sub-resource (contract: EmailAddress); within one that is sent, the same holds for what a
 * caller may write: a permission left out is `not_set`, a reason left out is gone (inferred).
 */
function update(account: Account, contact: ContactRecord, body: PutBody): void {
  if (contact.deleted_at !== undefined && body.update_source !== 'Account') {
    throw invalid('update_source: must be Account to restore a deleted contact.');
  }
  checkReferences(account, body);
  if (body.email_address) updateEmailAddress(account, contact, body.email_address, body.update_source);
  if (body.sms_channel) updateSmsChannel(contact, body.sms_channel, body.update_source);
  Object.assign(contact, coreOf(body));
  replaceSubResources(account, contact, body);
  revive(contact);
  touch(account, contact, body.update_source);
}

function updateEmailAddress(
  account: Account,
  contact: ContactRecord,
  sent: NonNullable<PutBody['email_address']>,
  source: 'Contact' | 'Account',
): void {
  const owner = account.findByAddress(sent.address);
  if (owner && owner !== contact) throw conflict(COLLISION);
  const now = account.clock.now();
  const permission = sent.permission_to_send ?? 'not_set';
  const before = contact.email_address?.permission_to_send;
  contact.email_address = {
    created_at: easternTime(now),
    ...contact.email_address,
    address: sent.address,
    permission_to_send: permission,
    opt_out_reason: sent.opt_out_reason,
    updated_at: easternTime(now),
  };
  if (permission === before) return;
  if (permission === 'unsubscribed') {
    Object.assign(contact.email_address, { opt_out_source: source, opt_out_date: utcTime(now) });
  } else if (permission === 'explicit' || permission === 'implicit') {
    Object.assign(contact.email_address, { opt_in_source: source, opt_in_date: utcTime(now) });
  }
}

/** Numbers are taken for American ones: ten digits after the dial code. What is sent as it was keeps its id and dates. */
function updateSmsChannel(
  contact: ContactRecord,
  sent: NonNullable<PutBody['sms_channel']>,
  source: 'Contact' | 'Account',
): void {
  const known = contact.sms_channel;
  contact.sms_channel = {
    sms_channel_id: known?.sms_channel_id ?? randomUUID(),
    sms_address: sent.full_sms_address.slice(-10),
    dial_code: sent.full_sms_address.slice(0, -10),
    country_code: known?.country_code ?? 'US',
    create_source: known?.create_source ?? source,
    update_source: source,
    sms_channel_consents: sent.sms_channel_consents.map((consent) => ({
      ...known?.sms_channel_consents.find(({ consent_type }) => consent_type === consent.consent_type),
      ...consent,
    })),
  };
}

/**
 * One email, once; the person is subscribed only when they confirm. The contract speaks of unsubscribed contacts; that a
 * deleted one is refused is inferred.
 */
function sendResubscribeEmail(account: Account, contact: ContactRecord, listIds: string[]): void {
  checkReferences(account, { list_memberships: listIds });
  if (contact.deleted_at !== undefined || contact.email_address?.permission_to_send !== 'unsubscribed') {
    throw invalid('contact_id: the contact is not unsubscribed.');
  }
  if (account.resubscribeEmails.has(contact.contact_id)) {
    throw conflict('A resubscribe email has already been sent to this contact.');
  }
  account.resubscribeEmails.set(contact.contact_id, { sentAt: account.clock.now(), listIds });
}

/** Every core field, `undefined` where it was left out. */
function coreOf(body: CoreFields): CoreFields {
  return {
    first_name: body.first_name,
    last_name: body.last_name,
    job_title: body.job_title,
    company_name: body.company_name,
    birthday_month: body.birthday_month,
    birthday_day: body.birthday_day,
    anniversary: body.anniversary,
  };
}
