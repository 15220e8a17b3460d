import { fail, ok, type Result } from '../failure';

/** JSON object of the API, as it came. */
type Json = Readonly<Record<string, unknown>>;

/** What an update is to change; everything else stays as it was. */
export interface ContactChanges {
  addListIds?: readonly string[];
  removeListIds?: readonly string[];
  permission?: 'explicit';
  firstName?: string;
  lastName?: string;
}

/** A lossless update, ready to be sent with `PUT /contacts/{id}`. */
export interface LosslessUpdate {
  body: Record<string, unknown>;
  /** Fields of the contact which the update does not take and the API may lose, by name (`notes.colour`). */
  untransferable: string[];
}

/** `list_memberships` of a contact, and `list_ids` of an activity: so many at most. */
export const LISTS_MAX = 50;

/**
 * How one object of `ContactResource` is spelled in `ContactPutRequest`: the fields an update takes, and the ones the
 * API writes by itself and keeps. A field in neither is untransferable.
 */
interface Spelling {
  takes: readonly string[];
  keeps: readonly string[];
  /** Objects and lists with a spelling of their own. */
  elsewhere?: readonly string[];
}

const SYSTEM_TIMES = ['created_at', 'updated_at'];
const SOURCES = ['create_source', 'update_source'];

const EMAIL_ADDRESS: Spelling = {
  takes: ['address', 'permission_to_send', 'opt_out_reason'],
  keeps: [...SYSTEM_TIMES, 'opt_in_source', 'opt_in_date', 'opt_out_source', 'opt_out_date', 'confirm_status'],
};
const SUB_RESOURCES: Readonly<Record<string, Spelling>> = {
  custom_fields: { takes: ['custom_field_id', 'value', 'choice_ids'], keeps: [] },
  phone_numbers: { takes: ['phone_number', 'kind'], keeps: [...SYSTEM_TIMES, ...SOURCES, 'phone_number_id'] },
  street_addresses: {
    takes: ['kind', 'street', 'city', 'state', 'postal_code', 'country'],
    keeps: [...SYSTEM_TIMES, 'street_address_id'],
  },
  notes: { takes: ['note_id', 'created_at', 'content'], keeps: [] },
};
const CONTACT: Spelling = {
  takes: [
    'first_name',
    'last_name',
    'job_title',
    'company_name',
    'birthday_month',
    'birthday_day',
    'anniversary',
    'taggings',
  ],
  keeps: [...SYSTEM_TIMES, ...SOURCES, 'contact_id', 'deleted_at'],
  elsewhere: ['email_address', 'list_memberships', 'sms_channel', ...Object.keys(SUB_RESOURCES)],
};
const SMS_CHANNEL: Spelling = {
  takes: [],
  keeps: [...SOURCES, 'sms_channel_id', 'country_code'],
  elsewhere: ['sms_address', 'dial_code', 'sms_channel_consents'],
};
const SMS_CONSENT: Spelling = {
  takes: ['consent_type', 'sms_consent_permission', 'consent_medium_details'],
  keeps: [...SYSTEM_TIMES, 'opt_in_date', 'opt_out_date'],
};

/**
 * The update that leaves a contact as it was but for the changes, from the API's own answer with every sub-resource
 * included. A `PUT` empties the core fields it leaves out and keeps the sub-resources it leaves out, so every core field
 * travels (one without a value by being left out), and a sub-resource of a shape nobody knows is left alone. A deleted
 * contact is revived by it: `update_source` must be `Account`. Fails with `too-many-lists` past 50.
 */
export function losslessUpdate(contact: Json, changes: ContactChanges): Result<LosslessUpdate> {
  const listsBefore = isTextList(contact.list_memberships) ? contact.list_memberships : [];
  const lists = listsAfter(listsBefore, changes);
  if (lists.length > LISTS_MAX) return fail({ kind: 'invalid-input', problem: 'too-many-lists' });

  const left = new Set<string>();
  const body = respell(contact, CONTACT, '', left);
  if (lists.length > 0 || isTextList(contact.list_memberships)) body.list_memberships = lists;
  const email = contact.email_address;
  if (isJson(email)) body.email_address = respell(email, EMAIL_ADDRESS, 'email_address.', left);
  for (const [name, spelling] of Object.entries(SUB_RESOURCES)) {
    const items = contact[name];
    if (isJsonList(items)) body[name] = items.map((item) => respell(item, spelling, `${name}.`, left));
  }
  const sms = smsChannel(contact.sms_channel, left);
  if (sms) body.sms_channel = sms;
  return ok({ body: { ...withTyped(body, changes), update_source: 'Account' }, untransferable: [...left].sort() });
}

function listsAfter(before: string[], { addListIds = [], removeListIds = [] }: ContactChanges): string[] {
  const removed = new Set(removeListIds);
  return [...new Set([...before, ...addListIds])].filter((listId) => !removed.has(listId));
}

function withTyped(body: Record<string, unknown>, changes: ContactChanges): Record<string, unknown> {
  const { permission, firstName, lastName } = changes;
  const email = body.email_address;
  return {
    ...body,
    ...(firstName ? { first_name: firstName } : {}),
    ...(lastName ? { last_name: lastName } : {}),
    ...(permission && isJson(email) ? { email_address: { ...email, permission_to_send: permission } } : {}),
  };
}

/** The fields an update takes, where they have a value; the names of what it neither takes nor keeps go to `left`. */
function respell(object: Json, spelling: Spelling, path: string, left: Set<string>): Record<string, unknown> {
  const taken: Record<string, unknown> = {};
  const known = [...spelling.keeps, ...(spelling.elsewhere ?? [])];
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined) continue;
    if (spelling.takes.includes(name)) taken[name] = value;
    else if (!known.includes(name)) left.add(`${path}${name}`);
  }
  return taken;
}

/**
 * The SMS channel as an update spells it: the dial code and the number in one, and each consent as it was. Left out, and
 * so left alone, where a part that `ContactSmsChannel` requires is missing.
 */
function smsChannel(channel: unknown, left: Set<string>): Record<string, unknown> | null {
  if (!isJson(channel)) return null;
  const { dial_code: dialCode, sms_address: number, sms_channel_consents: consents } = channel;
  if (typeof dialCode !== 'string' || typeof number !== 'string' || !isJsonList(consents)) return null;
  respell(channel, SMS_CHANNEL, 'sms_channel.', left);
  const path = 'sms_channel.sms_channel_consents.';
  const respelled = consents.map((consent) => respell(consent, SMS_CONSENT, path, left));
  if (!respelled.every((consent) => 'consent_type' in consent && 'sms_consent_permission' in consent)) return null;
  return { full_sms_address: `${dialCode}${number}`, sms_channel_consents: respelled };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJsonList(value: unknown): value is Json[] {
  return Array.isArray(value) && value.every(isJson);
}
