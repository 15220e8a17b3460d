import { describe, expect, it } from 'vitest';
import { CsvDesk, type CsvReply } from './csv-desk';

async function everyReply(desk: CsvDesk, first: Parameters<CsvDesk['obey']>[0]): Promise<CsvReply[]> {
  const replies = [await desk.obey(first)];
  while (replies.at(-1)?.reply !== 'end') replies.push(await desk.obey({ order: 'next' }));
  return replies.slice(0, -1);
}

async function deskWith(text: string): Promise<{ desk: CsvDesk; opened: CsvReply }> {
  const desk = new CsvDesk();
  return { desk, opened: await desk.obey({ order: 'open', file: new Blob([text]) }) };
}

describe('a file on the desk', () => {
  it.each([
    ['of today', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['of before', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
  ])('is known for a workbook %s', async (_, bytes) => {
    const file = new Blob([new Uint8Array(bytes)]);
    expect(await new CsvDesk().obey({ order: 'open', file })).toEqual({ reply: 'workbook' });
  });

  it('shows its columns and first rows before anything else is read', async () => {
    const { opened } = await deskWith('Name,Email\nAnn,ann@example.com\n');
    expect(opened).toEqual({
      reply: 'opened',
      overview: {
        names: ['Name', 'Email'],
        hasHeader: true,
        addressColumn: 1,
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
    expect(await new CsvDesk().obey({ order: 'open', file })).toEqual({ reply: 'unreadable' });
  });
});
