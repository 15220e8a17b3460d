import Papa from 'papaparse';

/** The rows of a CSV file by their headings, read as anybody would. */
export function readCsvRows(text: string): Array<Record<string, string>> {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  return data;
}
