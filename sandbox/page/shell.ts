import { html } from 'hono/html';
import type { Account } from '../account/account';
import type { PageLook } from './look';

/** Whose page it is, and which accounts the hub menu offers. */
export interface Shown {
  account: Account;
  accounts: Account[];
}

const WORDS = {
  en: { help: 'Search help', home: 'Home', contacts: 'Contacts', lists: 'Lists', campaigns: 'Campaigns' },
  es: { help: 'Buscar ayuda', home: 'Inicio', contacts: 'Contactos', lists: 'Listas', campaigns: 'Campañas' },
};

/** The one document of a generation; everything below its header is drawn by its script. */
export function shell(shown: Shown, look: PageLook) {
  return look.generation === 'new' ? newShell(shown, look) : classicShell(shown, look);
}

function classicShell(shown: Shown, look: PageLook) {
  const isUnmarked = look.markup === 'unmarked';
  return documentOf(
    look,
    'page',
    html`${classicHeader(shown, look)}
      ${isUnmarked ? html`<div data-main></div>` : html`<main></main>`}`,
    isUnmarked ? 'fixed-header' : '',
  );
}

function classicHeader(shown: Shown, look: PageLook) {
  const words = WORDS[look.language];
  const help = look.markup === 'unmarked' ? 'Search Constant Contact or contact us' : words.help;
  return html`<header class="top">
        <strong>Email marketing <small>sandbox</small></strong>
        <input type="search" class="help" placeholder="${help}">
        <span>${shown.account.organization}</span>
        ${hubMenu(shown)}
      </header>
      <nav class="side" aria-label="Main">
        <a href="/pages/dashboard">${words.home}</a>
        <a href="/pages/contacts/ui#contacts">${words.contacts}</a>
        <a href="/pages/contacts/ui#lists">${words.lists}</a>
        <a href="/pages/campaigns">${words.campaigns}</a>
      </nav>`;
}

function newShell(shown: Shown, look: PageLook) {
  const words = WORDS[look.language];
  return documentOf(
    look,
    'new',
    html`<div class="hdr_2f1c" data-qe-id="global-header">
        <a href="/home">${words.home}</a>
        <a href="/contacts">${words.contacts}</a>
        <a href="/contacts/lists">${words.lists}</a>
        <a href="/pages/campaigns">${words.campaigns}</a>
        <input type="search" class="hlp_77ea" data-qe-id="help-search" placeholder="${words.help}">
        <span data-qe-id="org-name">${shown.account.organization}</span>
        ${hubMenu(shown)}
      </div>
      <main><div data-qe-id="app-content"></div></main>`,
  );
}

function hubMenu({ account, accounts }: Shown) {
  if (accounts.length < 2) return '';
  return html`<select data-hub aria-label="Hub">
    ${accounts.map(
      ({ accountId, organization }) =>
        html`<option value="${accountId}" ${accountId === account.accountId ? 'selected' : ''}>${organization}</option>`,
    )}
  </select>`;
}

function documentOf(look: PageLook, name: 'page' | 'new', body: ReturnType<typeof html>, bodyClass = '') {
  const onOff = (is: boolean) => (is ? 'on' : 'off');
  const script = name === 'new' ? 'new-page' : 'page';
  return html`<!doctype html>
    <html lang="${look.language}" data-markup="${look.markup}" data-delay="${look.delay}"
      data-shortcuts="${onOff(look.shortcuts)}" data-redraw="${onOff(look.redraw)}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Contacts (sandbox)</title>
        <link rel="stylesheet" href="/pages/assets/${name}.css">
        <script type="module" src="/pages/assets/${script}.js"></script>
      </head>
      <body class="${bodyClass}">${body}</body>
    </html>`;
}
