import type { Account } from '../account/account';
import type { ContactRecord, StreetAddressRecord } from '../account/contact-record';
import { newPhone, newStreet } from '../api/sub-resources';

/** A row of an import, by column (contract: JsonImportContact). */
export type ImportRow = Record<string, string>;

const NAMES = ['first_name', 'last_name', 'job_title', 'company_name'] as const;

const PHONES = new Map([
  ['phone', 'home'],
  ['home_phone', 'home'],
  ['work_phone', 'work'],
  ['mobile_phone', 'mobile'],
  ['other_phone', 'other'],
]);

/** Column prefixes of street addresses, by kind; the plain ones are the home address. */
const STREETS = new Map([
  ['', 'home'],
  ['home_', 'home'],
  ['work_', 'work'],
  ['other_', 'other'],
]);

const STREET_PARTS = ['street', 'city', 'state', 'zip', 'country'] as const;

/** The greatest lengths: 255 for streets and custom fields, 50 for the rest. */
export function isOverLong(row: ImportRow): boolean {
  return Object.entries(row).some(([column, value]) => {
    const isLong = column.startsWith('cf:') || /street2?$/.test(column);
    return value.length > (isLong ? 255 : 50);
  });
}

/** Writes the columns that the row has into the contact; a sentence where the row cannot be taken as it is. */
export function applyImportFields(account: Account, contact: ContactRecord, row: ImportRow): string | null {
  const problem = problemWith(account, row);
  if (problem !== null) return problem;
  for (const name of NAMES) if (row[name]) contact[name] = row[name];
  if (row.birthday_month && row.birthday_day) {
    contact.birthday_month = Number(row.birthday_month);
    contact.birthday_day = Number(row.birthday_day);
  }
  if (row.anniversary) contact.anniversary = row.anniversary;
  applyPhones(account, contact, row);
  applyStreets(account, contact, row);
  applyCustomFields(account, contact, row);
  return null;
}

function problemWith(account: Account, row: ImportRow): string | null {
  const { birthday_month: month, birthday_day: day, anniversary } = row;
  if ((month ?? '') !== '' || (day ?? '') !== '') {
    const valid = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
    if (!valid) return 'Invalid birthday';
  }
  if (anniversary && !/^(\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}[/-]\d{1,2}[/-]\d{1,2})$/.test(anniversary)) {
    return 'Invalid anniversary';
  }
  const { importCustomFields } = account.habits;
  if (Object.keys(row).filter((column) => column.startsWith('cf:')).length > importCustomFields) {
    return `More than ${importCustomFields} custom fields`;
  }
  const unknown = Object.keys(row).find((column) => column.startsWith('cf:') && !customFieldId(account, column));
  return unknown === undefined ? null : `Unknown custom field ${unknown}`;
}

function applyPhones(account: Account, contact: ContactRecord, row: ImportRow): void {
  for (const [column, kind] of PHONES) {
    const phone_number = row[column];
    if (!phone_number) continue;
    const others = contact.phone_numbers.filter((known) => known.kind !== kind);
    contact.phone_numbers = [...others, newPhone({ phone_number, kind }, account.clock.now())].slice(-3);
  }
}

function applyStreets(account: Account, contact: ContactRecord, row: ImportRow): void {
  for (const [prefix, kind] of STREETS) {
    const sent = streetOf(row, prefix);
    if (Object.keys(sent).length === 0) continue;
    const known = contact.street_addresses.find((street) => street.kind === kind);
    const others = contact.street_addresses.filter((street) => street !== known);
    contact.street_addresses = [
      ...others,
      known ? { ...known, ...sent } : newStreet({ kind, ...sent }, account.clock.now()),
    ];
  }
}

/** The contract spells the country of the home address `home country`, with a space, and no other column so. */
function streetOf(row: ImportRow, prefix: string): Partial<StreetAddressRecord> {
  const street: Partial<StreetAddressRecord> = {};
  for (const part of STREET_PARTS) {
    const value = row[prefix === 'home_' && part === 'country' ? 'home country' : `${prefix}${part}`];
    if (value) street[part === 'zip' ? 'postal_code' : part] = value;
  }
  const second = row[`${prefix}street2`];
  if (second) street.street = street.street ? `${street.street} ${second}` : second;
  return street;
}

function applyCustomFields(account: Account, contact: ContactRecord, row: ImportRow): void {
  for (const [column, value] of Object.entries(row)) {
    const custom_field_id = customFieldId(account, column);
    if (custom_field_id === undefined || value === '') continue;
    const others = contact.custom_fields.filter((field) => field.custom_field_id !== custom_field_id);
    contact.custom_fields = [...others, { custom_field_id, value }];
  }
}

function customFieldId(account: Account, column: string): string | undefined {
  if (!column.startsWith('cf:')) return undefined;
  const name = column.slice('cf:'.length);
  return [...account.customFields.values()].find((field) => field.name === name)?.custom_field_id;
}
