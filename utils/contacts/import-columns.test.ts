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

  it('are all known in Constant Contact’s own export', () => {
    const columns = {
      'Email address': 'email',
      'First name': 'first_name',
      'Last name': 'last_name',
      'Job title': 'job_title',
      Company: 'company_name',
      'Phone - home': 'home_phone',
      'Phone - mobile': 'mobile_phone',
      'Phone - work': 'work_phone',
      'Street address line 1 - Home': 'home_street',
      'Street address line 2 - Home': 'home_street2',
      'City - Home': 'home_city',
      'State/Province - Home': 'home_state',
      'Zip/Postal Code - Home': 'home_zip',
      'Country - Home': 'home country',
      'City - Work': 'work_city',
      'Country - Work': 'work_country',
      'Email status': 'email-status',
      'Email Lists': 'email-lists',
      Birthday: 'birthday',
      Anniversary: 'anniversary',
      Tags: null,
      'Confirmed Opt-Out Date': 'opt-out-date',
      'City - Moon': null,
      'Member since - Home': null,
    };
    expect(guessMapping(Object.keys(columns), 0, [])).toEqual(Object.values(columns));
  });

  it('can all be chosen, custom fields by their label', () => {
    expect(fieldChoices(CUSTOM_FIELDS)).toContainEqual({ field: 'cf:Member_since', label: 'Member since' });
    expect(fieldChoices([])).toContainEqual({ field: 'home country', label: null });
  });
});

describe('rows made ready to import', () => {
  const prepare = (mapping: Array<string | null>, ...rows: string[][]) => {
    const preparation = new ImportPreparation(mapping);
    const all = rows.map((cells, index) => ({ line: index + 2, cells }));
    for (const row of all) preparation.lookAt(row);
    return all.map((row) => preparation.prepare(row));
  };

  it('carry what the mapping names, trimmed, and nothing empty', () => {
    const [prepared] = prepare(['first_name', 'email', null, 'city'], [' Ann ', 'Ann <ann@example.com>', 'secret', '']);
    expect(prepared?.row).toEqual({ line: 2, fields: { email: 'ann@example.com', first_name: 'Ann' } });
  });

  it.each(['0/0/00', '0000-00-00'])('take the date %s for none', (value) => {
    const [prepared] = prepare(['email', 'birthday', 'anniversary'], ['a@x.org', value, value]);
    expect(prepared).toMatchObject({ row: { fields: { email: 'a@x.org' } }, omitted: [] });
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
    expect(prepared?.omitted.map((omitted) => omitted.value)).toEqual(isSent ? [] : [value]);
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

  it('keep at most 50 custom fields', () => {
    const mapping = ['email', ...Array.from({ length: 51 }, (_, index) => `cf:field_${index}`)];
    const [prepared] = prepare(mapping, ['ann@example.com', ...Array.from({ length: 51 }, () => 'x')]);
    expect(Object.keys(prepared?.row?.fields ?? {})).toHaveLength(51);
    expect(prepared?.omitted).toEqual([{ field: 'cf:field_50', value: 'x', problem: 'too-many-custom-fields' }]);
  });

  it('name their lists, and send nothing of it', () => {
    const [prepared] = prepare(['email', 'email-lists'], ['a@x.org', 'Monthly newsletter, Donors;Board']);
    expect(prepared).toMatchObject({
      lists: 'Monthly newsletter, Donors;Board',
      row: { fields: { email: 'a@x.org' } },
    });
    expect(Object.keys(prepared?.row?.fields ?? {})).toEqual(['email']);
  });

  it.each([
    ['3/5/1990', '3 5'],
    ['03/05', '3 5'],
    ['1990-03-05', '3 5'],
    ['2/29', '2 29'],
    ['3/5/90', '3 5'],
    ['March 5, 1990', '3 5'],
    ['Mar. 5th', '3 5'],
    ['5 March 1990', '3 5'],
    ['25/12/1990', 'day-first'],
    ['2/30', 'invalid-date'],
    ['2/29/1990', 'invalid-date'],
    ['spring', 'invalid-date'],
    ['#N/A', 'spreadsheet-error'],
  ])('read the birthday %s: %s', (value, expected) => {
    const [prepared] = prepare(['email', 'birthday'], ['a@x.org', value]);
    const { birthday_month: month, birthday_day: day } = prepared?.row?.fields ?? {};
    expect(month ? `${month} ${day}` : prepared?.omitted[0]?.problem).toBe(expected);
  });

  it.each([
    ['phone', '1.55512E+10', 'rounded-number'],
    ['zip', '1,2E+05', 'rounded-number'],
    ['first_name', '#N/A', 'spreadsheet-error'],
    ['first_name', 'Jos\ufffd', 'damaged-letter'],
    ['first_name', 'x'.repeat(100_000), 'too-long'],
  ])('leave %s %j out: %s', (field, value, problem) => {
    const [prepared] = prepare(['email', field], ['a@x.org', value]);
    expect(prepared?.row?.fields).toEqual({ email: 'a@x.org' });
    expect(prepared?.omitted).toEqual([{ field, value: value.slice(0, 200), problem }]);
  });

  it('leave out the fourth phone', () => {
    const mapping = ['email', 'phone', 'home_phone', 'work_phone', 'mobile_phone'];
    const [prepared] = prepare(mapping, ['a@x.org', '1', '2', '3', '4']);
    expect(prepared?.omitted).toEqual([{ field: 'mobile_phone', value: '4', problem: 'too-many-phones' }]);
  });

  it('send no date of a column where one has its day first', () => {
    const rows = prepare(
      ['email', 'anniversary', 'birthday'],
      ['b@x.org', '03/04/2020', '3/5/1990'],
      ['a@x.org', '25/12/2019', '31/5/1990'],
      ['c@x.org', '2020-03-04', ''],
    );
    expect(rows.map(({ row }) => row?.fields.anniversary)).toEqual([undefined, undefined, '2020-03-04']);
    expect(rows[0]?.omitted).toContainEqual({ field: 'birthday', value: '3/5/1990', problem: 'day-first' });
  });

  it('say of two addresses in one cell that there are two', () => {
    const [prepared] = prepare(['email'], ['Jane <jane@x.org>; Rick <rick@x.org>']);
    expect(prepared).toMatchObject({ row: null, problem: 'two-addresses' });
  });

  it('show no more of a broken cell than anybody reads', () => {
    const [prepared] = prepare(['email'], ['x'.repeat(100_000)]);
    expect(prepared).toMatchObject({ row: null, problem: 'address-too-long', address: 'x'.repeat(200) });
  });
});
