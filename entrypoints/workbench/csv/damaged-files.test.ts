import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessMapping } from '@/utils/contacts/import-columns';
import { CsvReader, type CsvRequest, type CsvResponse } from './csv-reader';

let lastId = 0;

async function responses(reader: CsvReader, first: CsvRequest): Promise<CsvResponse[]> {
  lastId += 1;
  const of = lastId;
  const all = [(await reader.handle({ id: of, request: first })).response];
  while (all.at(-1)?.kind !== 'end') {
    lastId += 1;
    all.push((await reader.handle({ id: lastId, request: { kind: 'next', of } })).response);
  }
  return all;
}

/** What both ways make of a file: of each line the address, or why it is left out, and what is sent of it. */
async function read(content: BlobPart) {
  const reader = new CsvReader();
  const { response } = await reader.handle({ id: 0, request: { kind: 'open', file: new Blob([content]) } });
  if (response.kind !== 'opened') throw new Error(response.kind);
  const { addressColumn, names } = response.overview;
  const chunks = (await responses(reader, { kind: 'addresses', column: addressColumn })).flatMap((each) =>
    each.kind === 'addresses' ? [each.chunk] : [],
  );
  const mapping = guessMapping(names, addressColumn, []);
  const rows = (await responses(reader, { kind: 'import-rows', mapping })).flatMap((each) =>
    each.kind === 'import-rows' ? each.rows : [],
  );
  return {
    rows,
    checked: chunks.flatMap(({ addresses, bad }) => [
      ...addresses.map(({ line, address }) => `${line} ${address}`),
      ...bad.map(({ line, problem }) => `${line} ${problem}`),
    ]),
    duplicates: chunks.reduce((sum, { duplicates }) => sum + duplicates, 0),
    imported: rows.map(({ line, address, problem }) => `${line} ${problem ?? address}`),
    sent: rows.flatMap(({ row }) => (row ? [row.fields] : [])),
    omitted: rows.flatMap(({ line, omitted }) => omitted.map(({ field, problem }) => `${line} ${field} ${problem}`)),
    strayQuotes: rows.flatMap(({ line, strayQuote }) => (strayQuote ? [line] : [])),
  };
}

const bytes = (...parts: Array<string | number>) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), true);
  return new Uint8Array(view.buffer);
}

const ANN_BOB = ['2 ann@x.org', '3 bob@x.org'];

/** Each file, and what is to become of its lines, checked and imported alike. */
const FILES: Array<[string, BlobPart, string[]]> = [
  [
    'line ends of every kind',
    'Email,First name\r\nann@x.org,Ann\nbob@x.org,Bob\rcy@x.org,Cy',
    [...ANN_BOB, '4 cy@x.org'],
  ],
  ['a quote that nobody closes', 'Email,First name\nann@x.org,"Ann\nbob@x.org,Bob\n', ANN_BOB],
  ['quotes of two rows that pair', 'Email,Size,City\nann@x.org,"12,NY\nbob@x.org,12",LA\n', ANN_BOB],
  ['… the last of several', 'Email,Size\nann@x.org,"12\nbob@x.org,8\ncy@x.org,12"\n', [...ANN_BOB, '4 cy@x.org']],
  ['one damaged byte', bytes('Email,First name\nann@x.org,Jos', 0xe9, '\nbob@x.org,Zoë Müller\n'), ANN_BOB],
  [
    'one damaged byte in an address',
    bytes('Email,First name\na', 0xe9, 'n@x.org,Zoë\nbob@x.org,Müller\n'),
    ['2 address-look-alike', '3 bob@x.org'],
  ],
  ['two marks of byte order', '\ufeff\ufeffEmail,First name\nann@x.org,Ann\nbob@x.org,Bob\n', ANN_BOB],
  ['UTF-16', utf16('\ufeffEmail\tFirst name\r\nann@x.org\tAnn\r\nbob@x.org\tBob\r\n'), ANN_BOB],
  ['UTF-16 without its mark', utf16('Email,First name\nann@x.org,Ann\nbob@x.org,Bob\n'), ANN_BOB],
  [
    'UTF-16 cut in a letter',
    utf16('Email\nann@x.org\nbob@x.org\n').slice(0, -1),
    ['2 ann@x.org', '3 address-look-alike'],
  ],
  ['zero bytes', 'Email,First name\nann@x.org,A\0nn\nb\0b@x.org,B\0b\n', ['2 ann@x.org', '3 address-look-alike']],
  [
    'zero bytes at its end',
    `Email,First name\nann@x.org,Ann\nbob@x.org,Bob\n${'\0'.repeat(99)}`,
    [...ANN_BOB, '4 address-look-alike'],
  ],
  [
    'two people in a cell',
    'Email\n"ann@x.org, bob@x.org"\nAnn <a@x.org>; Bob <b@x.org>\n',
    ['2 two-addresses', '3 two-addresses'],
  ],
  [
    'a cell of 100,000 characters',
    `Email,First name\n${'x'.repeat(1e5)},Ann\nbob@x.org,${'y'.repeat(1e5)}\n`,
    ['2 address-too-long', '3 bob@x.org'],
  ],
  ['no header', 'ann@x.org,Ann\nbob@x.org,Bob\n', ['1 ann@x.org', '2 bob@x.org']],
  ['no header, and no address first', 'ann@x,Ann\nbob@x.org,Bob\n', ['1 address-incomplete', '2 bob@x.org']],
  ['a header of blanks', ' , \nann@x.org,Ann\nbob@x.org,Bob\n', ['1 address-empty', ...ANN_BOB]],
  ['a header with names twice', 'Email,Email,First name,First name\nann@x.org,a@x.org,A,B\nbob@x.org,,C,\n', ANN_BOB],
  ['a number for an address', 'Email\n1.55512E+10\nbob@x.org\n', ['2 address-incomplete', '3 bob@x.org']],
  ['semicolons', 'Email;First name\nann@x.org;Ann, Lee\nbob@x.org;Bob, Ray\n', ANN_BOB],
  ['the delimiter named', 'sep=;\nEmail;First name\nann@x.org;Ann\nbob@x.org;Bob\n', ['3 ann@x.org', '4 bob@x.org']],
  ['the delimiter named and quoted', '"sep=;"\nEmail;First name\nann@x.org;Ann\n', ['3 ann@x.org']],
  ['the delimiter named and padded', 'sep=,,\nEmail,First name,\nann@x.org,Ann,\n', ['3 ann@x.org']],
  ['empty lines', 'Email,First name\n\n,\nann@x.org,Ann\n\nbob@x.org,Bob\n\n', ['4 ann@x.org', '6 bob@x.org']],
  ['more cells than names', 'Email,First name\nann@x.org,Ann,more,more\nbob@x.org,Bob\n', ANN_BOB],
  ['fewer cells than names', 'First name,Email\nAnn,ann@x.org\nBob\n', ['2 ann@x.org', '3 address-empty']],
  ["O'Brien", "Email,Last name\no'brien@x.org,O'Brien\n'bob@x.org',Bob\n", ["2 o'brien@x.org", '3 bob@x.org']],
];

