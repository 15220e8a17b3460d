import type { Requests } from '../../utils/messages';
import type { Screen } from './screen';

/** Sends a request to the background from an extension page, as a surface would, but with whatever a test wants in it. */
export async function ask<N extends keyof Requests>(
  { page }: Screen,
  type: N,
  data: Parameters<Requests[N]>[0],
): Promise<Awaited<ReturnType<Requests[N]>>> {
  const json = await page.evaluate(
    async (message) => {
      const { runtime } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return JSON.stringify((await runtime.sendMessage(JSON.parse(message))).res);
    },
    JSON.stringify({ id: 1, type, data, timestamp: 1 }),
  );
  return JSON.parse(json);
}
