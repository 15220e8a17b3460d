import { plainPath } from '../../utils/constant-contact/call-record';

/** A request of long work by what was sent before it. */
export interface Step {
  name: string;
  request: string;
  /** So many of the same were sent before. */
  before: number;
}

/** Of those in a row that are alike, the first and the last. */
export function stepsOf(requests: readonly string[]): Step[] {
  return requests.flatMap((request, index) => {
    if (request === requests[index - 1] && request === requests[index + 1]) return [];
    const before = requests.slice(0, index).filter((earlier) => earlier === request).length;
    return { name: before === 0 ? request : `${request} (${before + 1})`, request, before };
  });
}

export function requestOf({ method, url }: Request): string {
  return `${method} ${plainPath(new URL(url).pathname)}`;
}
