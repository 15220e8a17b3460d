import { expect, it } from 'vitest';
import { decode, guessEncoding } from './csv-encoding';

/** Every letter as the byte that it is in an encoding of one byte a letter. */
function encoded(text: string, encoding: 'windows-1252' | 'macintosh'): Blob {
  const letters = new TextDecoder(encoding).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    {
      // In one go Node reads Latin 1 for Windows-1252.
      stream: true,
    },
  );
  return new Blob([Uint8Array.from([...text].map((letter) => letters.indexOf(letter)))]);
}

async function read(file: Blob): Promise<string> {
  let text = '';
  for await (const part of decode(file, await guessEncoding(file))) text += part;
  return text;
}

it.each([
  ['macintosh', 'Name,City\rJosé O’Brien,Málaga\rÉmile Müller,Zürich\r'],
  ['macintosh', 'Name\rFrançois Lefèvre\rMuñoz – García\r'],
  ['windows-1252', 'Name,City\r\nJosé O’Brien,Málaga\r\nÉmile Müller,Zürich\r\n'],
  ['windows-1252', 'Name,Note\r\nDušan Žižek,a well—known “guest” … 5€\r\nO’Brien,cœur™\r\n'],
  ['windows-1252', 'Name\r\nO’Brien\r\n'],
] as const)('reads %s as it was written: %j', async (encoding, text) => {
  expect(await read(encoded(text, encoding))).toBe(text);
});
