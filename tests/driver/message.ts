import type { Requests } from '../../utils/messages';
import type { Screen } from './screen';

/** Sends a request to the background from an extension page, as a surface would, but with whatever a test wants in it. */
export async function ask<N extends keyof Requests>(
  screen: Screen,
  type: N,
  data: Parameters<Requests[N]>[0],
): Promise<Awaited<ReturnType<Requests[N]>>> {
  return JSON.parse(await askForJson(screen, type, data));
}

/** The same for any request, with the answer as JSON. */
export function askForJson({ page }: Screen, type: string, data: unknown): Promise<string> {
  return page.evaluate(
    async (message) => {
      const { runtime } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return JSON.stringify((await runtime.sendMessage(JSON.parse(message))).res);
    },
    JSON.stringify({ id: 1, type, data, timestamp: 1 }),
  );
}
