import { describe, expect, it } from 'vitest';
import { askerOf, mayAsk } from './sender';

const extension = { id: 'our-id', baseUrl: 'chrome-extension://our-id/' };
const contactsPage = {
  id: 'our-id',
  url: 'https://app.constantcontact.com/pages/contacts/ui#contacts',
  frameId: 0,
  tab: { id: 7 },
};

describe('askerOf', () => {
  it('believes the pages of this extension', () => {
    const sender = { id: 'our-id', url: 'chrome-extension://our-id/options.html#lists' };
    expect(askerOf(sender, extension)).toEqual({ kind: 'extension-page' });
  });

  it('believes the content script in the top frame of the app', () => {
    expect(askerOf(contactsPage, extension)).toEqual({ kind: 'contacts-page', tabId: 7 });
  });

  it.each([
    ['another extension', { ...contactsPage, id: 'their-id' }],
    ['an extension page of another extension', { id: 'our-id', url: 'chrome-extension://their-id/popup.html' }],
    ['a frame within the app', { ...contactsPage, frameId: 3 }],
    ['a sender without a tab', { ...contactsPage, tab: undefined }],
    ['a sender without an address', { ...contactsPage, url: undefined }],
    ['another site', { ...contactsPage, url: 'https://www.example.com/' }],
    ['a host that only begins like the app', { ...contactsPage, url: 'https://app.constantcontact.com.example.com/' }],
    ['a host that only ends like the app', { ...contactsPage, url: 'https://evil-app.constantcontact.com/' }],
    ['the app without encryption', { ...contactsPage, url: 'http://app.constantcontact.com/pages/contacts/ui' }],
    ['an address that is none', { ...contactsPage, url: 'about:' }],
  ])('does not believe %s', (_who, sender) => {
    expect(askerOf(sender, extension)).toBeNull();
  });
});

describe('mayAsk', () => {
  const page = { kind: 'contacts-page', tabId: 7 } as const;

  it.each(['checkContact', 'findDeleted', 'readState', 'applyRemedy', 'loadPanel'] as const)(
    'lets a content script ask %s',
    (name) => {
      expect(mayAsk(page, name)).toBe(true);
    },
  );

  it.each(['connect', 'disconnect', 'readLog', 'startJob', 'readDeleted', 'savePreferences'] as const)(
    'keeps %s for the pages of the extension',
    (name) => {
      expect(mayAsk(page, name)).toBe(false);
      expect(mayAsk({ kind: 'extension-page' }, name)).toBe(true);
    },
  );
});
