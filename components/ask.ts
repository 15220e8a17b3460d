import { fail, ok, type Result } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';

/** Awaits an answer of the background; one that never came (worker gone, extension updated) is a failure, not a throw. */
export async function answered<T>(request: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return (await request) ?? fail({ kind: 'no-answer' });
  } catch {
    return fail({ kind: 'no-answer' });
  }
}

/** How often (ms) a background that lets wait for its answer is woken. */
const KNOCK_MS = 5000;

/**
 * As {@link answered}, asked once more, as `again`, where the background ended before it could tell: the next one knows
 * what came of a write, and can look again. A browser may keep to itself that it ended until it starts once more, so it
 * is woken while there is no answer.
 */
export async function answeredAtLast<T>(ask: (again: boolean) => Promise<Result<T>>): Promise<Result<T>> {
  const knocking = setInterval(() => void answered(sendMessage('readState', undefined).then(ok)), KNOCK_MS);
  try {
    const answer = await answered(ask(false));
    return answer.ok || answer.failure.kind !== 'no-answer' ? answer : await answered(ask(true));
  } finally {
    clearInterval(knocking);
  }
}
