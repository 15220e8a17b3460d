import type { ContactRecord, SubResources } from '../account/contact-record';

export const SUB_RESOURCES = [
  'custom_fields',
  'list_memberships',
  'phone_numbers',
  'street_addresses',
  'taggings',
  'notes',
] as const satisfies ReadonlyArray<keyof SubResources>;

export type SubResource = (typeof SUB_RESOURCES)[number];

/** A contact as the API sends it: the sub-resources only where `include` asked for them, the V2 id never. */
export function answerContact(contact: ContactRecord, include: ReadonlySet<SubResource> | null) {
  const { sequence_id, custom_fields, list_memberships, phone_numbers, street_addresses, taggings, notes, ...core } =
    contact;
  const subResources = { custom_fields, list_memberships, phone_numbers, street_addresses, taggings, notes };
  const asked = SUB_RESOURCES.filter((name) => include?.has(name)).map((name) => [name, subResources[name]]);
  return { ...core, ...Object.fromEntries(asked) };
}
