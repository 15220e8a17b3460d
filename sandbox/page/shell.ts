import { html } from 'hono/html';

/**
 * How the search box is marked up: `classic` is an `input type=search` with a label; `redesigned` a plain text box with
 * nothing but a placeholder, put there anew with every result; `labelled` one with nothing but a label; `shadow` one
 * inside an open shadow root.
 */
const MARKUPS = ['classic', 'redesigned', 'labelled', 'shadow'] as const;

export type Markup = (typeof MARKUPS)[number];

export function isMarkup(value: string): value is Markup {
  return MARKUPS.some((markup) => markup === value);
}

/** The one document of the page; everything in it is drawn by its script. */
export function shell(organization: string, markup: Markup, delay: number) {
  return html`<!doctype html>
    <html lang="en" data-markup="${markup}" data-delay="${delay}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Contacts (sandbox)</title>
        <link rel="stylesheet" href="/pages/assets/page.css">
        <script type="module" src="/pages/assets/page.js"></script>
      </head>
      <body>
        <header class="top">
          <strong>Email marketing <small>sandbox</small></strong>
          <span>${organization}</span>
        </header>
        <nav class="side" aria-label="Main">
          <a href="/pages/dashboard">Home</a>
          <a href="/pages/contacts/ui#contacts">Contacts</a>
          <a href="/pages/contacts/ui#lists">Lists</a>
          <a href="/pages/campaigns">Campaigns</a>
        </nav>
        <main></main>
      </body>
    </html>`;
}
