import * as z from 'zod/mini';
import type { ConsentAct, Contact } from '../contacts/contact';

/** A contact as the API gave it, untouched: what a lossless update sends back. */
export type RawContact = Record<string, unknown>;

/** A contact, parsed, beside the API's own words for it. */
export interface ContactRecord {
  contact: Contact;
  raw: RawContact;
}

/**
 * Text the API may leave out. Anything else that stands there is kept as its JSON, never dropped: an opt-out date of a
 * shape we do not know is still an opt-out.
 */
const text = z.pipe(
  z.optional(z.unknown()),
  z.transform((value: unknown): string | null => {
    if (value === undefined || value === null || value === '') return null;
    return typeof value === 'string' ? value : JSON.stringify(value);
  }),
);

const emailAddressSchema = z.object({
  address: text,
  permission_to_send: text,
  opt_in_date: text,
  opt_in_source: text,
  opt_out_date: text,
  opt_out_source: text,
  opt_out_reason: text,
});

const listIdsSchema = z.pipe(
  z.array(z.unknown()),
  z.transform((ids) => ids.filter((id) => typeof id === 'string')),
);

const contactSchema = z.object({
  contact_id: text,
  email_address: z.catch(emailAddressSchema, emailAddressSchema.parse({})),
  first_name: text,
  last_name: text,
  create_source: text,
  update_source: text,
  created_at: text,
  updated_at: text,
  deleted_at: text,
  list_memberships: z.catch(listIdsSchema, () => []),
});

const rawContactSchema = z.catch(z.looseObject({}), () => ({}));

/** Reads the contract's `ContactResource` from any JSON: what is missing is `null`, what is new is left out. Never throws. */
export function parseContact(json: unknown): Contact {
  const contact = contactSchema.parse(rawContactSchema.parse(json));
  const email = contact.email_address;
  return {
    contactId: contact.contact_id ?? '',
    address: email.address,
    firstName: contact.first_name,
    lastName: contact.last_name,
    permission: email.permission_to_send,
    optIn: consentAct(email.opt_in_date, email.opt_in_source),
    optOut: optOutOf(email),
    createdAt: contact.created_at,
    createdBy: contact.create_source,
    updatedAt: contact.updated_at,
    updatedBy: contact.update_source,
    deletedAt: contact.deleted_at,
    listIds: contact.list_memberships,
  };
}

/** The contact beside its raw JSON. */
export function parseContactRecord(json: unknown): ContactRecord {
  return { contact: parseContact(json), raw: rawContactSchema.parse(json) };
}

function consentAct(at: string | null, source: string | null): ConsentAct | null {
  return at === null && source === null ? null : { at, source };
}

function optOutOf(email: z.infer<typeof emailAddressSchema>): Contact['optOut'] {
  const { opt_out_date: at, opt_out_source: source, opt_out_reason: reason } = email;
  // A reason alone is an opt-out too: in doubt a person counts as opted out.
  return at === null && source === null && reason === null ? null : { at, source, reason };
}
