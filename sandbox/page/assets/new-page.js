import { showBusyFeed } from './busy-feed.js';
import { followRoutes, showOther, startPage } from './header.js';
import { showCatalog } from './new-catalog-view.js';
import { showContacts } from './new-contacts-view.js';
import { showProfile } from './new-profile-view.js';

const app = document.querySelector('[data-qe-id="app-content"]');

/** Draws the route that the address bar names. Nothing here loads a page. */
function show() {
  showRoute(location.pathname.split('/').filter(Boolean));
  if (document.documentElement.dataset.redraw === 'on') showBusyFeed(app);
}

function showRoute([area, kind, id, ...rest]) {
  if (area === 'home') return showOther(app, 'Home');
  if (area !== 'contacts') return showOther(app, 'Nothing here yet');
  if (kind === undefined) return showContacts(app, {});
  if (id === 'profile' && rest.length === 0) return showProfile(app, kind);
  if (id === undefined) return showCatalog(app, kind);
  return showContacts(app, { [kind.slice(0, -1)]: id });
}

startPage();
followRoutes(show);
