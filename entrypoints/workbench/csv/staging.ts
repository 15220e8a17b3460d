import { answered } from '@/components/ask';
import { sendMessage } from '@/utils/messages';

/** What one tab has handed over to the background for a plan, so that nothing of it stays once that is given up. */
export class Staging {
  #id: string | null = null;

  /** The id under which the rows of a new plan are handed over; those of the plan before are forgotten. */
  begin(): string {
    this.discard();
    this.#id = crypto.randomUUID();
    return this.#id;
  }

  /** A job is being started with them: they are its own from now on, whatever happens here meanwhile. */
  handOver(): void {
    this.#id = null;
  }

  /** No job was started with them after all. */
  takeBack(stagingId: string): void {
    this.#id ??= stagingId;
  }

  discard(): void {
    if (this.#id !== null) discardStaged(this.#id);
    this.#id = null;
  }
}

/** Forgets rows that arrived after their plan was given up. */
export function discardStaged(stagingId: string): void {
  void answered(sendMessage('discardStaged', { stagingId }));
}
