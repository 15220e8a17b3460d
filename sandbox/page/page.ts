import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Account } from '../account/account';
import { contactRows, deleteContacts, listRows } from './page-data';
import { isMarkup, type Markup, shell } from './shell';

/** How the contacts page looks to whoever reads its markup. A test sets it; the query `?markup=` and `?delay=` win. */
export interface PageLook {
  markup: Markup;
  /** Milliseconds until the page shows anything, as when data is slow. */
  delay: number;
}

const TYPES = new Map([
  ['js', 'text/javascript'],
  ['css', 'text/css'],
]);

/** `app.constantcontact.com`: the admin's pages, of which the contacts page is the one that works. */
export function createPage(account: Account, look: PageLook): Hono {
  const page = new Hono();
  page.use(
    secureHeaders({
      // Remembered, it would leave a person no way past the self-made certificate.
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
      },
    }),
  );
  page.get('/', (context) => context.redirect('/pages/contacts/ui#contacts'));
  page.get('/favicon.ico', (context) => context.body(null, 204));

  page.get('/pages/assets/:name{[a-z-]+\\.(?:js|css)}', async (context) => {
    const name = context.req.param('name');
    const type = TYPES.get(name.split('.').at(-1) ?? '') ?? 'text/plain';
    const text = await readFile(new URL(`./assets/${name}`, import.meta.url), 'utf8').catch(() => null);
    return text === null ? context.notFound() : context.body(text, 200, { 'content-type': `${type}; charset=utf-8` });
  });

  page.get('/pages/contacts/data', (context) => {
    const query = new URL(context.req.url).searchParams;
    return context.json(contactRows(account, query));
  });
  page.get('/pages/contacts/data/lists', (context) => context.json(listRows(account)));
  page.post('/pages/contacts/data/delete', async (context) =>
    context.json({ deleted: deleteContacts(account, await context.req.json()) }),
  );

  page.get('/pages/*', (context) => {
    const asked = context.req.query('markup') ?? look.markup;
    const delay = Number(context.req.query('delay') ?? look.delay);
    return context.html(shell(account.organization, isMarkup(asked) ? asked : look.markup, delay));
  });
  return page;
}
