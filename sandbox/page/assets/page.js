import { showBusyFeed } from './busy-feed.js';
import { showContacts } from './contacts-view.js';
import { followRoutes, showOther, startPage } from './header.js';
import { showLists } from './lists-view.js';

const main = document.querySelector('main, [data-main]');

/** Draws the route that the address bar names. Nothing here loads a page. */
function show() {
  const { pathname, hash } = location;
  for (const link of document.querySelectorAll('nav a')) {
    const current = link.pathname + link.hash === pathname + hash;
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  showRoute(pathname, hash);
  if (document.documentElement.dataset.redraw === 'on') showBusyFeed(main);
}

function showRoute(pathname, hash) {
  const list = new URLSearchParams(location.search).get('list');
  if (pathname === '/pages/contacts/ui/lists') return list ? showContacts(main, { list }) : showLists(main);
  if (pathname !== '/pages/contacts/ui') {
    return showOther(main, pathname === '/pages/dashboard' ? 'Welcome back' : 'Nothing here yet');
  }
  const [route, id] = (hash.slice(1) || 'contacts').split('/');
  if (route === 'lists') return showLists(main);
  if (route === 'segments') return showContacts(main, { segment: id });
  if (route === 'tags') return showContacts(main, { tag: id });
  return showContacts(main, id ? { list: id } : {});
}

startPage();
followRoutes(show);
