import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchPage } from '../contacts.content/watch-page';

/** Added to a tab by the background where it shows contacts; the always-loaded script has prepared the place. */
export default defineUnlistedScript(() => {
  const slot = globalThis.hiddenContactPageSlot;
  if (!slot || slot.watch) return;
  slot.watch = watchPage(slot);
  slot.watch.goTo(location.href);
});
