import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The requests of `Requests` that are made of one account. */
const OF_ONE_ACCOUNT = [
  ...readFileSync('utils/messages.ts', 'utf8').matchAll(/^ {2}(\w+)\(data\??: .*OfAccount\): /gm),
];
const NAMES = new Set(OF_ONE_ACCOUNT.map(([, name]) => name));

const SURFACES = ['components', 'entrypoints']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
  .filter((file) => /\.tsx?$/.test(file) && !/^entrypoints.background|\.test\./.test(file));

/** Every request in a file by its name, with what it carries, as it is written. */
function requestsIn(file: string): Array<{ name: string; carries: string }> {
  const sent = readFileSync(file, 'utf8').matchAll(/sendMessage\(\s*'?(\w+)'?,(.*?)\)(?:[;,.]|\)[^)])/gs);
  return [...sent].map(([, name = '', carries = '']) => ({ name, carries }));
}

it('a surface names the account that it shows in every request that is made of one', () => {
  const requests = SURFACES.flatMap((file) => requestsIn(file).map((request) => ({ file, ...request })));
  const ofOneAccount = requests.filter(({ name }) => NAMES.has(name));
  expect(ofOneAccount.length).toBeGreaterThan(NAMES.size - 5);
  const nameless = ofOneAccount.filter(
    ({ carries }) => !/chosenAccount\(|account\b|accountKey|requested\(/.test(carries),
  );
  expect(nameless).toEqual([]);
});
