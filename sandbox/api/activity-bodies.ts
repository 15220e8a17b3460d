import * as z from 'zod/mini';
import { listIds } from './contact-bodies';

/**
 * What the contract lets the calls that start an activity carry (definitions ListActivityAddContacts,
 * TagAddRemoveContacts, ContactDelete,
 * ContactsJsonImport, ContactsExport), as far as this product may use them.
 */

const contactIds = z.array(z.uuid()).check(z.maxLength(500));

/** The ways to say which contacts are meant exclude each other. */
function isOneSource(source: Record<string, unknown>): boolean {
  return Object.keys(source).length === 1;
}

const source = z
  .object({
    contact_ids: z.optional(contactIds),
    list_ids: z.optional(listIds(1)),
    all_active_contacts: z.optional(z.literal(true)),
  })
  .check(z.refine(isOneSource, 'exactly one source is required'));

export const MembershipBody = z.object({ source, list_ids: listIds(1) });

export const TaggingBody = z.object({ source, tag_ids: listIds(1) });

export const DeleteBody = z
  .object({ contact_ids: z.optional(contactIds), list_ids: z.optional(listIds(1)) })
  .check(z.refine(isOneSource, 'exactly one of contact_ids and list_ids is required'));

export const ExportBody = z.object({
  contact_ids: z.optional(contactIds),
  list_ids: z.optional(listIds(1)),
  status: z.optional(z.string()),
});

/** Numbers are taken for text: `birthday_month` is one, and a CSV has nothing else. */
const cell = z.pipe(z.union([z.string(), z.number()]), z.transform(String));

export const JsonImportBody = z.object({
  import_data: z.array(z.record(z.string(), cell)).check(z.minLength(1)),
  list_ids: listIds(1),
});

export type Source = z.output<typeof source>;
