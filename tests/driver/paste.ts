import type { Screen } from './screen';

/** What is on the clipboard, by a real paste into a text box that is emptied before. */
export async function pasteInto(screen: Screen, name: string): Promise<string> {
  await screen.fill('textbox', name, '');
  const { keyboard } = screen.page;
  if (process.env.BROWSER === 'firefox') {
    await keyboard.down('Control');
    await keyboard.press('v');
    await keyboard.up('Control');
  } else {
    await keyboard.press('v', { commands: ['Paste'] });
  }
  return screen.value('textbox', name);
}
