import { useMemo } from 'preact/hooks';
import type { RemedyRequest } from '@/utils/messages';
import type { RemedyContent } from './remedy-input';

/**
 * Gives what a form says the id of its write: the same again is the same write, whatever became of its first answer, and
 * a form that was changed asks for another. Another `round` of one form asks for others too.
 */
export function useIdempotencyKeys(round = 0): (content: RemedyContent) => RemedyRequest {
  return useMemo(() => {
    const ids = new Map<string, string>();
    return (content) => {
      const said = JSON.stringify({ ...content, listIds: [...content.listIds].sort() });
      const idempotencyKey = ids.get(said) ?? crypto.randomUUID();
      ids.set(said, idempotencyKey);
      return { ...content, idempotencyKey };
    };
  }, [round]);
}
