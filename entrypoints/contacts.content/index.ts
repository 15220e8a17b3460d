import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { APP_PAGES } from '@/utils/app-address';
import { sendMessage } from '@/utils/messages';
import { everySecond } from './every-second';
import { isContactsRoute } from './host-page';
import { removeLeftovers } from './keep-mounted';
import { keepKeysFromPage, leadTabToHint } from './keys';
import type { PageSlot } from './page-slot';
import { watchPresses } from './presses';
import { watchRoute } from './route';
import './installed.css';

/**
 * The always-loaded part: sees where the app is, and has the rest loaded where there are contacts. It starts before the
 * page's first script only so that its listeners for keys come first; everything else waits until the page is there. In
 * a tab that was open already it comes too late for that.
 *
 * What has to see the keys in our own fields listens before `keepKeysFromPage` does.
 */
export default defineContentScript({
  matches: [APP_PAGES],
  runAt: 'document_start',
  main(context) {
    const { signal } = context;
    const isLate = document.readyState !== 'loading';
    const lastPress = watchPresses(signal);
    leadTabToHint(signal, () => slot.watch?.searchBox() ?? null);
    const slot: PageSlot = { context, isLate, lastPress, watch: null, ...keepKeysFromPage(signal) };
    if (isLate) start(slot);
    else document.addEventListener('DOMContentLoaded', () => start(slot), { once: true, signal });
  },
});

function start(slot: PageSlot): void {
  const { signal } = slot.context;
  let isLoading = false;
  const load = async () => {
    if (slot.watch || isLoading || !isContactsRoute(location.href)) return;
    isLoading = true;
    await sendMessage('loadPage', undefined).catch(() => undefined);
    isLoading = false;
  };

  removeLeftovers();
  globalThis.hiddenContactPageSlot = slot;
  watchRoute(signal, (url) => {
    slot.watch?.goTo(url);
    load();
  });
  // Should it fail once, as when the extension is just being updated.
  everySecond(signal, load);
  endWithExtension(slot.context);
}

/**
 * A browser does not tell a content script that its extension was removed or updated. Whatever a person does on the
 * page, or coming back to it, is an occasion to notice; asking is what makes the context end.
 */
function endWithExtension(context: ContentScriptContext): void {
  for (const type of ['focus', 'visibilitychange', 'pointerover', 'keydown']) {
    window.addEventListener(type, () => context.isInvalid, { capture: true, passive: true, signal: context.signal });
  }
}
