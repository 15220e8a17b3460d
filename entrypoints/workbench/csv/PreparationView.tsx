import type { ComponentChildren } from 'preact';
import { FailureNote } from '@/components/FailureNote';
import type { Preparation } from './preparation';

interface Props<Found, Plan> {
  state: Preparation<Found, Plan>;
  reading: (found: Found) => string;
  planning: (found: Found) => string;
  empty: string;
  /** What was found, once all is read. */
  summary: (found: Found) => ComponentChildren;
  planned: (state: Extract<Preparation<Found, Plan>, { kind: 'planned' }>) => ComponentChildren;
}

/** How far a job out of a text or a file is that was not started yet: in words, and at last its plan. */
export function PreparationView<Found, Plan>({
  state,
  reading,
  planning,
  empty,
  summary,
  planned,
}: Props<Found, Plan>) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'reading':
      return (
        <p role="status" class="small">
          {reading(state.found)}
        </p>
      );
    case 'failed':
      return <FailureNote failure={state.failure} />;
    case 'planning':
    case 'empty':
      return (
        <>
          {summary(state.found)}
          <p role="status" class={state.kind === 'empty' ? 'note' : 'small'}>
            {state.kind === 'empty' ? empty : planning(state.found)}
          </p>
        </>
      );
    case 'planned':
      return <>{planned(state)}</>;
  }
}
