import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { developerFix } from './developer-fix';

const ADDRESS = "jane.o'neil+shop@example.com";
const BODY = { email_address: ADDRESS, list_memberships: ['YOUR_LIST_ID'] };

it('gives a curl command that a shell sends as meant, quotes in the address or not', () => {
  const printed = execFileSync('sh', [
    '-c',
    `curl() { printf '%s\\n' "$@"; }\n${developerFix(ADDRESS).curl}`,
  ]).toString();
  expect(printed).toContain('https://api.cc.email/v3/contacts/sign_up_form');
  expect(JSON.parse(printed.slice(printed.indexOf('{')))).toEqual(BODY);
});

it('gives JavaScript that runs and sends the same', async () => {
  const sent: Array<{ url: string; init: RequestInit }> = [];
  const record = (url: string, init: RequestInit) => sent.push({ url, init });
  await new Function('fetch', `return (async () => { ${developerFix(ADDRESS).JavaScript}\n })()`)(record);
  expect(sent).toHaveLength(1);
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual(BODY);
});

it('escapes the address for PHP', () => {
  expect(developerFix(ADDRESS).PHP).toContain("'email_address' => 'jane.o\\'neil+shop@example.com',");
});

it('holds no token, only its placeholder', () => {
  for (const code of Object.values(developerFix(ADDRESS))) expect(code).toContain('Bearer YOUR_ACCESS_TOKEN');
});
