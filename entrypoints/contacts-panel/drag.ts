import { sendMessage } from '@/utils/messages';
import type { Region } from '../contacts.content/region';

/** Less (px) than this is a click with an unsteady hand. */
const DRAG_FROM = 4;

/** Lets a person drag the panel by its header, and the tab by itself; where it is let go it stays from then on. */
export function letDrag(region: Region): void {
  const { toggle: handle } = region;
  handle.addEventListener('pointerdown', (down) => {
    if (!down.isTrusted || down.button !== 0) return;
    const from = region.origin();
    const drag = new AbortController();
    let placed: Parameters<typeof keep>[0] | null = null;
    const move = (event: PointerEvent) => {
      const x = event.clientX - down.clientX;
      const y = event.clientY - down.clientY;
      if (!event.isTrusted || (!placed && Math.hypot(x, y) < DRAG_FROM)) return;
      handle.setPointerCapture(event.pointerId);
      placed = region.moveTo({ left: from.x + x, top: from.y + y });
    };
    const end = () => {
      drag.abort();
      if (!placed) return;
      keep(placed);
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    };
    window.addEventListener('pointermove', move, { signal: drag.signal, capture: true });
    for (const type of ['pointerup', 'pointercancel']) {
      window.addEventListener(type, end, { signal: drag.signal, capture: true });
    }
  });
}

function keep(placed: ReturnType<Region['moveTo']>): void {
  sendMessage('savePanelPlace', placed).catch(() => undefined);
}

/** The click that ends a drag goes no further. */
function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
