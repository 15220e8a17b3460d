import type { InputProblem } from '../failure';
import { addressKey, parseQuery } from './address';
import { BAD_TEXT_MAX } from './address-list';
import type { CustomField } from './contact';
import type { CsvRow } from './csv-read';
import { columnKey, IMPORT_FIELDS, knownColumn, READ_COLUMNS, SAYS_UNSUBSCRIBED } from './import-fields';
import type { CsvImportRow } from './import-row';
import {
  isBirthday,
  isDayFirstDate,
  readBirthday,
  unreadableValue,
  type ValueProblem,
  valueProblem,
} from './import-values';
import { SIGN_UP_ADDRESS_MAX } from './limits';
import { saysUnsubscribed } from './unsubscribed-in-file';

/** The custom fields that hold dates, as a mapping names them. */
export function dateFieldsOf(customFields: readonly CustomField[]): string[] {
  return customFields.flatMap(({ name, isDate }) => (isDate ? [`cf:${name}`] : []));
}

/** For each column the field it goes to, or what is read from it; `null`: left out. */
export type ColumnMapping = ReadonlyArray<string | null>;

/** Why a whole row is left out of an import. */
export type RowProblem = InputProblem | 'address-over-50' | 'duplicate-address' | 'unsubscribed-in-file';

/** One row of the file, as it will be sent or why not. */
export interface PreparedRow {
  line: number;
  /** As it is read; where it is no address, the beginning of what stands there. */
  address: string;
  /** `null` where the whole row is left out. */
  row: CsvImportRow | null;
  problem: RowProblem | null;
  /** Values that are left out of a row that is sent. */
  omitted: Array<{ field: string; value: string; problem: ValueProblem }>;
  /** Its quotes do not pair: it was read as it stands. */
  strayQuote: boolean;
  /** The names of lists, as they stand in the file. */
  lists: string;
}

/** Everything a column can be sent to or read as: the value for the mapping, `label` for a custom field only. */
export function fieldChoices(customFields: CustomField[]): Array<{ field: string; label: string | null }> {
  return [
    ...[...IMPORT_FIELDS.map(({ field }) => field), ...READ_COLUMNS].map((field) => ({ field, label: null })),
    ...customFields.map(({ name, label }) => ({ field: `cf:${name}`, label })),
  ];
}

/**
 * A column of Mailchimp's export alone. The `REGION` beside it is where an email was opened, by the IP address: nobody's own
 * state, and it would take the place of one that somebody gave.
 */
const GUESSES_PLACES = 'gmtoff';

/**
 * Guesses the fields by the columns' names; the address column is `addressColumn`. No field is taken twice, but any number
 * of columns may say who unsubscribed.
 */
export function guessMapping(names: string[], addressColumn: number, customFields: CustomField[]): ColumnMapping {
  const isGuessed = names.some((name) => columnKey(name) === GUESSES_PLACES);
  const fields = names.map((name) =>
    isGuessed && columnKey(name) === 'region' ? null : fieldNamed(name, customFields),
  );
  /** The one that has the field's very name is it, whatever stands before: beside a “Job Title”, Outlook's “Title” is “Mr.”. */
  const columnOf = (field: string) => {
    const named = names.findIndex((name, column) => fields[column] === field && columnKey(name) === columnKey(field));
    return named < 0 ? fields.indexOf(field) : named;
  };
  return fields.map((field, column) => {
    if (column === addressColumn) return 'email';
    if (field === null || field === 'email') return null;
    return SAYS_UNSUBSCRIBED.has(field) || columnOf(field) === column ? field : null;
  });
}

function fieldNamed(name: string, customFields: CustomField[]): string | null {
  const key = columnKey(name.replace(/^cf:/i, ''));
  const custom = customFields.find((field) => columnKey(field.name) === key || columnKey(field.label) === key);
  const known = knownColumn(name);
  const prefersCustom = /^cf:/i.test(name);
  if (custom && (prefersCustom || known === null)) return `cf:${custom.name}`;
  return prefersCustom ? null : known;
}

/** The columns of a mapping that hold dates of which the order of day and month matters. */
function dateColumns(mapping: ColumnMapping, dateFields: readonly string[]): number[] {
  const dates = new Set<string | null>(['anniversary', 'birthday', ...dateFields]);
  return mapping.flatMap((field, column) => (dates.has(field) ? [column] : []));
}

/** Prepares the rows of one file, one after the other, once all were looked at: an address that came before is left out. */
export class ImportPreparation {
  readonly #seen = new Set<string>();
  readonly #mapping: ColumnMapping;
  readonly #dates: readonly number[];
  /** Columns that have a date with its day first anywhere, so that no date in them can be told. */
  readonly #dayFirst = new Set<number>();
  /** Addresses that any row calls unsubscribed, whatever another row says of them. */
  readonly #unsubscribed = new Set<string>();

