import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fail, ok } from '../../utils/failure';
import { handle } from './handle';

type Listener = (message: { data: unknown; sender: object }) => Promise<unknown>;

const { listeners } = vi.hoisted(() => ({ listeners: new Map<string, Listener>() }));

vi.mock('../../utils/messages', () => ({
  onMessage: (name: string, listener: Listener) => void listeners.set(name, listener),
}));

const PAGE = { id: browser.runtime.id, url: 'chrome-extension://our-id/workbench.html' };
const CONTENT_SCRIPT = {
  id: browser.runtime.id,
  url: 'https://app.constantcontact.com/pages/contacts/ui',
  frameId: 0,
  tab: { id: 3 },
};

function ask(name: string, data: unknown, sender: object) {
  const listener = listeners.get(name);
  if (!listener) throw new Error(`Nothing answers ${name}`);
  return listener({ data, sender });
}

describe('answer', () => {
  beforeEach(() => {
    vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://our-id/');
  });

  it('answers a page of the extension, and the content script what it may ask', async () => {
    handle('checkContact', async ({ query }) => fail({ kind: 'not-found', detail: query }));
    const answered = fail({ kind: 'not-found', detail: 'a@example.com' });
    expect(await ask('checkContact', { query: 'a@example.com', useCache: true }, PAGE)).toEqual(answered);
    expect(await ask('checkContact', { query: 'a@example.com', useCache: true }, CONTENT_SCRIPT)).toEqual(answered);
  });

  it.each([
    ['a content script that asks for the log', CONTENT_SCRIPT],
    ['a frame', { ...CONTENT_SCRIPT, frameId: 1 }],
    ['another extension', { ...PAGE, id: 'their-id' }],
    ['a sender the browser says nothing about', {}],
  ])('gives %s nothing, and does nothing', async (_who, sender) => {
    const read = vi.fn(async () => ok([]));
    handle('readLogAccounts', read);
    await expect(ask('readLogAccounts', undefined, sender)).rejects.toThrow('No access');
    expect(read).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'restore'],
    ['a remedy nobody knows', { ...validRemedy(), remedy: 'delete-everything' }],
    ['an id that leads elsewhere', { ...validRemedy(), contactId: '../account/summary' }],
    ['no account', { ...validRemedy(), accountKey: undefined }],
    ['a missing tick', { ...validRemedy(), permissionGiven: undefined }],
    ['lists that are no list', { ...validRemedy(), listIds: 'all' }],
  ])('refuses %s before anything is done', async (_what, data) => {
    const apply = vi.fn(async () => fail({ kind: 'timeout' as const }));
    handle('applyRemedy', apply);
    expect(await ask('applyRemedy', data, PAGE)).toEqual(fail({ kind: 'invalid-input', problem: 'malformed' }));
    expect(apply).not.toHaveBeenCalled();
  });

  it.each([0, -3, 1.5, 1e-300, Number.NaN])('plans and starts no restore in portions of %s a day', async (perDay) => {
    const plan = vi.fn(async () => fail({ kind: 'timeout' as const }));
    handle('planJob', plan);
    handle('startJob', plan);
    const request = { kind: 'restore', contactIds: ['a'], listIds: ['b'], perDay };
    const refused = fail({ kind: 'invalid-input', problem: 'malformed' });
    expect(await ask('planJob', request, PAGE)).toEqual(refused);
    expect(await ask('startJob', request, PAGE)).toEqual(refused);
    expect(plan).not.toHaveBeenCalled();
    expect(await ask('planJob', { ...request, perDay: 1 }, PAGE)).toEqual(fail({ kind: 'timeout' }));
  });

  it('lets a well-formed request through as it is', async () => {
    const apply = vi.fn(async () => fail({ kind: 'timeout' as const }));
    handle('applyRemedy', apply);
    await ask('applyRemedy', validRemedy(), CONTENT_SCRIPT);
    expect(apply).toHaveBeenCalledWith(validRemedy(), { kind: 'contacts-page', tabId: 3 });
  });

  it('turns whatever goes wrong into a failure', async () => {
    handle('readLists', () => Promise.reject(new Error('The disk is full')));
    expect(await ask('readLists', {}, PAGE)).toEqual(fail({ kind: 'unexpected-answer', detail: 'The disk is full' }));
  });

  it('says that the extension did not answer where a part of it is gone', async () => {
    handle('readLists', () => Promise.reject(Object.assign(new Error('gone'), { name: 'PartNotLoaded' })));
    expect(await ask('readLists', {}, PAGE)).toEqual(fail({ kind: 'no-answer' }));
  });
});

function validRemedy() {
  return {
    accountKey: 'riverside',
    remedy: 'restore',
    contactId: '7c0b3d3e-0000-4000-8000-000000000001',
    address: 'a@example.com',
    listIds: ['11111111-0000-4000-8000-000000000001'],
    permissionGiven: false,
    idempotencyKey: '2b1c',
  };
}
