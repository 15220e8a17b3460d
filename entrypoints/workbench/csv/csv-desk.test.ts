import { describe, expect, it } from 'vitest';
import { CsvDesk, type CsvOrder, type CsvReply } from './csv-desk';

let lastId = 0;

async function obey(desk: CsvDesk, order: CsvOrder): Promise<CsvReply> {
  lastId += 1;
  return (await desk.obey({ id: lastId, order })).reply;
}

async function everyReply(desk: CsvDesk, first: CsvOrder): Promise<CsvReply[]> {
  const replies = [await obey(desk, first)];
  const of = lastId;
  while (replies.at(-1)?.reply !== 'end') replies.push(await obey(desk, { order: 'next', of }));
  return replies.slice(0, -1);
}

async function deskWith(text: string): Promise<{ desk: CsvDesk; opened: CsvReply }> {
  const desk = new CsvDesk();
  return { desk, opened: await obey(desk, { order: 'open', file: new Blob([text]) }) };
}

describe('a file on the desk', () => {
  it.each([
    ['of today', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['of before', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
  ])('is known for a workbook %s', async (_, bytes) => {
    const file = new Blob([new Uint8Array(bytes)]);
    expect(await obey(new CsvDesk(), { order: 'open', file })).toEqual({ reply: 'workbook' });
  });

  it('shows its columns and first rows before anything else is read', async () => {
    const { opened } = await deskWith('Name,Email\nAnn,ann@example.com\n');
    expect(opened).toEqual({
      reply: 'opened',
      overview: {
        names: ['Name', 'Email'],
        hasHeader: true,
        addressColumn: 1,
        isAddressList: false,
        sample: [{ line: 2, cells: ['Ann', 'ann@example.com'] }],
      },
    });
  });

  it('gives 100,000 addresses in portions, folds what repeats across them, and lists the bad with their lines', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `someone${index % 99_999}@example.com`);
    rows[70_000] = 'nobody';
    const { desk } = await deskWith(`Email\n${rows.join('\n')}`);
    const replies = await everyReply(desk, { order: 'addresses', column: 0 });
    const portions = replies.flatMap((reply) => (reply.reply === 'addresses' ? [reply.portion] : []));
    expect(portions.length).toBeGreaterThanOrEqual(100);
    expect(portions.flatMap(({ addresses }) => addresses)).toHaveLength(99_998);
    expect(portions.flatMap(({ bad }) => bad)).toEqual([
      { text: 'nobody', line: 70_002, problem: 'address-incomplete' },
    ]);
    expect(portions.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(1);
  });

  it('can be read again by another column or as rows to import', async () => {
    const { desk } = await deskWith('ann@example.com;bob@example.com\n');
    const [first] = await everyReply(desk, { order: 'addresses', column: 0 });
    const [second] = await everyReply(desk, { order: 'addresses', column: 1 });
    const [rows] = await everyReply(desk, { order: 'import-rows', mapping: [null, 'email'] });
    expect(first).toMatchObject({ portion: { addresses: [{ address: 'ann@example.com', line: 1 }] } });
    expect(second).toMatchObject({ portion: { addresses: [{ address: 'bob@example.com', line: 1 }] } });
    expect(rows).toMatchObject({ rows: [{ row: { line: 1, fields: { email: 'bob@example.com' } } }] });
  });

  it('takes pasted text, addresses anywhere in it, without a file', async () => {
    const text = 'Ann <ann@example.com>; bob@example.com\nANN@example.com\nnobody\n';
    const [reply] = await everyReply(new CsvDesk(), { order: 'pasted-addresses', text });
    expect(reply).toMatchObject({
      portion: {
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
    expect(await obey(new CsvDesk(), { order: 'open', file })).toEqual({ reply: 'unreadable' });
  });

  it('takes a file of nothing but addresses whole, whichever column', async () => {
    const { desk } = await deskWith('a@x.org; b@x.org; c@x.org\nd@x.org\n');
    const [reply] = await everyReply(desk, { order: 'addresses', column: 0 });
    expect(reply).toMatchObject({
      portion: { addresses: ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org'].map((address) => ({ address })), bad: [] },
    });
  });

  it('ends a reading where another began, and gives neither the rows of the other', async () => {
    const { desk } = await deskWith(`Email,First,Last\n${'ann@x.org,A,B\nbob@x.org,C,D\n'.repeat(1500)}`);
    const first = await desk.obey({ id: 101, order: { order: 'import-rows', mapping: ['email', 'last_name', null] } });
    const second = await desk.obey({
      id: 102,
      order: { order: 'import-rows', mapping: ['email', 'first_name', null] },
    });
    expect([first.id, second.id]).toEqual([101, 102]);
    expect((await desk.obey({ id: 103, order: { order: 'next', of: 101 } })).reply).toEqual({ reply: 'superseded' });
    const next = await desk.obey({ id: 104, order: { order: 'next', of: 102 } });
    expect(next.reply).toMatchObject({ reply: 'import-rows', rows: expect.any(Array) });
  });

  it('looks at a whole column before it reads a date in it', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `p${index}@x.org,03/04/2020`);
    const { desk } = await deskWith(`Email,Anniversary\n${rows.join('\n')}\nz@x.org,25/12/2019\n`);
    const [first] = await everyReply(desk, { order: 'import-rows', mapping: ['email', 'anniversary'] });
    expect(first).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ omitted: [expect.objectContaining({ problem: 'day-first' })] }),
      ]),
    });
  });

  it('tells the lines of stray quotes', async () => {
    const { desk } = await deskWith('Email,Note\nann@x.org,"5 foot\nbob@x.org,x\n');
    const [reply] = await everyReply(desk, { order: 'addresses', column: 0 });
    expect(reply).toMatchObject({ portion: { addresses: [{ line: 2 }, { line: 3 }], strayQuotes: [2] } });
  });
});
