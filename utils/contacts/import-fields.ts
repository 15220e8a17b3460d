import { NAME_MAX, SIGN_UP_ADDRESS_MAX } from './limits';

/** What one field of `contacts_json_import` takes (`JsonImportContact` of the contract). */
export interface ImportField {
  /** As the API spells it: `home country` has a blank, its siblings an underscore. */
  field: string;
  maxLength: number;
  /** Other names by which files call it, as `columnKey` gives them. */
  aliases: string[];
}

const STREET = 255;
/** A custom field's value. */
export const CUSTOM_FIELD_MAX = 255;
/** Custom fields of one contact that the contract promises to take. */
export const CUSTOM_FIELDS_PROMISED = 25;
/** Custom fields of one contact that accounts of today take. */
export const CUSTOM_FIELDS_MAX = 50;
/** `phone_numbers` of one contact. */
export const PHONES_MAX = 3;

const PLACES = ['home', 'work', 'other'] as const;

/** Every field an import takes, but for the ones of text messages: permission for those is not this product's business. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  field('email', SIGN_UP_ADDRESS_MAX, ['emailaddress', 'mail', 'emailaddressother', 'address']),
  field('first_name', NAME_MAX, ['givenname', 'forename', 'first']),
  field('last_name', NAME_MAX, ['surname', 'familyname', 'last']),
  field('job_title', NAME_MAX, ['title', 'position', 'organizationtitle', 'organization1title']),
  field('company_name', NAME_MAX, ['company', 'organization', 'organisation', 'organizationname', 'organization1name']),
  field('birthday_month', 2, []),
  field('birthday_day', 2, []),
  field('anniversary', 10, []),
  field('phone', NAME_MAX, ['phonenumber', 'telephone', 'tel', 'phone1value']),
  ...PLACES.map((place) => field(`${place}_phone`, NAME_MAX, [])),
  field('mobile_phone', NAME_MAX, ['mobile', 'cell', 'cellphone']),
  field('street', STREET, ['streetaddress', 'addressline1', 'streetaddressline1', 'address1street']),
  field('street2', STREET, ['addressline2', 'streetaddressline2', 'address1extendedaddress']),
  field('city', NAME_MAX, ['town', 'address1city']),
  field('state', NAME_MAX, ['province', 'region', 'stateprovince', 'stateregion', 'address1region']),
  field('zip', NAME_MAX, ['zipcode', 'postalcode', 'postcode', 'zippostalcode', 'address1postalcode']),
  field('country', NAME_MAX, ['countryregion', 'address1country']),
  ...PLACES.flatMap((place) => [
    field(`${place}_street`, STREET, []),
    field(`${place}_street2`, STREET, []),
    field(`${place}_city`, NAME_MAX, []),
    field(`${place}_state`, NAME_MAX, []),
    field(`${place}_zip`, NAME_MAX, []),
    field(place === 'home' ? 'home country' : `${place}_country`, NAME_MAX, []),
  ]),
];

/** What a column can be besides a field: read here, and not sent as it stands. */
export const READ_COLUMNS = ['birthday', 'email-status', 'email-lists', 'opt-out-date'] as const;

export type ReadColumn = (typeof READ_COLUMNS)[number];

/** Columns of which a file may have several: no row is sent that any of them says unsubscribed. */
export const SAYS_UNSUBSCRIBED: ReadonlySet<string> = new Set<ReadColumn>(['email-status', 'opt-out-date']);

const READ_COLUMN_ALIASES: Record<ReadColumn, string[]> = {
  birthday: ['birthday', 'birthdate', 'dateofbirth', 'dob'],
  'email-status': [
    ...['emailstatus', 'emailpermissionstatus', 'permissionstatus', 'subscriptionstatus', 'status'],
    ...['subscriberstatus', 'emailsubscriberstatus', 'emailsubscriptionstatus', 'emailmarketingstatus'],
    // Those of other programs, which say yes or no.
    ...['consent', 'emailconsent', 'marketingconsent', 'emailmarketingconsent', 'acceptsmarketing'],
    ...['acceptsemailmarketing', 'subscribed', 'optin', 'optedin', 'emailoptin', 'marketingoptin'],
  ],
  'email-lists': ['emaillists'],
  'opt-out-date': [
    ...['confirmedoptoutdate', 'optoutdate', 'optedoutdate', 'optoutat', 'optedoutat'],
    ...['unsubscribedate', 'unsubscribeddate', 'unsubscribedat', 'unsubscribetime', 'unsubtime', 'cleantime'],
    // Those of other programs, which say yes or no.
    ...[
      'optout',
      'optedout',
      'emailoptout',
      'hasoptedoutofemail',
      'unsubscribed',
      'emailunsubscribed',
      'isunsubscribed',
      'unsubscribedfromallemail',
      'blocklisted',
      'blacklisted',
      'suppressed',
      'donotemail',
      'donotmail',
      'donotcontact',
    ],
  ],
};

/** HubSpot has a column for each kind of email that somebody can opt out of: “Opted out of email: Marketing Information”. */
const OPTED_OUT_OF = /^(?:optedoutof|hsemailoptout)/;

/** A place after what it is the place of, as in Constant Contact's own export (`City - Home`), or before it (`Business City`). */
const PLACED = [
  /^(?<base>.*\S)\s*[-–]\s*(?<place>home|work|other|mobile)\s*$/i,
  /^(?<place>home|work|business|other|mobile)[\s_]+(?<base>\S.*)$/i,
];

/** The field or readable column that a column's name means, `null` for none. */
export function knownColumn(name: string): string | null {
  const { base, place } = PLACED.map((order) => order.exec(name)?.groups).find(Boolean) ?? {};
  if (base !== undefined && place !== undefined) return placedField(fieldOf(columnKey(base)), place.toLowerCase());
  const key = columnKey(name);
  if (OPTED_OUT_OF.test(key)) return 'opt-out-date';
  return fieldOf(key) ?? READ_COLUMNS.find((column) => READ_COLUMN_ALIASES[column].includes(key)) ?? null;
}

function fieldOf(key: string): string | null {
  return IMPORT_FIELDS.find(({ aliases }) => aliases.includes(key))?.field ?? null;
}

function placedField(field: string | null, named: string): string | null {
  const place = named === 'business' ? 'work' : named;
  return [`${place}_${field}`, `${place} ${field}`].find((placed) => FIELDS_BY_NAME.has(placed)) ?? null;
}

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
