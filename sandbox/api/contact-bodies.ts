import * as z from 'zod/mini';

/**
 * What the contract (definitions ContactPostRequest, ContactPutRequest, ContactCreateOrUpdateInput,
 * ContactResubscribeRequest) lets the writing calls carry, with its greatest lengths. Anything else in a body is ignored.
 */

const text = (max: number) => z.string().check(z.maxLength(max));
const address = (max: number) =>
  text(max).check(z.regex(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u, 'is not a valid email address'));
const uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a UUID'), z.toLowerCase());
const source = z.enum(['Contact', 'Account']);
const permission = z.enum(['explicit', 'implicit', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed']);
const anniversary = z.string().check(z.regex(/^(\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}[/-]\d{1,2}[/-]\d{1,2})$/));

export const listIds = (min: number) => z.array(uuid).check(z.minLength(min), z.maxLength(50));

const names = {
  first_name: z.optional(text(50)),
  last_name: z.optional(text(50)),
  job_title: z.optional(text(50)),
  company_name: z.optional(text(50)),
};

const days = {
  birthday_month: z.optional(z.int().check(z.gte(1), z.lte(12))),
  birthday_day: z.optional(z.int().check(z.gte(1), z.lte(31))),
  anniversary: z.optional(anniversary),
};

/** Month and day of a birthday come together. */
function wholeBirthday(body: { birthday_month?: number | undefined; birthday_day?: number | undefined }): boolean {
  return (body.birthday_month === undefined) === (body.birthday_day === undefined);
}

const customField = z.object({
  custom_field_id: uuid,
  value: z.optional(text(255)),
  choice_ids: z.optional(z.array(z.string())),
});
const phoneNumber = z.object({
  phone_number: z.optional(text(25)),
  kind: z.optional(z.enum(['home', 'work', 'mobile', 'other'])),
});
const streetAddress = z.object({
  kind: z.enum(['home', 'work', 'other']),
  street: z.optional(text(255)),
  city: z.optional(text(50)),
  state: z.optional(text(50)),
  postal_code: z.optional(text(50)),
  country: z.optional(text(50)),
});
const note = z.object({ note_id: z.optional(uuid), created_at: z.optional(z.string()), content: text(2_000) });

const subResources = {
  custom_fields: z.optional(z.array(customField).check(z.maxLength(25))),
  phone_numbers: z.optional(z.array(phoneNumber).check(z.maxLength(3))),
  street_addresses: z.optional(z.array(streetAddress).check(z.maxLength(3))),
  list_memberships: z.optional(listIds(0)),
  taggings: z.optional(z.array(uuid).check(z.maxLength(50))),
  notes: z.optional(z.array(note).check(z.maxLength(150))),
};

/** An SMS channel as it is written; it is read in another shape. */
const smsChannel = z.object({
  full_sms_address: z.string().check(z.regex(/^\d{11,15}$/, 'must be a number with dial code')),
  sms_channel_consents: z.array(z.object({ sms_consent_permission: z.string(), consent_type: z.string() })),
});

export const PutBody = z
  .object({
    email_address: z.optional(
      z.object({
        address: address(80),
        permission_to_send: z.optional(permission),
        opt_out_reason: z.optional(text(255)),
      }),
    ),
    update_source: source,
    sms_channel: z.optional(smsChannel),
    ...names,
    ...days,
    ...subResources,
  })
  .check(z.refine(wholeBirthday, 'birthday_month and birthday_day belong together'));

export const PostBody = z
  .object({
    email_address: z.optional(z.object({ address: address(80), permission_to_send: z.optional(permission) })),
    create_source: source,
    ...names,
    ...days,
    ...subResources,
  })
  .check(
    z.refine(wholeBirthday, 'birthday_month and birthday_day belong together'),
    z.refine(
      (body) => body.email_address !== undefined || body.first_name !== undefined || body.last_name !== undefined,
      'one of email_address, first_name, last_name is required',
    ),
  );

/** The address is 50 characters at most here, although a contact's may have 80. */
export const SignUpBody = z
  .object({
    email_address: address(50),
    list_memberships: listIds(1),
    phone_number: z.optional(text(25)),
    custom_fields: z.optional(z.array(customField).check(z.maxLength(50))),
    street_address: z.optional(streetAddress),
    ...names,
    ...days,
  })
  .check(z.refine(wholeBirthday, 'birthday_month and birthday_day belong together'));

export const ResubscribeBody = z.object({ list_ids: listIds(1) });

export type PutBody = z.output<typeof PutBody>;
export type PostBody = z.output<typeof PostBody>;
export type SignUpBody = z.output<typeof SignUpBody>;
