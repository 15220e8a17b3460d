import { showContacts } from './contacts-view.js';
import { element } from './element.js';
import { showLists } from './lists-view.js';

const main = document.querySelector('main');
const { delay } = document.documentElement.dataset;

/** Draws the route that the address bar names. Nothing here loads a page. */
function show() {
  const { pathname, hash, search } = location;
  for (const link of document.querySelectorAll('nav a')) {
    const current = link.pathname + link.hash === pathname + hash;
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const list = new URLSearchParams(search).get('list');
  if (pathname === '/pages/contacts/ui/lists') return list ? showContacts(main, list) : showLists(main);
  if (pathname !== '/pages/contacts/ui') return showOther(pathname);
  const route = hash.slice(1) || 'contacts';
  if (route === 'lists') return showLists(main);
  return showContacts(main, route.split('/')[1]);
}

function showOther(pathname) {
  const name = pathname === '/pages/dashboard' ? 'Welcome back' : 'Nothing here yet';
  main.replaceChildren(
    element('h1', { textContent: name }),
    element('p', { textContent: 'This part of the sandbox is only here to be left again.' }),
  );
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show();
});
addEventListener('popstate', show);
setTimeout(show, Number(delay));
