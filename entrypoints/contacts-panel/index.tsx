import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { mountPanel } from './mount-panel';

/** Added to a tab by the background once there is something to show; the watcher has prepared the place. */
export default defineUnlistedScript(() => {
  const slot = globalThis.hiddenContactPanelSlot;
  slot?.mounted(mountPanel(slot));
});
