import { describe, expect, it } from 'vitest';
import { CsvReader, type CsvRequest, type CsvResponse } from './csv-reader';

let lastId = 0;

async function handle(reader: CsvReader, request: CsvRequest): Promise<CsvResponse> {
  lastId += 1;
  return (await reader.handle({ id: lastId, request })).response;
}

async function everyResponse(reader: CsvReader, first: CsvRequest): Promise<CsvResponse[]> {
  const responses = [await handle(reader, first)];
  const of = lastId;
  while (responses.at(-1)?.kind !== 'end') responses.push(await handle(reader, { kind: 'next', of }));
  return responses.slice(0, -1);
}

async function readerWith(text: string): Promise<{ reader: CsvReader; opened: CsvResponse }> {
  const reader = new CsvReader();
  return { reader, opened: await handle(reader, { kind: 'open', file: new Blob([text]) }) };
}

/** Bytes of every kind in no order, the same each time. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  let seed = 7;
  return Uint8Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed >> 16;
  });
}

describe('a file in the reader', () => {
  it.each([
    ['of today', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['of before', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
  ])('is known for a workbook %s', async (_, bytes) => {
    const file = new Blob([new Uint8Array(bytes)]);
    expect(await handle(new CsvReader(), { kind: 'open', file })).toEqual({ kind: 'workbook' });
  });

  it.each<[string, BlobPart[]]>([
    ['a picture', ['\x89PNG\r\n\x1a\n', noise(90_000)]],
    ['a picture with few line ends', [new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), noise(3000)]],
    ['what is packed', [new Uint8Array([0x1f, 0x8b, 8, 0]), noise(5000)]],
    ['zero bytes alone', [new Uint8Array(5000)]],
    ['a PDF document', ['%PDF-1.7\n1 0 obj\n<< /Title (Members) >>\nendobj\n']],
    ['a page of the web', ['\ufeff\n<!DOCTYPE html>\n<table><tr><td>ann@x.org</td><td>Ann</td></tr></table>']],
    ['a sheet in XML', ['<?xml version="1.0"?>\n<Workbook><Cell>ann@x.org</Cell></Workbook>']],
  ])('is known for no table where it is %s', async (_, content) => {
    const file = new Blob(content);
    expect(await handle(new CsvReader(), { kind: 'open', file })).toEqual({ kind: 'no-table' });
  });

  it.each<[string, BlobPart]>([
    ['no address in it', 'Number,Name\n1,José\n2,Zoë\n'],
    [
      'letters of another script',
      new Uint16Array([...'\ufeffИмя\tАдрес\nАнна\tann\n'].map((letter) => letter.charCodeAt(0))),
    ],
    [
      'letters of Windows and signs beside',
      new Uint8Array([...'N\xe9e \x96 \x80 5,\x93x\x94\n'].map((letter) => letter.charCodeAt(0))),
    ],
    ['a damaged letter in many', `Name,Email\nAnn\0,ann@x.org\n${'\0'.repeat(500)}`],
    ['addresses in angle brackets', '<ann@x.org>\n<bob@x.org>\n'],
    ['nothing in it', ''],
  ])('is a table with %s', async (_, content) => {
    expect(await handle(new CsvReader(), { kind: 'open', file: new Blob([content]) })).toMatchObject({
      kind: 'opened',
    });
  });

  it('shows its columns and first rows before anything else is read', async () => {
    const { opened } = await readerWith('Name,Email\nAnn,ann@example.com\n');
    expect(opened).toEqual({
      kind: 'opened',
      overview: {
        names: ['Name', 'Email'],
        hasHeader: true,
        addressColumn: 1,
        isAddressList: false,
        sample: [{ line: 2, cells: ['Ann', 'ann@example.com'] }],
      },
    });
  });

  it('gives 100,000 addresses in chunks, folds what repeats across them, and lists the bad with their lines', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `someone${index % 99_999}@example.com`);
    rows[70_000] = 'nobody';
    const { reader } = await readerWith(`Email\n${rows.join('\n')}`);
    const responses = await everyResponse(reader, { kind: 'addresses', column: 0 });
    const chunks = responses.flatMap((response) => (response.kind === 'addresses' ? [response.chunk] : []));
    expect(chunks.length).toBeGreaterThanOrEqual(100);
    expect(chunks.flatMap(({ addresses }) => addresses)).toHaveLength(99_998);
    expect(chunks.flatMap(({ bad }) => bad)).toEqual([{ text: 'nobody', line: 70_002, problem: 'address-incomplete' }]);
    expect(chunks.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(1);
  });

  it('can be read again by another column or as rows to import', async () => {
    const { reader } = await readerWith('ann@example.com;bob@example.com\n');
    const [first] = await everyResponse(reader, { kind: 'addresses', column: 0 });
    const [second] = await everyResponse(reader, { kind: 'addresses', column: 1 });
    const [rows] = await everyResponse(reader, { kind: 'import-rows', mapping: [null, 'email'] });
    expect(first).toMatchObject({ chunk: { addresses: [{ address: 'ann@example.com', line: 1 }] } });
    expect(second).toMatchObject({ chunk: { addresses: [{ address: 'bob@example.com', line: 1 }] } });
    expect(rows).toMatchObject({ rows: [{ row: { line: 1, fields: { email: 'bob@example.com' } } }] });
  });

  it('takes pasted text, addresses anywhere in it, without a file', async () => {
    const text = 'Ann <ann@example.com>; bob@example.com\nANN@example.com\nnobody\n';
    const [response] = await everyResponse(new CsvReader(), { kind: 'pasted-addresses', text });
    expect(response).toMatchObject({
      chunk: {
        addresses: [{ address: 'ann@example.com' }, { address: 'bob@example.com' }],
        bad: [{ text: 'nobody', line: 3 }],
        duplicates: 1,
      },
    });
  });

  it('says so when the file cannot be read', async () => {
    const file = new Blob(['x']);
    file.slice = () => {
      throw new Error('gone');
    };
    expect(await handle(new CsvReader(), { kind: 'open', file })).toEqual({ kind: 'unreadable' });
  });

  it('takes a file of nothing but addresses whole, whichever column', async () => {
    const { reader } = await readerWith('a@x.org; b@x.org; c@x.org\nd@x.org\n');
    const [response] = await everyResponse(reader, { kind: 'addresses', column: 0 });
    expect(response).toMatchObject({
      chunk: { addresses: ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'].map((address) => ({ address })), bad: [] },
    });
  });

  it('ends a reading where another began, and gives neither the rows of the other', async () => {
    const { reader } = await readerWith(`Email,First,Last\n${'ann@x.org,A,B\nbob@x.org,C,D\n'.repeat(1500)}`);
    const first = await reader.handle({
      id: 101,
      request: { kind: 'import-rows', mapping: ['email', 'last_name', null] },
    });
    const second = await reader.handle({
      id: 102,
      request: { kind: 'import-rows', mapping: ['email', 'first_name', null] },
    });
    expect([first.id, second.id]).toEqual([101, 102]);
    expect((await reader.handle({ id: 103, request: { kind: 'next', of: 101 } })).response).toEqual({
      kind: 'superseded',
    });
    const next = await reader.handle({ id: 104, request: { kind: 'next', of: 102 } });
    expect(next.response).toMatchObject({ kind: 'import-rows', rows: expect.any(Array) });
  });

  it('looks at a whole column before it reads a date in it', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `p${index}@x.org,03/04/2020`);
    const { reader } = await readerWith(`Email,Anniversary\n${rows.join('\n')}\nz@x.org,25/12/2019\n`);
    const [first] = await everyResponse(reader, { kind: 'import-rows', mapping: ['email', 'anniversary'] });
    expect(first).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ omitted: [expect.objectContaining({ problem: 'day-first' })] }),
      ]),
    });
  });

  it('looks at a whole file for who is unsubscribed before it gives any row to import', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `p${index}@x.org,Active`);
    const { reader } = await readerWith(`Email,Email status\n${rows.join('\n')}\nP0@x.org,Unsubscribed\n`);
    const responses = await everyResponse(reader, { kind: 'import-rows', mapping: ['email', 'email-status'] });
    const prepared = responses.flatMap((response) => (response.kind === 'import-rows' ? response.rows : []));
    const leftOut = prepared.filter(({ problem }) => problem === 'unsubscribed-in-file');
    expect(leftOut.map(({ address }) => address)).toEqual(['p0@x.org', 'P0@x.org']);
  });

  it('takes no cell that shows nothing for what a row says of somebody', async () => {
    const cells = ['', ' - ', '#N/A', '1.2E+10', '5/3/2026'];
    const { reader } = await readerWith(
      `Email,Asked on,By\n${cells.map((cell, at) => `p${at}@x.org,${cell},`).join('\n')}`,
    );
    const [response] = await everyResponse(reader, { kind: 'addresses', column: 0, about: [1, 2] });
    expect(response?.kind === 'addresses' && response.chunk.addresses.map(({ about }) => about)).toEqual([
      '',
      '',
      '',
      '',
      'Asked on: 5/3/2026',
    ]);
  });

  it('tells the lines of stray quotes', async () => {
    const { reader } = await readerWith('Email,Note\nann@x.org,"5 foot\nbob@x.org,x\n');
    const [response] = await everyResponse(reader, { kind: 'addresses', column: 0 });
    expect(response).toMatchObject({ chunk: { addresses: [{ line: 2 }, { line: 3 }], strayQuotes: [2] } });
  });
});
