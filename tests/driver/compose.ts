import type { Page } from 'puppeteer-core';
import { inFirefoxPage } from './firefox-itself';

/** Composes a text in the field that has the cursor, letter after letter, as an input method does. */
export async function compose(page: Page, text: string): Promise<void> {
  if (process.env.BROWSER === 'firefox') return inFirefoxPage(page, composed(text));
  const session = await page.createCDPSession();
  for (const part of partsOf(text)) {
    const { length } = part;
    await session.send('Input.imeSetComposition', { text: part, selectionStart: length, selectionEnd: length });
  }
  await session.send('Input.insertText', { text });
  await session.detach();
}

/** Firefox has its own stand-in for an input method. */
const composed = (text: string) => `
  const method = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  method.beginInputTransactionForTests(content, () => true);
  for (const part of ${JSON.stringify(partsOf(text))}) {
    method.setPendingCompositionString(part);
    method.appendClauseToPendingComposition(part.length, method.ATTR_RAW_CLAUSE);
    method.flushPendingComposition();
  }
  method.commitComposition();`;

function partsOf(text: string): string[] {
  return [...text].map((_, at, letters) => letters.slice(0, at + 1).join(''));
}
