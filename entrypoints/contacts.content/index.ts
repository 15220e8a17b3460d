import { defineContentScript } from 'wxt/utils/define-content-script';
import { keepKeysFromPage, leadTabToHint } from './keys';
import { watchPage } from './watch-page';
import './installed.css';

/**
 * The always-loaded part: sees where the page is and what is searched for there, and loads the panel when needed. It
 * starts before the page's first script only so that its listeners for keys come first; everything else waits until the
 * page is there. In a tab that was open already it comes too late for that.
 */
export default defineContentScript({
  matches: ['https://app.constantcontact.com/*'],
  runAt: 'document_start',
  main(context) {
    const { signal } = context;
    const isLate = document.readyState !== 'loading';
    leadTabToHint(signal, () => page?.searchBox() ?? null);
    const { isTyped } = keepKeysFromPage(signal);
    let page: ReturnType<typeof watchPage> | undefined;
    const start = () => {
      page = watchPage(context, { isLate, isTyped });
    };
    if (isLate) start();
    else document.addEventListener('DOMContentLoaded', start, { once: true, signal });
  },
});
