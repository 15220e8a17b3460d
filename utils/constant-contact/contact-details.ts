import * as z from 'zod/mini';
import type { ContactDetails } from '../contacts/contact-details';
import type { RawContact } from './contact-schema';
import { furtherSchema, kept, text } from './copied-contact';

const notesSchema = z.object({ notes: kept(z.object({ created_at: text, content: text })) });

/** What a contact read with its sub-resources has beside its core; `null` where that is nothing. */
export function contactDetails(raw: RawContact): ContactDetails | null {
  const further = furtherSchema.parse(raw);
  const { notes } = notesSchema.parse(raw);
  const { birthday_month, birthday_day } = further;
  const details: ContactDetails = {
    fields: [
      { field: 'company_name', kind: '', text: further.company_name },
      { field: 'job_title', kind: '', text: further.job_title },
      ...further.phone_numbers.map((it) => ({ field: 'phone_numbers', kind: it.kind, text: it.phone_number })),
      ...further.street_addresses.map(({ kind, ...parts }) => ({
        field: 'street_addresses',
        kind,
        text: [parts.street, parts.city, parts.state, parts.postal_code, parts.country].filter(Boolean).join(', '),
      })),
      { field: 'birthday_day', kind: '', text: [birthday_month, birthday_day].filter(Boolean).join('/') },
      { field: 'anniversary', kind: '', text: further.anniversary },
    ].filter((it) => it.text !== ''),
    customFields: further.custom_fields
      .filter(({ value, choice_ids }) => value !== '' || choice_ids.length > 0)
      .map(({ custom_field_id, value, choice_ids }) => ({ fieldId: custom_field_id, value, choiceIds: choice_ids })),
    tagIds: further.taggings,
    notes: notes
      .filter(({ content }) => content !== '')
      .map(({ created_at, content }) => ({ at: created_at, text: content })),
  };
  return Object.values(details).some((part) => part.length > 0) ? details : null;
}
