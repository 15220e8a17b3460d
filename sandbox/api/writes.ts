import { setTimeout as delay } from 'node:timers/promises';
import { conflict } from './api-error';

/** All that the contract's 409 says of a collision, whatever collided, but for the sign-up form's. */
export const COLLISION = 'Conflict. The resource you are creating or updating conflicts with an existing resource.';

/** Writes take a moment, and a second write to the same contact within that moment is refused with a 409. */
export class Writes {
  /** How long a write takes. */
  milliseconds = 20;
  readonly #underWay = new Set<string>();

  /** Does the work after the moment has passed, alone for this contact (its id, or its address where it has none yet). */
  async alone<Value>(contact: string, work: () => Value, sentence = COLLISION): Promise<Value> {
    if (this.#underWay.has(contact)) {
      throw conflict(sentence);
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
