import { setTimeout as delay } from 'node:timers/promises';
import { conflict } from './api-error';

/**
 * Writes take a moment, and a second write to the same contact within that moment is refused: the contract's 409 for
 * simultaneous requests.
 */
export class Writes {
  /** How long a write takes. */
  milliseconds = 20;
  readonly #underWay = new Set<string>();

  /** Does the work after the moment has passed, alone for this contact (its id, or its address where it has none yet). */
  async alone<Value>(contact: string, work: () => Value): Promise<Value> {
    if (this.#underWay.has(contact)) {
      throw conflict('You sent simultaneous requests that are attempting to modify the same contact.');
    }
    this.#underWay.add(contact);
    try {
      await delay(this.milliseconds);
      return work();
    } finally {
      this.#underWay.delete(contact);
    }
  }
}
