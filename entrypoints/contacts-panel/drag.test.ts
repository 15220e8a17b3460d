// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { sent } from '@/tests/support/background';
import { sendMessage } from '@/utils/messages';
import { createRegion } from '../contacts.content/region';
import { letDrag } from './drag';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(async () => undefined), onMessage: vi.fn() }));

it('moves the panel by its header, leaves it open, and remembers where', () => {
  document.elementsFromPoint = () => [];
  const region = createRegion(
    new AbortController().signal,
    () => undefined,
    () => undefined,
  );
  document.documentElement.append(region.host);
  region.toggle.setPointerCapture = () => undefined;
  letDrag(region);
  region.expand();
  const move = (type: string, clientX: number, clientY: number) => {
    const event = new PointerEvent(type, { bubbles: true, composed: true, clientX, clientY, button: 0 });
    Object.defineProperty(event, 'isTrusted', { value: true });
    region.toggle.dispatchEvent(event);
  };
  const from = region.origin();
  move('pointerdown', 500, 300);
  move('pointermove', 502, 301);
  expect(region.origin()).toEqual(from);
  move('pointermove', 450, 280);
  move('pointerup', 450, 280);
  region.toggle.click();
  expect(region.expanded).toBe(true);
  expect(vi.mocked(sendMessage)).toHaveBeenCalledOnce();
  expect(sent('savePanelPlace')).toEqual([{ panel: { left: from.x - 50, top: Math.max(0, from.y - 20) } }]);
});
