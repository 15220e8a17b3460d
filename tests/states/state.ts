import type { ComponentChild } from 'preact';
import type { Answers } from '@/tests/support/background';
import type { rendered } from '@/tests/support/render';
import { fail } from '@/utils/failure';
import type { AppState } from '@/utils/messages';

export type Screen = Awaited<ReturnType<typeof rendered>>;

/** One state of a place: empty, waiting, failed, canceled, finished. */
export interface State {
  name: string;
  /** What the background answers, where that is not what it usually does. */
  answers?: Answers;
  /** Default: connected. `starting`: not known yet; `gone`: the background does not answer. */
  app?: AppState | 'starting' | 'gone';
  /** What happened before it is drawn. */
  before?: () => void;
  /** What a person does to get there. */
  reach?: (screen: Screen) => Promise<unknown>;
  /** The words that no other state of the place has; absent where it has none yet. */
  says?: string;
  /** But these, of which they are so as well. */
  alsoOf?: string[];
}

/** A part of a surface that shows one of several states, drawn within its whole surface. */
export interface Place {
  name: string;
  draw: () => ComponentChild;
  answers: Answers;
  states: State[];
}

/** A question that is not answered yet. */
export const waiting = () => new Promise<never>(() => undefined);

/** What a background answers whom Constant Contact answers with an error. */
export const down = () => fail({ kind: 'service-down', status: 503 });
export const DOWN = 'Constant Contact is having problems (error 503).';
