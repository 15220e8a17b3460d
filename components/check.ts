import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure } from '@/utils/failure';
import { sendMessage, type Verdict } from '@/utils/messages';
import { answered } from './answered';

/** What a surface is looking up, and what came of it. The latest question wins: an answer to an older one is dropped. */
export interface Check {
  /** What the textbox holds. */
  query: Signal<string>;
  busy: ReadonlySignal<boolean>;
  /** At most one of the two is set: the last answer. */
  verdict: ReadonlySignal<Verdict | null>;
  failure: ReadonlySignal<Failure | null>;
  /** Puts `query` into the textbox and looks it up. `fresh` asks Constant Contact even where an answer is seconds old. */
  run(query: string, how: { fresh: boolean }): Promise<void>;
  /** Shows a verdict that came another way: after a write. */
  show(verdict: Verdict): void;
  /** Forgets the answer, and the question under way. */
  clear(): void;
}

/** One per surface. */
export function createCheck(): Check {
  const query = signal('');
  const busy = signal(false);
  const verdict = signal<Verdict | null>(null);
  const failure = signal<Failure | null>(null);
  let latest = 0;

  function settle(answer: { verdict?: Verdict; failure?: Failure }): void {
    latest += 1;
    batch(() => {
      busy.value = false;
      verdict.value = answer.verdict ?? null;
      failure.value = answer.failure ?? null;
    });
  }

  return {
    query,
    busy,
    verdict,
    failure,
    async run(text, { fresh }) {
      latest += 1;
      const mine = latest;
      batch(() => {
        query.value = text;
        busy.value = true;
        failure.value = null;
      });
      const answer = await answered(sendMessage('checkContact', { query: text, fresh }));
      if (mine !== latest) return;
      settle(answer.ok ? { verdict: answer.value } : { failure: answer.failure });
    },
    show: (shown) => settle({ verdict: shown }),
    clear: () => settle({}),
  };
}
