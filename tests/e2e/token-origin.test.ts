import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;
let page: Page;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
  page = (await session.openContacts()).whole.page;
});
afterAll(() => session.end());

beforeEach(() => {
  session.sandbox.requests.length = 0;
});

function origins() {
  return session.requestsTo(/\/token$/).map(({ origin }) => origin);
}

it('leaves the Origin of a page that asks for a token', async () => {
  await page.evaluate(() => Reflect.get(window, 'sandbox').askForToken());
  expect(origins()).toEqual([`https://${HOSTS.app}`]);
});

it('leaves the Origin of a service worker that asks for a token', async () => {
  await page.evaluate(() => Reflect.get(window, 'sandbox').askForTokenFromWorker());
  expect(origins()).toEqual([`https://${HOSTS.app}`]);
});
