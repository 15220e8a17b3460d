import { fail, type Result } from '@/utils/failure';

/** Awaits an answer of the background; one that never came (worker gone, extension updated) is a failure, not a throw. */
export async function answered<T>(request: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return (await request) ?? fail({ kind: 'no-answer' });
  } catch {
    return fail({ kind: 'no-answer' });
  }
}
