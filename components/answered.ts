import { fail, type Result } from '@/utils/failure';

/** Awaits an answer of the background; one that never came (worker gone, extension updated) is a failure, not a throw. */
export async function answered<T>(request: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return (await request) ?? fail({ kind: 'no-answer' });
  } catch {
    return fail({ kind: 'no-answer' });
  }
}

/**
 * As {@link answered}, asked once more where the background ended before it could tell: the next one knows what came of a
 * write, and can look again.
 */
export async function answeredAtLast<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  const answer = await answered(ask());
  return answer.ok || answer.failure.kind !== 'no-answer' ? answer : answered(ask());
}
