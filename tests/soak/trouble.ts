import { faultyAnswer } from '../../sandbox/faults';
import { TROUBLES } from '../faults/trouble';
import { oneOf, type Random } from './random';

type Send = () => Promise<Response>;

/** How many of a hundred requests meet a trouble, and how many of those end the worker. */
const TROUBLED = 0.12;
const DEADLY = 0.08;

const ORDINARY = TROUBLES.filter(({ fault, name }) => fault && name !== 'redirect');

/** What went wrong, by name. */
export type Tally = Map<string, number>;

/**
 * Sends a request, or lets it meet a trouble. One that ends its worker is answered by nobody, whether it had an effect or
 * not.
 */
export async function sendSomehow(send: Send, random: Random, tally: Tally, kill: () => void): Promise<Response> {
  if (random() >= TROUBLED) return send();
  if (random() < DEADLY) {
    const isSent = random() < 0.5;
    count(tally, isSent ? 'worker killed after sending' : 'worker killed before sending');
    if (isSent) await send();
    kill();
    return new Promise(() => {});
  }
  const { name, fault } = oneOf(random, ORDINARY);
  count(tally, name);
  if (fault?.kind === 'status') {
    // Whoever says 200 has done it, however odd the rest is; what is refused is refused.
    if (fault.status === 200) {
      const answer = await send();
      if (!answer.ok) return answer;
    }
    return faultyAnswer(fault.status, fault.body);
  }
  if (fault?.kind !== 'drop') await send();
  throw fault?.kind === 'silence' ? new DOMException('No answer', 'TimeoutError') : new TypeError('fetch failed');
}

export function count(tally: Tally, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}
