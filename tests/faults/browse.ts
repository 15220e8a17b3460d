import { TEST_REDIRECT_URI } from '../../sandbox/oauth/application';
import type { ListeningSandbox } from '../../sandbox/sandbox';
import { fetchFrom } from '../support/over-network';

/** A browser whose window shows nothing but pages that lead on; gives what it was sent back with. */
export async function browse(
  sandbox: ListeningSandbox,
  first: string,
  patience: AbortSignal | null = null,
): Promise<string> {
  try {
    for (let url = first; ; ) {
      if (url.startsWith(TEST_REDIRECT_URI)) return url;
      const page = await fetchFrom(sandbox)(url, { redirect: 'manual', signal: patience });
      url = page.headers.get('location') ?? '';
    }
  } catch {
    throw new Error('Authorization page could not be loaded.');
  }
}
