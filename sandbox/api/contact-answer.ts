import type { ContactRecord, SubResources } from '../account/contact-record';
import type { Habits } from '../account/habits';

export const SUB_RESOURCES = [
  'custom_fields',
  'list_memberships',
  'phone_numbers',
  'street_addresses',
  'taggings',
  'notes',
] as const satisfies ReadonlyArray<keyof SubResources>;

export type SubResource = (typeof SUB_RESOURCES)[number];

/** Optional texts of a contact, and of its email address. */
const TEXTS = ['first_name', 'last_name', 'job_title', 'company_name', 'anniversary', 'deleted_at'] as const;
const EMAIL_TEXTS = ['opt_in_date', 'opt_in_source', 'opt_out_date', 'opt_out_source', 'opt_out_reason'] as const;

/** A contact as the API sends it: the sub-resources only where `include` asked for them, the V2 id never. */
export function answerContact(
  contact: ContactRecord,
  include: ReadonlySet<SubResource> | null,
  { missingTextsAreEmpty }: Habits,
) {
  const { sequence_id, custom_fields, list_memberships, phone_numbers, street_addresses, taggings, notes, ...core } =
    contact;
  const subResources = { custom_fields, list_memberships, phone_numbers, street_addresses, taggings, notes };
  const asked = SUB_RESOURCES.filter((name) => include?.has(name)).map((name) => [name, subResources[name]]);
  const answer = { ...core, ...Object.fromEntries(asked) };
  if (!missingTextsAreEmpty) return answer;
  const { email_address: email } = core;
  return {
    ...answer,
    ...textsOf(core, TEXTS),
    ...(email && { email_address: { ...email, ...textsOf(email, EMAIL_TEXTS) } }),
  };
}

function textsOf<Name extends string>(of: { [Key in Name]?: unknown }, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, of[name] ?? '']));
}
