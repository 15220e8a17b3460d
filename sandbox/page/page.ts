import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import type { Account } from '../account/account';
import { HOSTS } from '../hosts';
import { lookFor, type PageLook } from './look';
import { contactRow, contactRows, deleteContacts, listRows, segmentRows, tagRows } from './page-data';
import { shell } from './shell';

const TYPES = new Map([
  ['js', 'text/javascript'],
  ['css', 'text/css'],
]);

/** The cookie that says which of a hub's accounts the page shows; whatever was connected stays as it is. */
const ACCOUNT = 'account';

/** Pages that both generations have, or one of them; everything else is a 404 there. */
const ROUTES: Record<PageLook['generation'], RegExp> = {
  classic: /^\/pages\//,
  new: /^\/(home|contacts(\/.*)?|pages\/(campaigns|ace|contactsexport|dma)(\/.*)?)$/,
};

/**
 * `app.constantcontact.com`: the admin's pages, of which those about contacts work. `accounts`: those of whoever uses it;
 * without any, the page has nothing to show.
 */
export function createPage(accounts: () => Account[], look: PageLook): Hono {
  const page = new Hono();
  const shown = (context: Context) => {
    const all = accounts();
    return all.find(({ accountId }) => accountId === getCookie(context, ACCOUNT)) ?? all[0];
  };
  page.use(
    secureHeaders({
      // Remembered, it would leave a person no way past the self-made certificate.
      strictTransportSecurity: false,
      // Without a referrer Firefox would send no Origin either.
      referrerPolicy: 'strict-origin-when-cross-origin',
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'", `https://${HOSTS.authorization}`],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
      },
    }),
  );
  page.get('/', (context) => context.redirect(look.generation === 'new' ? '/home' : '/pages/contacts/ui#contacts'));
  page.get('/favicon.ico', (context) => context.body(null, 204));

  page.get('/pages/assets/:name{[a-z-]+\\.(?:js|css)}', async (context) => {
    const name = context.req.param('name');
    const type = TYPES.get(name.split('.').at(-1) ?? '') ?? 'text/plain';
    const text = await readFile(new URL(`./assets/${name}`, import.meta.url), 'utf8').catch(() => null);
    return text === null ? context.notFound() : context.body(text, 200, { 'content-type': `${type}; charset=utf-8` });
  });

  page.post('/pages/hub/account', async (context) => {
    setCookie(context, ACCOUNT, await context.req.text(), { path: '/', secure: true });
    return context.body(null, 204);
  });

  page.route('/pages/contacts/data', pageData(shown));

  page.get('*', (context) => {
    const account = shown(context);
    if (!account || !ROUTES[look.generation].test(context.req.path)) return context.text('404 Page not found', 404);
    const wanted = lookFor(new URL(context.req.url).searchParams, look);
    return context.html(shell({ account, accounts: accounts() }, wanted));
  });
  return page;
}

/** What the page's scripts ask for, about the account that the page shows. */
function pageData(shown: (context: Context) => Account | undefined): Hono {
  const data = new Hono();
  const about = (context: Context, answer: (account: Account) => unknown) => {
    const account = shown(context);
    const found = account && answer(account);
    return found === undefined ? context.notFound() : Response.json(found);
  };
  data.get('/', (context) => about(context, (account) => contactRows(account, new URL(context.req.url).searchParams)));
  data.get('/lists', (context) => about(context, listRows));
  data.get('/segments', (context) => about(context, segmentRows));
  data.get('/tags', (context) => about(context, tagRows));
  data.get('/contact/:id', (context) => about(context, (account) => contactRow(account, context.req.param('id'))));
  data.post('/delete', async (context) => {
    const body: unknown = await context.req.json();
    return about(context, (account) => ({ deleted: deleteContacts(account, body) }));
  });
  return data;
}
