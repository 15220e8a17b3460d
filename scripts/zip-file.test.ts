import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { filesIn, fixedZip, smallZip } from './zip-file';

interface File {
  name: string;
  content: string;
  time: number;
}

/** A zip of stored files, as the specification has it; who unpacks one reads no more than this. */
function zipOf(files: File[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, time } of files) {
    const common = Buffer.alloc(26);
    common.writeUInt32LE(time, 6);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), Buffer.from(content)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...centrals, end]);
}

const A = { name: 'a.js', content: 'let a' };
const B = { name: 'b/b.js', content: 'let longer' };

it('makes the same zip of the same files, whenever and in whatever order they were put in', () => {
  const today = zipOf([
    { name: 'b/', content: '', time: 0x5b7a1234 },
    { ...B, time: 0x5b7a1234 },
    { ...A, time: 0x5b7a4321 },
  ]);
  const plain = zipOf([
    { ...A, time: 0x00210000 },
    { ...B, time: 0x00210000 },
  ]);
  expect(today.equals(plain)).toBe(false);
  expect(fixedZip(today).equals(plain)).toBe(true);
});

it('makes another zip of other files', () => {
  const one = zipOf([{ ...A, time: 1 }]);
  const other = zipOf([{ ...A, content: 'let b', time: 1 }]);
  expect(fixedZip(one).equals(fixedZip(other))).toBe(false);
});

it('keeps every file in the fewest bytes', async () => {
  const files = [
    { ...A, time: 1 },
    { name: 'long.js', content: 'let long;'.repeat(500), time: 1 },
  ];
  const zip = zipOf(files);
  const small = await smallZip(zip, async (content) => deflateRawSync(content));
  expect(small.length).toBeLessThan(zip.length / 10);
  expect([...filesIn(small).values()].map(String)).toEqual(files.map(({ content }) => content));
  const smallAlready = await smallZip(small, async (content) => content);
  expect(smallAlready.equals(small)).toBe(true);
});

it('takes nothing for a zip that is none', () => {
  expect(() => fixedZip(Buffer.from('not a zip, though longer than the end of one'))).toThrow(/not a zip/);
});

it('gives the files of a zip as they were', () => {
  const files = filesIn(
    zipOf([
      { name: 'b/', content: '', time: 1 },
      { ...B, time: 1 },
      { ...A, time: 1 },
    ]),
  );
  expect([...files].map(([name, content]) => [name, content.toString()])).toEqual([
    [B.name, B.content],
    [A.name, A.content],
  ]);
});
