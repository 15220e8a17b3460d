import type { InputProblem } from '../failure';
import { addressKey, parseQuery } from './address';
import type { CustomField } from './contact';
import type { CsvRow } from './csv-read';
import { CUSTOM_FIELDS_MAX, columnKey, IMPORT_ADDRESS_MAX, IMPORT_FIELDS, maxLengthOf } from './import-fields';
import type { CsvImportRow } from './import-row';

/** For each column the field it goes to; `null`: left out. */
export type ColumnMapping = ReadonlyArray<string | null>;

/** Why a whole row is left out of an import. */
export type RowProblem = InputProblem | 'address-over-50' | 'duplicate-address';

/** Why one value of a row is left out. */
export type ValueProblem = 'too-long' | 'invalid-date' | 'half-birthday' | 'too-many-custom-fields' | 'field-taken';

/** One row of the file, as it will be sent or why not. */
export interface PreparedRow {
  line: number;
  /** As it stands in the file. */
  address: string;
  /** `null` where the whole row is left out. */
  row: CsvImportRow | null;
  problem: RowProblem | null;
  /** Values that are left out of a row that is sent. */
  omitted: Array<{ field: string; value: string; problem: ValueProblem }>;
}

/** Every field a column can be sent to: `value` for the mapping, `label` for a custom field only. */
export function fieldChoices(customFields: CustomField[]): Array<{ field: string; label: string | null }> {
  return [
    ...IMPORT_FIELDS.map(({ field }) => ({ field, label: null })),
    ...customFields.map(({ name, label }) => ({ field: `cf:${name}`, label })),
  ];
}

/** Guesses the fields by the columns' names; no field is taken twice, and the address column is `addressColumn`. */
export function guessMapping(names: string[], addressColumn: number, customFields: CustomField[]): ColumnMapping {
  const taken = new Set(['email']);
  return names.map((name, column) => {
    if (column === addressColumn) return 'email';
    const field = fieldNamed(name, customFields);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

function fieldNamed(name: string, customFields: CustomField[]): string | null {
  const key = columnKey(name.replace(/^cf:/i, ''));
  const custom = customFields.find((field) => columnKey(field.name) === key || columnKey(field.label) === key);
  const known = IMPORT_FIELDS.find((field) => field.aliases.includes(key));
  const prefersCustom = /^cf:/i.test(name);
  if (custom && (prefersCustom || !known)) return `cf:${custom.name}`;
  return prefersCustom ? null : (known?.field ?? null);
}

/** Prepares the rows of one file, one after the other: an address that came before is left out. */
export class ImportPreparation {
  readonly #seen = new Set<string>();
  readonly #mapping: ColumnMapping;

  constructor(mapping: ColumnMapping) {
    this.#mapping = mapping;
  }

  prepare({ line, cells }: CsvRow): PreparedRow {
    const fields: Record<string, string> = {};
    const omitted: PreparedRow['omitted'] = [];
    this.#mapping.forEach((field, column) => {
      const value = cells[column]?.trim() ?? '';
      if (field === null || field === 'email' || value === '') return;
      const problem = valueProblem(fields, field, value);
      if (problem) omitted.push({ field, value, problem });
      else fields[field] = value;
    });
    const text = cells[this.#mapping.indexOf('email')] ?? '';
    const query = parseQuery(text);
    const address = query.kind === 'address' ? query.address : text.trim();
    const problem = this.#rowProblem(query);
    const row = problem === null ? { line, fields: { email: address, ...withoutHalfBirthday(fields, omitted) } } : null;
    return { line, address, row, problem, omitted: row ? omitted : [] };
  }

  #rowProblem(query: ReturnType<typeof parseQuery>): RowProblem | null {
    if (query.kind === 'problem') return query.problem;
    if (query.kind === 'v2-id') return 'address-incomplete';
    if (query.address.length > IMPORT_ADDRESS_MAX) return 'address-over-50';
    const key = addressKey(query.address);
    if (this.#seen.has(key)) return 'duplicate-address';
    this.#seen.add(key);
    return null;
  }
}

/** How the contract writes a day: the month before the day, the year first or last, all with the same separator. */
const DATES = [
  /^(?<month>\d{1,2})([/-])(?<day>\d{1,2})\2(?<year>\d{4})$/,
  /^(?<year>\d{4})([/-])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
];
/** Any one with a February 29, for birthdays, which have no year. */
const LEAP_YEAR = 2000;

function valueProblem(fields: Record<string, string>, field: string, value: string): ValueProblem | null {
  if (field in fields) return 'field-taken';
  if (field === 'birthday_month' && !isNumberUpTo(value, 12)) return 'invalid-date';
  if (field === 'birthday_day' && !isNumberUpTo(value, 31)) return 'invalid-date';
  if (field === 'anniversary' && !isDate(value)) return 'invalid-date';
  if (value.length > (maxLengthOf(field) ?? 0)) return 'too-long';
  const customFields = Object.keys(fields).filter((name) => name.startsWith('cf:')).length;
  return field.startsWith('cf:') && customFields >= CUSTOM_FIELDS_MAX ? 'too-many-custom-fields' : null;
}

function isDate(value: string): boolean {
  return DATES.some((format) => {
    const { year, month, day } = format.exec(value)?.groups ?? {};
    return isDay(Number(year), Number(month), Number(day));
  });
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isNumberUpTo(value: string, highest: number): boolean {
  return /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= highest;
}

/** The contract requires month and day of a birthday together; and they have to be a day of the year. */
function withoutHalfBirthday(fields: Record<string, string>, omitted: PreparedRow['omitted']): Record<string, string> {
  const { birthday_month: month, birthday_day: day, ...others } = fields;
  if (month !== undefined && day !== undefined && isDay(LEAP_YEAR, Number(month), Number(day))) return fields;
  const problem = month === undefined || day === undefined ? 'half-birthday' : 'invalid-date';
  if (month !== undefined) omitted.push({ field: 'birthday_month', value: month, problem });
  if (day !== undefined) omitted.push({ field: 'birthday_day', value: day, problem });
  return others;
}
