/** The addresses of Constant Contact's app, the one site our content script runs on. */
export const APP_ORIGIN = 'https://app.constantcontact.com';
/** Every page of it, as a match pattern. */
export const APP_PAGES = `${APP_ORIGIN}/*`;

/** Its contacts pages of both generations, as match patterns, and the one to open where there is none. */
export const CONTACTS_PAGES = ['/pages/contacts/*', '/contacts', '/contacts?*', '/contacts/*'].map(
  (path) => `${APP_ORIGIN}${path}`,
);
export const CONTACTS_PAGE = `${APP_ORIGIN}/pages/contacts/ui#contacts`;

/** A contact's own page, which the new generation of the contacts pages has. */
export function profilePage(contactId: string): string {
  return `${APP_ORIGIN}/contacts/${encodeURIComponent(contactId)}/profile`;
}

/** Where admins make an API key. */
export const DEVELOPER_PORTAL = `${APP_ORIGIN}/pages/dma/portal`;
