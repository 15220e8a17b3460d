import { expect, it } from 'vitest';
import { dateFieldsOf, ImportPreparation } from './import-columns';

it('no date of a custom field is sent where its column has one with its day first', () => {
  const dates = dateFieldsOf([
    { name: 'Renewal', label: 'Renewal', isDate: true },
    { name: 'Shelf', label: 'Shelf' },
  ]);
  const preparation = new ImportPreparation(['email', 'cf:Renewal', 'cf:Shelf'], dates);
  const rows = [
    ['a@x.org', '03/04/2020', '03/04/2020'],
    ['b@x.org', '25/12/2019', '25/12/2019'],
    ['c@x.org', '2020-03-04', '2020-03-04'],
    ['d@x.org', '3 May 2020', ''],
  ].map((cells, index) => ({ line: index + 2, cells }));
  expect(preparation.looksAhead).toBe(true);
  for (const row of rows) preparation.lookAt(row);
  const prepared = rows.map((row) => preparation.prepare(row));
  expect(prepared.map(({ row }) => row?.fields['cf:Renewal'])).toEqual([
    undefined,
    undefined,
    '2020-03-04',
    '3 May 2020',
  ]);
  expect(prepared[0]?.omitted).toEqual([{ field: 'cf:Renewal', value: '03/04/2020', problem: 'day-first' }]);
  expect(prepared[1]?.row?.fields['cf:Shelf']).toBe('25/12/2019');
});
