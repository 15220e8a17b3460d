import type { ElementHandle, Page } from 'puppeteer-core';
import { inFirefoxPage } from './firefox-itself';

/**
 * Drags a line of text, which the page shows meanwhile, and drops it onto an element, as a person does by the mouse. In
 * Firefox it comes from outside of the page, and can be dropped into no shadow root: what dispatches drops there knows none.
 */
export async function dragText(page: Page, text: string, onto: ElementHandle<Element>): Promise<void> {
  const to = await onto.clickablePoint();
  if (process.env.BROWSER === 'firefox') return inFirefoxPage(page, dropAt(text, to));
  const line = await page.evaluateHandle((words) => {
    const it = document.createElement('p');
    it.textContent = words;
    it.style.cssText = 'position: fixed; z-index: 1; left: 0; bottom: 0; margin: 0; background: white';
    document.body.append(it);
    getSelection()?.selectAllChildren(it);
    return it;
  }, text);
  const from = await line.clickablePoint();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await line.evaluate((it) => it.remove());
}

const dropAt = (text: string, { x, y }: { x: number; y: number }) => `
  const target = content.document.elementFromPoint(${x}, ${y});
  const service = Cc['@mozilla.org/widget/dragservice;1'].getService(Ci.nsIDragService);
  service.startDragSessionForTests(content, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
  const dataTransfer = new content.DataTransfer();
  dataTransfer.setData('text/plain', ${JSON.stringify(text)});
  for (const type of ['dragenter', 'dragover', 'drop']) {
    const event = content.document.createEvent('DragEvent');
    event.initDragEvent(type, true, true, content, 0, 0, 0, ${x}, ${y}, false, false, false, false, 0, null, dataTransfer);
    content.windowUtils.dispatchDOMEventViaPresShellForTesting(target, event);
  }
  content.windowUtils.dragSession?.endDragSession(true);`;
