/** The addresses of Constant Contact's app, the one site our content script runs on. */
export const APP_ORIGIN = 'https://app.constantcontact.com';
/** Every page of it, as a match pattern. */
export const APP_PAGES = `${APP_ORIGIN}/*`;

/** The two generations of its contacts pages, which accounts have one of. */
export type Generation = 'classic' | 'new';

/** Its contacts pages of both generations, as match patterns. */
export const CONTACTS_PAGES = ['/pages/contacts/*', '/contacts', '/contacts?*', '/contacts/*'].map(
  (path) => `${APP_ORIGIN}${path}`,
);

const ALL_CONTACTS: Record<Generation, string> = {
  classic: `${APP_ORIGIN}/pages/contacts/ui#contacts`,
  new: `${APP_ORIGIN}/contacts`,
};

/** Where an account has all its contacts; where its generation is not known, the classic page, for the panel stands there in both. */
export function contactsPage(generation: Generation = 'classic'): string {
  return ALL_CONTACTS[generation];
}

/** A contact's own page, which the new generation of the contacts pages has. */
export function profilePage(contactId: string): string {
  return `${APP_ORIGIN}/contacts/${encodeURIComponent(contactId)}/profile`;
}

/** Where admins make an API key. */
export const DEVELOPER_PORTAL = `${APP_ORIGIN}/pages/dma/portal`;
