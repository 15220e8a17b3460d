import { i18n } from '#i18n';
import { sendMessage } from '@/utils/messages';
import type { Panel, PanelSlot } from './panel-slot';

export interface PanelLoader {
  /** The panel, if it is there already. */
  readonly panel: Panel | null;
  /** The panel, loaded at the first call. `null` if it cannot be loaded now: the region says so, the next call tries anew. */
  load(): Promise<Panel | null>;
}

/** The panel is a script of its own, which the background adds to this tab once there is something to show. */
export function createPanelLoader(place: Omit<PanelSlot, 'mounted'>): PanelLoader {
  let panel: Panel | null = null;
  let loading: Promise<Panel | null> | null = null;
  const slot = {
    ...place,
    mounted(handle: Panel) {
      panel = handle;
    },
  };

  const ask = async () => {
    globalThis.hiddenContactPanelSlot = slot;
    place.region.body.replaceChildren();
    await sendMessage('loadPanel', undefined).catch(() => undefined);
    if (!panel) {
      loading = null;
      place.region.body.replaceChildren(trouble());
    }
    return panel;
  };

  return {
    get panel() {
      return panel;
    },
    load() {
      loading ??= ask();
      return loading;
    },
  };
}

function trouble(): HTMLElement {
  const note = document.createElement('p');
  note.role = 'alert';
  note.textContent = i18n.t('panel.notLoaded');
  return note;
}
