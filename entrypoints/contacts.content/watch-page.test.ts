// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ContentScriptContext } from 'wxt/utils/content-script-context';
import { answerWith, sent } from '@/tests/support/background';
import { CONNECTED } from '@/tests/support/verdicts';
import { sendMessage } from '@/utils/messages';
import type { PageWatch } from './page-slot';
import { watchPage } from './watch-page';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn(() => () => {}) }));

const CONTACTS = 'https://app.constantcontact.com/contacts';
let context: ContentScriptContext;
let page: PageWatch;

beforeEach(() => {
  document.elementsFromPoint = () => [];
  document.body.innerHTML = '<main></main>';
  answerWith({ readState: () => CONNECTED, reportPage: () => null });
  context = new ContentScriptContext('contacts');
  page = watchPage({ context, isLate: false, isTyped: () => false, lastPress: () => null, watch: null });
});

afterEach(() => context.notifyInvalidated());

function shown(event: string, persisted: boolean): void {
  vi.mocked(sendMessage).mockClear();
  window.dispatchEvent(Object.assign(new Event(event), { persisted }));
}

it('is on the contacts pages alone, and leaves nothing elsewhere', () => {
  page.goTo(CONTACTS);
  expect(document.querySelectorAll('hidden-contact-check')).toHaveLength(1);
  page.goTo('https://app.constantcontact.com/home');
  expect(document.querySelectorAll('hidden-contact-check')).toHaveLength(0);
});

it('asks for the state on arrival, and again when the browser brings a page back that it kept', () => {
  page.goTo(CONTACTS);
  expect(sent('readState')).toHaveLength(1);
  shown('pageshow', true);
  expect(sent('readState')).toHaveLength(1);
  shown('pageshow', false);
  expect(sent('readState')).toHaveLength(0);
});

it('asks again once a page that was only prepared is shown', () => {
  page.goTo(CONTACTS);
  vi.mocked(sendMessage).mockClear();
  document.dispatchEvent(new Event('prerenderingchange'));
  expect(sent('readState')).toHaveLength(1);
});

it('knows the search box where contacts are searched, and none on a contact’s own page', () => {
  document.body.innerHTML = '<main><input id="box" type="search"></main>';
  page.goTo(CONTACTS);
  expect(page.searchBox()?.id).toBe('box');
  page.goTo(`${CONTACTS}/9f1a/profile`);
  expect(page.searchBox()).toBeNull();
});
