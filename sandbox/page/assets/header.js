import { element } from './element.js';
import { keysHeard, listenForShortcuts } from './shortcuts.js';
import { askForToken, askForTokenFromWorker } from './token-calls.js';

/** What both generations have around their routes: the hub menu, shortcuts, and what tests may call by `sandbox`. */
export function startPage() {
  Object.assign(window, { sandbox: { askForToken, askForTokenFromWorker, keysHeard } });
  listenForShortcuts();
  const select = document.querySelector('[data-hub]');
  select?.addEventListener('change', async () => {
    await fetch('/pages/hub/account', { method: 'POST', body: select.value });
    location.reload();
  });
}

/** Follows the page's own links without a load, and calls `show` for each route. */
export function followRoutes(show) {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
    if (!link) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    show();
  });
  addEventListener('popstate', show);
  setTimeout(show, Number(document.documentElement.dataset.delay));
}

/** What a route shows that is not about contacts. */
export function showOther(main, title) {
  main.replaceChildren(
    element('h1', { textContent: title }),
    element('p', { textContent: 'This part of the sandbox is only here to be left again.' }),
  );
}
