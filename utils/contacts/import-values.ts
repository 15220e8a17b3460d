import { DAMAGED_LETTER } from './csv-encoding';
import { CUSTOM_FIELDS_MAX, maxLengthOf, PHONES_MAX } from './import-fields';

/** Why one value of a row is left out. */
export type ValueProblem =
  | 'too-long'
  | 'invalid-date'
  /** Day before month, or either in a column that has such a date. */
  | 'day-first'
  | 'half-birthday'
  | 'too-many-custom-fields'
  | 'too-many-phones'
  | 'field-taken'
  /** A long number that a spreadsheet shortened, as in `1.55512E+10`. */
  | 'rounded-number'
  /** `#N/A` and the like. */
  | 'spreadsheet-error'
  /** Bytes that are no letter. */
  | 'damaged-letter';

/** A day of the year. */
export interface Birthday {
  month: string;
  day: string;
}

/** How the contract writes a day: the month before the day, the year first or last, all with the same separator. */
const DATES = [
  /^(?<month>\d{1,2})([/-])(?<day>\d{1,2})\2(?<year>\d{4})$/,
  /^(?<year>\d{4})([/-])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
];
/** What people write of a birthday besides. */
const BIRTHDAYS = [...DATES, /^(?<month>\d{1,2})([/-])(?<day>\d{1,2})(?:\2\d{2})?$/];
/** A date that has its day or its month first. */
const IN_ANY_ORDER = /^\d{1,2}[/-]\d{1,2}\b/;
const NAMED_BIRTHDAYS = [
  /^(?<name>[a-z]{3})[a-z]*\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? \d{4})?$/i,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<name>[a-z]{3})[a-z]*\.?(?:,? \d{4})?$/i,
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Any one with a February 29, for birthdays, which have no year. */
const LEAP_YEAR = 2000;

const ROUNDED = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;
/** Bytes that are no letter, and what a file that was cut or filled up has in their place. */
const UNREADABLE_LETTER = new RegExp(`[\\0-\\x08\\x0e-\\x1f\\x7f${DAMAGED_LETTER}]`);
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|ERROR!)$/i;

/**
 * What keeps a value from being sent in a field, beside those that the row has already. `isDayFirst`: its column has a date that
 * has its day first.
 */
export function valueProblem(
  fields: Record<string, string>,
  field: string,
  value: string,
  isDayFirst: boolean,
): ValueProblem | null {
  if (field in fields) return 'field-taken';
  const unreadable = unreadableValue(value);
  if (unreadable) return unreadable;
  if (field === 'birthday_month' && !isNumberUpTo(value, 12)) return 'invalid-date';
  if (field === 'birthday_day' && !isNumberUpTo(value, 31)) return 'invalid-date';
  if (field === 'anniversary') return dateProblem(value, isDayFirst);
  if (isDayFirst && IN_ANY_ORDER.test(value)) return 'day-first';
  if (value.length > (maxLengthOf(field) ?? 0)) return 'too-long';
  const names = Object.keys(fields);
  if (isPhone(field) && names.filter(isPhone).length >= PHONES_MAX) return 'too-many-phones';
  const customFields = names.filter((name) => name.startsWith('cf:')).length;
  return field.startsWith('cf:') && customFields >= CUSTOM_FIELDS_MAX ? 'too-many-custom-fields' : null;
}

/** What no field takes: it says something else than what stood there once. */
export function unreadableValue(value: string): ValueProblem | null {
  if (ROUNDED.test(value)) return 'rounded-number';
  if (SPREADSHEET_ERROR.test(value)) return 'spreadsheet-error';
  return UNREADABLE_LETTER.test(value) ? 'damaged-letter' : null;
}

/** Whether a date can only be read with its day first: `25/12/2019`. */
export function isDayFirstDate(value: string): boolean {
  const [, first, second] = /^(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?$/.exec(value.trim()) ?? [];
  return first !== undefined && Number(first) > 12 && Number(first) <= 31 && Number(second) <= 12;
}

/** The day of a birthday as people write it, with a year or without, or why it cannot be told. */
export function readBirthday(value: string, isDayFirst: boolean): Birthday | ValueProblem {
  const { name, month, day, year } =
    [...BIRTHDAYS, ...NAMED_BIRTHDAYS].map((each) => each.exec(value)?.groups).find(Boolean) ?? {};
  if (isDayFirstDate(value) || (isDayFirst && name === undefined && !/^\d{4}/.test(value))) return 'day-first';
  const number = name === undefined ? Number(month) : MONTHS.indexOf(name.toLowerCase()) + 1;
  const isReal = isDay(year === undefined ? LEAP_YEAR : Number(year), number, Number(day));
  return isReal ? { month: String(number), day: String(Number(day)) } : 'invalid-date';
}

/** Whether a month and a day, as numbers in text, are a day of some year. */
export function isBirthday({ month, day }: Birthday): boolean {
  return isDay(LEAP_YEAR, Number(month), Number(day));
}

function dateProblem(value: string, isDayFirst: boolean): ValueProblem | null {
  if (isDayFirstDate(value)) return 'day-first';
  const isDate = DATES.some((format) => {
    const { year, month, day } = format.exec(value)?.groups ?? {};
    return isDay(Number(year), Number(month), Number(day));
  });
  if (!isDate) return 'invalid-date';
  return isDayFirst && !/^\d{4}/.test(value) ? 'day-first' : null;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isNumberUpTo(value: string, highest: number): boolean {
  return /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= highest;
}

function isPhone(field: string): boolean {
  return /(?:^|_)phone$/.test(field);
}
