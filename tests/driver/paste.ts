import type { Page } from 'puppeteer-core';
import type { Screen } from './screen';

/** What is on the clipboard, by a real paste into a text box that is emptied before. */
export async function pasteInto(screen: Screen, name: string): Promise<string> {
  await screen.fill('textbox', name, '');
  await pressCommand(screen.page, 'v', 'Paste');
  return screen.value('textbox', name);
}

/** Takes out all of the text that has the cursor, and puts it back, as a person does by keys. */
export async function cutAndPaste(page: Page): Promise<void> {
  await pressCommand(page, 'a', 'SelectAll');
  await pressCommand(page, 'x', 'Cut');
  await pressCommand(page, 'v', 'Paste');
}

async function pressCommand({ keyboard }: Page, key: 'a' | 'v' | 'x', command: string): Promise<void> {
  if (process.env.BROWSER === 'firefox') {
    await keyboard.down('Control');
    await keyboard.press(key);
    await keyboard.up('Control');
  } else {
    await keyboard.press(key, { commands: [command] });
  }
}