describe('a damaged file', () => {
  it.each(FILES)(
    'with %s: each row ends as itself, or is left out with its line and why',
    async (_, content, lines) => {
      const { checked, imported } = await read(content);
      expect(checked.sort()).toEqual([...lines].sort());
      expect(imported).toEqual(lines);
    },
  );

  it('gives no value of one row to another, and says which values are left out', async () => {
    const pairs = await read('Email,First name,City\nann@x.org,"12,NY\nbob@x.org,12",LA\n');
    expect(pairs.sent).toEqual([
      { email: 'ann@x.org', first_name: '"12', city: 'NY' },
      { email: 'bob@x.org', first_name: '12"', city: 'LA' },
    ]);
    expect(pairs.strayQuotes).toEqual([2]);
    const zeros = await read('Email,First name,Last name\nann@x.org,A\0nn,Lee\n');
    expect(zeros.sent).toEqual([{ email: 'ann@x.org', last_name: 'Lee' }]);
    expect(zeros.omitted).toEqual(['2 first_name damaged-letter']);
  });

  it('keeps the lines of a cell together where they are no rows', async () => {
    const { sent, imported } = await read(
      'Email,First name,City\nann@x.org,"Ann\n(see bob@x.org, she knows)",NY\nbob@x.org,Bob,LA\n',
    );
    expect(imported).toEqual(['2 ann@x.org', '4 bob@x.org']);
    expect(sent[0]).toMatchObject({ first_name: 'Ann\n(see bob@x.org, she knows)', city: 'NY' });
  });

  it('loses no row and mixes none, wherever quotes were lost or come in', async () => {
    const line = fc.tuple(fc.stringMatching(/^[A-Za-z .'-]{0,12}$/), fc.stringMatching(/^[A-Za-z0-9 .]{0,12}$/));
    const stray = fc.tuple(fc.nat(), fc.nat());
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.array(stray, { maxLength: 3 }),
        async (table, strays) => {
          const lines = table.map(([first, city], index) => `p${index}@x.org,${first},${city}`);
          for (const [row, place] of strays) {
            const text = lines[row % lines.length] ?? '';
            const at = `p${row % lines.length}@x.org`.length + 1 + (place % 14);
            lines[row % lines.length] = `${text.slice(0, at)}"${text.slice(at)}`;
          }
          const { rows, checked, duplicates } = await read(`Email,First name,City\n${lines.join('\n')}\n`);
          expect(rows.map(({ line: number, address }) => `${number} ${address}`)).toEqual(
            lines.map((_, index) => `${index + 2} p${index}@x.org`),
          );
          expect(checked).toHaveLength(lines.length - duplicates);
          for (const { row } of rows)
            expect(
              Object.values(row?.fields ?? {})
                .join()
                .match(/@/g),
            ).toHaveLength(1);
        },
      ),
    );
  });
});
