import type { CopiedContact, CopyLabels } from './copied-contact';
import { hasOptedOut } from './standing';

/** One column of a copy: its heading, and the cell of a contact. */
export interface CopyColumn {
  heading: string;
  text(copied: CopiedContact): string;
}

const PLACES = ['Home', 'Work', 'Other'] as const;
/** Parts of an address, as an import names them and as Constant Contact's export heads them. */
const ADDRESS_PARTS = [
  ['street', 'Street address line 1'],
  ['city', 'City'],
  ['state', 'State/Province'],
  ['zip', 'Zip/Postal Code'],
  ['country', 'Country'],
] as const;

/**
 * The columns of a copy, headed as Constant Contact's own export heads them, which its import takes again whatever the
 * language of the browser. What an import does not read tells the rest.
 */
export function copyColumns(labels: CopyLabels): CopyColumn[] {
  const named = (names: Record<string, string>, ids: readonly string[]) =>
    ids.flatMap((id) => names[id] ?? []).join('; ');
  return [
    { heading: 'Email address', text: ({ contact }) => contact.address ?? '' },
    { heading: 'First name', text: ({ contact }) => contact.firstName ?? '' },
    { heading: 'Last name', text: ({ contact }) => contact.lastName ?? '' },
    fieldColumn('Job title', 'job_title'),
    fieldColumn('Company', 'company_name'),
    ...['Home', 'Work', 'Mobile', 'Other'].map((kind) =>
      fieldColumn(`Phone - ${kind.toLowerCase()}`, `${kind.toLowerCase()}_phone`),
    ),
    ...PLACES.flatMap((place) =>
      ADDRESS_PARTS.map(([part, name]) => fieldColumn(`${name} - ${place}`, `${place.toLowerCase()}_${part}`)),
    ),
    fieldColumn('Birthday', 'birthday'),
    fieldColumn('Anniversary', 'anniversary'),
    ...Object.entries(labels.customFields).map(
      ([id, heading]): CopyColumn => ({
        heading,
        text({ customFields: { [id]: value = '' } }) {
          if (typeof value === 'string') return value;
          return value.map((choice) => labels.choices[`${id} ${choice}`] ?? choice).join('; ');
        },
      }),
    ),
    { heading: 'Email Lists', text: ({ contact }) => named(labels.lists, contact.listIds) },
    { heading: 'Was on', text: ({ wasOn }) => wasOn.join('; ') },
    { heading: 'Tags', text: ({ tagIds }) => named(labels.tags, tagIds) },
    { heading: 'Email status', text: emailStatus },
    { heading: 'Email permission', text: ({ contact }) => contact.permission ?? '' },
    { heading: 'Opt-in date', text: ({ contact }) => contact.optIn?.at ?? '' },
    { heading: 'Opt-out date', text: ({ contact }) => contact.optOut?.at ?? '' },
    { heading: 'Opt-out reason', text: ({ contact }) => contact.optOut?.reason ?? '' },
    { heading: 'Deleted on', text: ({ contact }) => contact.deletedAt ?? '' },
    { heading: 'Contact ID', text: ({ contact }) => contact.contactId },
  ];
}

function fieldColumn(heading: string, field: string): CopyColumn {
  return { heading, text: ({ fields }) => fields[field] ?? '' };
}

/** Constant Contact's names of the statuses; whoever opted out reads so whatever else they are, for an import leaves them out by it. */
function emailStatus({ contact }: CopiedContact): string {
  if (hasOptedOut(contact)) return 'Unsubscribed';
  if (contact.deletedAt) return 'Deleted';
  switch (contact.permission) {
    case 'explicit':
    case 'implicit':
      return 'Active';
    case 'pending_confirmation':
      return 'Awaiting Confirmation';
    case 'temp_hold':
      return 'Temporary Hold';
    case 'not_set':
    case null:
      return 'No Permission Set';
    default:
      return contact.permission;
  }
}
