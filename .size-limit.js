import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const BUILD = '.output/chrome-mv3';
const IMPORT = /(?:\bimport|\bexport)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["'](\.{0,2}\/[^"']+\.js)["']/g;

/** Every script that runs before `entry` does: the file and what it imports, statically, all the way down. */
function withImports(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, path] of readFileSync(entry, 'utf8').matchAll(IMPORT)) {
    withImports(path.startsWith('/') ? join(BUILD, path) : join(dirname(entry), path), seen);
  }
  return seen;
}

/** Every script the extension page loads. */
function scriptsOf(page) {
  const scripts = new Set();
  for (const [, src] of readFileSync(join(BUILD, page), 'utf8').matchAll(/<script[^>]*\ssrc="([^"]+)"/g)) {
    withImports(join(BUILD, src), scripts);
  }
  return [...scripts].map((path) => relative('.', path));
}

export default [
  { name: 'always-loaded script', path: `${BUILD}/content-scripts/contacts.js`, gzip: true, limit: '10 kB' },
  { name: 'contacts page', path: `${BUILD}/contacts-page.js`, gzip: true, limit: '14 kB' },
  { name: 'panel', path: `${BUILD}/contacts-panel.js`, gzip: true, limit: '34 kB' },
  { name: 'background', path: `${BUILD}/background.js`, gzip: true, limit: '50 kB' },
  // What it loads when that is asked for (`entrypoints/background/parts`).
  { name: 'background: changes', path: `${BUILD}/background-changes-*.js`, gzip: true, limit: '24 kB' },
  { name: 'background: safety net', path: `${BUILD}/background-safety-net-*.js`, gzip: true, limit: '5 kB' },
  { name: 'background: sign-in', path: `${BUILD}/background-sign-in-*.js`, gzip: true, limit: '8 kB' },
  { name: 'background: tools', path: `${BUILD}/background-tools-*.js`, gzip: true, limit: '5 kB' },
  { name: 'popup', path: scriptsOf('popup.html'), gzip: true, limit: '45 kB' },
  { name: 'options', path: scriptsOf('options.html'), gzip: true, limit: '45 kB' },
  { name: 'workbench', path: scriptsOf('workbench.html'), gzip: true, limit: '100 kB' },
  { name: 'zip, Chrome and Edge', path: '.output/*-chrome.zip', gzip: false, brotli: false, limit: '280 kB' },
  { name: 'zip, Firefox', path: '.output/*-firefox.zip', gzip: false, brotli: false, limit: '280 kB' },
];
