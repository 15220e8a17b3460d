/**
 * A contact as the account holds it, in the spelling of the API. What the API would not send is `undefined` or an empty
 * list; times are ISO 8601, with `Z` or an offset, as the API mixes them.
 */
export interface ContactRecord extends CoreFields, SubResources {
  contact_id: string;
  /** The contact's id in the V2 API; only `contact_id_xrefs` knows it. */
  sequence_id: string;
  email_address?: EmailAddressRecord | undefined;
  create_source?: string | undefined;
  update_source?: string | undefined;
  created_at?: string | undefined;
  updated_at?: string | undefined;
  /** A date, not a time. Set: the contact is deleted. */
  deleted_at?: string | undefined;
  sms_channel?: SmsChannelRecord | undefined;
}

/** The fields that a PUT empties when it leaves them out. */
export interface CoreFields {
  first_name?: string | undefined;
  last_name?: string | undefined;
  job_title?: string | undefined;
  company_name?: string | undefined;
  birthday_month?: number | undefined;
  birthday_day?: number | undefined;
  anniversary?: string | undefined;
}

/** What a GET sends only when `include` asks for it, and a PUT leaves alone when it leaves it out. */
export interface SubResources {
  custom_fields: CustomFieldValue[];
  list_memberships: string[];
  phone_numbers: PhoneNumberRecord[];
  street_addresses: StreetAddressRecord[];
  taggings: string[];
  notes: NoteRecord[];
}

export interface EmailAddressRecord {
  address: string;
  permission_to_send?: string | undefined;
  created_at?: string | undefined;
  updated_at?: string | undefined;
  opt_in_source?: string | undefined;
  opt_in_date?: string | undefined;
  opt_out_source?: string | undefined;
  opt_out_date?: string | undefined;
  opt_out_reason?: string | undefined;
  confirm_status?: string | undefined;
}

export interface CustomFieldValue {
  custom_field_id: string;
  value?: string | undefined;
  choice_ids?: string[] | undefined;
}

export interface PhoneNumberRecord {
  phone_number_id: string;
  phone_number?: string | undefined;
  kind?: string | undefined;
  created_at?: string | undefined;
  updated_at?: string | undefined;
  update_source?: string | undefined;
  create_source?: string | undefined;
}

export interface StreetAddressRecord {
  street_address_id: string;
  kind: string;
  street?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  postal_code?: string | undefined;
  country?: string | undefined;
  created_at?: string | undefined;
  updated_at?: string | undefined;
}

export interface NoteRecord {
  note_id: string;
  created_at: string;
  content: string;
}

export interface SmsChannelRecord {
  sms_channel_id: string;
  sms_address: string;
  dial_code: string;
  country_code: string;
  update_source: string;
  create_source: string;
  sms_channel_consents: Array<{ sms_consent_permission: string; consent_type: string; opt_in_date?: string }>;
}

/** The sub-resources of a contact that has none of them. */
export function noSubResources(): SubResources {
  return {
    custom_fields: [],
    list_memberships: [],
    phone_numbers: [],
    street_addresses: [],
    taggings: [],
    notes: [],
  };
}