  /** `dateFields`: the custom fields that hold dates. */
  constructor(mapping: ColumnMapping, dateFields: readonly string[] = []) {
    this.#mapping = mapping;
    this.#dates = dateColumns(mapping, dateFields);
  }

  /** Whether what one row says decides about others, so that all have to be looked at before any is prepared. */
  get looksAhead(): boolean {
    return this.#dates.length > 0 || this.#mapping.some((field) => field !== null && SAYS_UNSUBSCRIBED.has(field));
  }

  lookAt({ cells }: CsvRow): void {
    for (const column of this.#dates) if (isDayFirstDate(cells[column] ?? '')) this.#dayFirst.add(column);
    if (!this.#isUnsubscribed(cells)) return;
    const query = parseQuery(this.#cell(cells, 'email'));
    if (query.kind === 'address') this.#unsubscribed.add(addressKey(query.address));
  }

  prepare({ line, cells, strayQuote = false }: CsvRow): PreparedRow {
    const text = this.#cell(cells, 'email');
    const query = parseQuery(text);
    const address = query.kind === 'address' ? query.address : text.trim().slice(0, BAD_TEXT_MAX);
    const isUnsubscribed = this.#isUnsubscribed(cells) || this.#unsubscribed.has(addressKey(address));
    const problem = isUnsubscribed ? 'unsubscribed-in-file' : this.#addressProblem(query);
    const about = { line, address, problem, strayQuote, lists: this.#cell(cells, 'email-lists') };
    if (problem !== null) return { ...about, row: null, omitted: [] };
    const { fields, omitted } = this.#values(cells);
    return { ...about, row: { line, fields: { email: address, ...fields } }, omitted };
  }

  #isUnsubscribed(cells: string[]): boolean {
    const all = (wanted: string) => cells.filter((_, column) => this.#mapping[column] === wanted);
    return saysUnsubscribed(all('email-status'), all('opt-out-date'));
  }

  #cell(cells: string[], field: string): string {
    return cells[this.#mapping.indexOf(field)] ?? '';
  }

  #values(cells: string[]): Pick<CsvImportRow, 'fields'> & Pick<PreparedRow, 'omitted'> {
    const fields: Record<string, string> = {};
    const omitted: PreparedRow['omitted'] = [];
    this.#mapping.forEach((field, column) => {
      const value = cells[column]?.trim().replace(NO_DATE, '') ?? '';
      if (field === null || value === '' || NOT_SENT.has(field)) return;
      const isDayFirst = this.#dayFirst.has(column);
      const problem =
        field === 'birthday' ? takeBirthday(fields, value, isDayFirst) : valueProblem(fields, field, value, isDayFirst);
      if (problem) omitted.push({ field, value: value.slice(0, BAD_TEXT_MAX), problem });
      else if (field !== 'birthday') fields[field] = value;
    });
    return { fields: withoutHalfBirthday(fields, omitted), omitted };
  }

  #addressProblem(query: ReturnType<typeof parseQuery>): RowProblem | null {
    if (query.kind === 'problem') return query.problem;
    if (query.kind === 'v2-id') return 'address-incomplete';
    if (query.address.length > SIGN_UP_ADDRESS_MAX) return 'address-over-50';
    const key = addressKey(query.address);
    if (this.#seen.has(key)) return 'duplicate-address';
    this.#seen.add(key);
    return null;
  }
}

/** How Outlook (`0/0/00`) and databases write that there is none. */
const NO_DATE = /^0+(?<by>[/-])0+\k<by>0+$/;

/** Columns that say something about the row, and are no value of it. */
const NOT_SENT: ReadonlySet<string> = new Set(['email', 'email-lists', ...SAYS_UNSUBSCRIBED]);

function takeBirthday(fields: Record<string, string>, value: string, isDayFirst: boolean): ValueProblem | null {
  if ('birthday_month' in fields || 'birthday_day' in fields) return 'field-taken';
  const birthday = unreadableValue(value) ?? readBirthday(value, isDayFirst);
  if (typeof birthday === 'string') return birthday;
  fields.birthday_month = birthday.month;
  fields.birthday_day = birthday.day;
  return null;
}

/** The contract requires month and day of a birthday together; and they have to be a day of the year. */
function withoutHalfBirthday(fields: Record<string, string>, omitted: PreparedRow['omitted']): Record<string, string> {
  const { birthday_month: month, birthday_day: day, ...others } = fields;
  if (month !== undefined && day !== undefined && isBirthday({ month, day })) return fields;
  const problem = month === undefined || day === undefined ? 'half-birthday' : 'invalid-date';
  if (month !== undefined) omitted.push({ field: 'birthday_month', value: month, problem });
  if (day !== undefined) omitted.push({ field: 'birthday_day', value: day, problem });
  return others;
}
