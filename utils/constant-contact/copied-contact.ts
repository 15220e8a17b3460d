import * as z from 'zod/mini';
import type { CopiedContact } from '../contacts/copied-contact';
import type { ContactRecord } from './contact-schema';
import { each } from './response-body';

const plain = z.union([z.string(), z.pipe(z.number(), z.transform(String))]);
/** A text, or a number as one; `''` where there is none. */
export const text = z.catch(plain, '');
/** The items of a list that are of a shape; none where it is no list. */
export const kept = <T>(item: z.ZodMiniType<T>) => z.catch(each(item), () => []);
/** The contract has the id of a choice as a number with a field, and as a text like `000001` with a contact. */
export const choiceId = z.pipe(
  plain,
  z.transform((id) => id.replace(/^0+(?=\d+$)/, '')),
);

/** What a contact has beside its core. */
export const furtherSchema = z.object({
  job_title: text,
  company_name: text,
  birthday_month: text,
  birthday_day: text,
  anniversary: text,
  taggings: kept(z.string()),
  phone_numbers: kept(z.object({ kind: text, phone_number: text })),
  street_addresses: kept(
    z.object({ kind: text, street: text, city: text, state: text, postal_code: text, country: text }),
  ),
  custom_fields: kept(z.object({ custom_field_id: z.string(), value: text, choice_ids: kept(choiceId) })),
});

/** The kinds of phones, which include those of addresses. */
const KINDS = new Set(['home', 'work', 'mobile', 'other']);
const kindOf = (kind: string) => (KINDS.has(kind) ? kind : 'other');

/** A contact read with its sub-resources, as a copy holds it: of several phones or addresses of a kind, the first. */
export function copiedContact({ contact, raw }: ContactRecord): Omit<CopiedContact, 'wasOn'> {
  const { taggings, phone_numbers, street_addresses, custom_fields, ...core } = furtherSchema.parse(raw);
  const { birthday_month, birthday_day, ...fields } = core;
  const all: Record<string, string> = { ...fields };
  if (birthday_month && birthday_day) all.birthday = `${birthday_month}/${birthday_day}`;
  for (const { kind, phone_number } of phone_numbers) all[`${kindOf(kind)}_phone`] ??= phone_number;
  for (const { kind, postal_code, ...address } of street_addresses) {
    for (const [part, value] of Object.entries({ ...address, zip: postal_code }))
      all[`${kindOf(kind)}_${part}`] ??= value;
  }
  return {
    contact,
    fields: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
    tagIds: taggings,
    customFields: Object.fromEntries(
      custom_fields.map(({ custom_field_id, value, choice_ids }) => [custom_field_id, value || choice_ids]),
    ),
  };
}
