/** What one field of `contacts_json_import` takes (`JsonImportContact` of the contract). */
export interface ImportField {
  /** As the API spells it: `home country` has a blank, its siblings an underscore. */
  field: string;
  maxLength: number;
  /** Other names by which files call it, as `columnKey` gives them. */
  aliases: string[];
}

const NAME = 50;
const STREET = 255;
/** A custom field's value. */
export const CUSTOM_FIELD_MAX = 255;
/** Custom fields of one contact. */
export const CUSTOM_FIELDS_MAX = 25;
/** `email` is shorter in an import than on the contact itself. */
export const IMPORT_ADDRESS_MAX = 50;

const PLACES = ['home', 'work', 'other'] as const;

/** Every field an import takes, but for the ones of text messages: permission for those is not this product's business. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  field('email', IMPORT_ADDRESS_MAX, ['emailaddress', 'mail', 'emailaddressother', 'address']),
  field('first_name', NAME, ['givenname', 'forename', 'first']),
  field('last_name', NAME, ['surname', 'familyname', 'last']),
  field('job_title', NAME, ['title', 'position']),
  field('company_name', NAME, ['company', 'organization', 'organisation']),
  field('birthday_month', 2, []),
  field('birthday_day', 2, []),
  field('anniversary', 10, []),
  field('phone', NAME, ['phonenumber', 'telephone', 'tel']),
  ...PLACES.map((place) => field(`${place}_phone`, NAME, [])),
  field('mobile_phone', NAME, ['mobile', 'cell', 'cellphone']),
  field('street', STREET, ['streetaddress', 'addressline1']),
  field('street2', STREET, ['addressline2']),
  field('city', NAME, ['town']),
  field('state', NAME, ['province', 'region']),
  field('zip', NAME, ['zipcode', 'postalcode', 'postcode']),
  field('country', NAME, []),
  ...PLACES.flatMap((place) => [
    field(`${place}_street`, STREET, []),
    field(`${place}_street2`, STREET, []),
    field(`${place}_city`, NAME, []),
    field(`${place}_state`, NAME, []),
    field(`${place}_zip`, NAME, []),
    field(place === 'home' ? 'home country' : `${place}_country`, NAME, []),
  ]),
];

const FIELDS_BY_NAME = new Map(IMPORT_FIELDS.map((entry) => [entry.field, entry]));

/** The longest value a field takes; `null` for what is no field of an import. */
export function maxLengthOf(name: string): number | null {
  if (name.startsWith('cf:') && name.length > 3) return CUSTOM_FIELD_MAX;
  return FIELDS_BY_NAME.get(name)?.maxLength ?? null;
}

/** A column's name for comparing: `E-Mail address` and `email_address` are one. */
export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function field(name: string, maxLength: number, aliases: string[]): ImportField {
  return { field: name, maxLength, aliases: [columnKey(name), ...aliases] };
}
