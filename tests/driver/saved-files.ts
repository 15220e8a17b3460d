import type { Screen } from './screen';

/** What the page has the browser save from now on; the function it gives back waits until there is something. */
export async function watchSavedFiles({ page }: Screen): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const saved: Blob[] = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (content: Blob) => {
      saved.push(content);
      return make.call(URL, content);
    };
    Object.assign(globalThis, { saved });
  });
  return async () => {
    await page.waitForFunction(() => Reflect.get(globalThis, 'saved').length > 0);
    const json = await page.evaluate(async () => {
      const saved: Blob[] = Reflect.get(globalThis, 'saved');
      return JSON.stringify(await Promise.all(saved.map((content) => content.text())));
    });
    return JSON.parse(json);
  };
}
