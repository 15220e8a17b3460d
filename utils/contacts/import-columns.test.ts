import { describe, expect, it } from 'vitest';
import { fieldChoices, guessMapping, ImportPreparation } from './import-columns';

const CUSTOM_FIELDS = [
  { name: 'Member_since', label: 'Member since' },
  { name: 'city', label: 'City' },
];

describe('the fields of columns', () => {
  it('are guessed from their names', () => {
    const names = ['E-Mail Address', 'First Name', 'SURNAME', 'Company', 'Post code', 'Member since', 'Shoe size'];
    expect(guessMapping(names, 0, CUSTOM_FIELDS)).toEqual([
      'email',
      'first_name',
      'last_name',
      'company_name',
      'zip',
      'cf:Member_since',
      null,
    ]);
  });

  it('take the address from the chosen column only, and no field twice', () => {
    expect(guessMapping(['Email', 'Email 2', 'Phone', 'Telephone'], 1, [])).toEqual([null, 'email', 'phone', null]);
  });

  it('prefer the field everybody has, unless the column says cf:', () => {
    expect(guessMapping(['x', 'City', 'cf:City', 'cf:nowhere'], 0, CUSTOM_FIELDS)).toEqual([
      'email',
      'city',
      'cf:city',
      null,
    ]);
  });

  it('spell the home country as the API does', () => {
    expect(guessMapping(['x', 'Home country', 'work_country'], 0, [])).toEqual([
      'email',
      'home country',
      'work_country',
    ]);
  });

  it('can all be chosen, custom fields by their label', () => {
    expect(fieldChoices(CUSTOM_FIELDS)).toContainEqual({ field: 'cf:Member_since', label: 'Member since' });
    expect(fieldChoices([])).toContainEqual({ field: 'home country', label: null });
  });
});

describe('rows made ready to import', () => {
  const prepare = (mapping: Array<string | null>, ...rows: string[][]) => {
    const preparation = new ImportPreparation(mapping);
    return rows.map((cells, index) => preparation.prepare({ line: index + 2, cells }));
  };

  it('carry what the mapping names, trimmed, and nothing empty', () => {
    const [prepared] = prepare(['first_name', 'email', null, 'city'], [' Ann ', 'Ann <ann@example.com>', 'secret', '']);
    expect(prepared?.row).toEqual({ line: 2, fields: { email: 'ann@example.com', first_name: 'Ann' } });
  });

  it('are left out whole, with the reason, where the address cannot be imported', () => {
    const long = `${'a'.repeat(39)}@example.com`;
    const rows = prepare(['email'], ['ann@'], [''], [long], ['ann@example.com'], ['ANN@example.com'], ['1234567']);
    expect(long).toHaveLength(51);
    expect(rows.map(({ problem }) => problem)).toEqual([
      'address-incomplete',
      'address-empty',
      'address-over-50',
      null,
      'duplicate-address',
      'address-incomplete',
    ]);
    expect(rows.filter(({ row }) => row)).toHaveLength(1);
  });

  it('leave out single values that Constant Contact would not take, and say which', () => {
    const mapping = ['email', 'first_name', 'anniversary', 'birthday_month', 'birthday_day', 'first_name'];
    const [prepared] = prepare(mapping, ['ann@example.com', 'A'.repeat(51), 'soon', '13', '4', 'Ann']);
    expect(prepared?.row?.fields).toEqual({ email: 'ann@example.com', first_name: 'Ann' });
    expect(prepared?.omitted.map(({ field, problem }) => `${field} ${problem}`)).toEqual([
      'first_name too-long',
      'anniversary invalid-date',
      'birthday_month invalid-date',
      'birthday_day half-birthday',
    ]);
  });

  it.each([
    ['01/31/2006', true],
    ['1-9-2006', true],
    ['2004/02/29', true],
    ['2006-2-3', true],
    ['2006-02-30', false],
    ['25/12/2006', false],
    ['13-25-2006', false],
    ['1/2-2006', false],
    ['Nov 15, 2006', false],
  ])('send the anniversary %s only if it is a day that Constant Contact reads: %s', (value, isSent) => {
    const [prepared] = prepare(['email', 'anniversary'], ['ann@example.com', value]);
    expect(prepared?.row?.fields.anniversary).toBe(isSent ? value : undefined);
    expect(prepared?.omitted).toEqual(isSent ? [] : [{ field: 'anniversary', value, problem: 'invalid-date' }]);
  });

  it.each([
    ['2', '29', []],
    ['02', '30', ['invalid-date', 'invalid-date']],
    ['November', '3', ['invalid-date', 'half-birthday']],
    ['', '3', ['half-birthday']],
  ])('send the birthday month %j and day %j only if there is that day', (month, day, problems) => {
    const [prepared] = prepare(['email', 'birthday_month', 'birthday_day'], ['ann@example.com', month, day]);
    expect(Object.keys(prepared?.row?.fields ?? {})).toHaveLength(problems.length === 0 ? 3 : 1);
    expect(prepared?.omitted.map(({ problem }) => problem)).toEqual(problems);
  });

  it('keep at most 25 custom fields', () => {
    const mapping = ['email', ...Array.from({ length: 26 }, (_, index) => `cf:field_${index}`)];
    const [prepared] = prepare(mapping, ['ann@example.com', ...Array.from({ length: 26 }, () => 'x')]);
    expect(Object.keys(prepared?.row?.fields ?? {})).toHaveLength(26);
    expect(prepared?.omitted).toEqual([{ field: 'cf:field_25', value: 'x', problem: 'too-many-custom-fields' }]);
  });
});
