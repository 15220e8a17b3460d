/** Constant Contact's app, the one site our content script runs on. */
export const APP_ORIGIN = 'https://app.constantcontact.com';
/** Every page of it, as a match pattern. */
export const APP_PAGES = `${APP_ORIGIN}/*`;

/** Its contacts pages, as a match pattern, and the one to open where there is none. */
export const CONTACTS_PAGES = `${APP_ORIGIN}/pages/contacts/*`;
export const CONTACTS_PAGE = `${APP_ORIGIN}/pages/contacts/ui#contacts`;
