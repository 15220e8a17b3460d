import { signal } from '@preact/signals';
import type { Failure, Result } from '@/utils/failure';
import type { JobRequest } from '@/utils/messages';
import { startJob } from '../jobs/jobs';
import { discardStaged, Staging } from './staging';

/** How far a job out of a text or a file is that was not started yet; `found` is what was read of it. */
export type Preparation<Found, Plan> =
  /** `isStarted`: what was prepared last was started. */
  | { kind: 'idle'; isStarted?: true }
  | { kind: 'reading' | 'planning' | 'empty'; found: Found }
  | { kind: 'planned'; found: Found; stagingId: string; plan: Plan }
  | { kind: 'failed'; failure: Failure };

/** Whether to prepare is the next step: not beside a plan that is to be started, nor above what came of one. */
export function isPreparingNext<Found, Plan>(state: Preparation<Found, Plan>): boolean {
  return state.kind === 'idle' ? !state.isStarted : state.kind !== 'planned';
}

interface Steps<Chunk, Found, Plan> {
  nothing(): Found;
  withChunk(before: Found, chunk: Chunk): Found;
  isEmpty(found: Found): boolean;
  /** Hands a chunk over to the background. */
  stage(stagingId: string, chunk: Chunk): Promise<Result<unknown>>;
  /** Asks what the job would take. */
  plan(stagingId: string): Promise<Result<Plan>>;
}

/** Reads a text or a file in chunks, hands them to the background, asks what the job would take, and starts it. */
export function createPreparation<Chunk, Found, Plan>(steps: Steps<Chunk, Found, Plan>) {
  type Chunks = AsyncIterable<Result<Chunk>>;
  const preparation = signal<Preparation<Found, Plan>>({ kind: 'idle' });
  /** What the text or the file holds, as soon as it was looked at; `null` until then, and where there is neither. */
  const counted = signal<Found | null>(null);
  const staging = new Staging();
  let latest = 0;
  let latestCount = 0;

  /** Counts before anything is handed over or asked of Constant Contact. */
  async function count(chunks: Chunks | null): Promise<void> {
    if (preparation.value.kind !== 'idle') return;
    latestCount += 1;
    const mine = latestCount;
    counted.value = null;
    if (!chunks) return;
    let found = steps.nothing();
    for await (const chunk of chunks) {
      if (mine !== latestCount || !chunk.ok) return;
      found = steps.withChunk(found, chunk.value);
    }
    if (mine === latestCount) counted.value = found;
  }

  /** Another text, file, column or list: what was prepared no longer holds. */
  function startOver(): void {
    latest += 1;
    staging.discard();
    preparation.value = { kind: 'idle' };
  }

  async function prepare(chunks: Chunks): Promise<void> {
    startOver();
    const mine = latest;
    const show = (next: Preparation<Found, Plan>) => {
      if (mine === latest) preparation.value = next;
    };
    const stagingId = staging.begin();
    // One reading of a file ends the other.
    latestCount += 1;
    let found = steps.nothing();
    show({ kind: 'reading', found });
    for await (const chunk of chunks) {
      if (mine !== latest) return;
      if (!chunk.ok) return show({ kind: 'failed', failure: chunk.failure });
      const staged = await steps.stage(stagingId, chunk.value);
      if (mine !== latest) return discardStaged(stagingId);
      if (!staged.ok) return show({ kind: 'failed', failure: staged.failure });
      found = steps.withChunk(found, chunk.value);
      show({ kind: 'reading', found });
    }
    if (mine !== latest) return;
    counted.value = found;
    if (steps.isEmpty(found)) return show({ kind: 'empty', found });
    show({ kind: 'planning', found });
    const plan = await steps.plan(stagingId);
    show(plan.ok ? { kind: 'planned', found, stagingId, plan: plan.value } : { kind: 'failed', failure: plan.failure });
  }

  /** Starts the planned job; gives why not, if it could not be. */
  async function start(request: JobRequest & { stagingId: string }): Promise<Failure | null> {
    staging.handOver();
    const failure = await startJob(request);
    if (failure) staging.takeBack(request.stagingId);
    else {
      startOver();
      preparation.value = { kind: 'idle', isStarted: true };
    }
    return failure;
  }

  return { preparation, counted, count, startOver, prepare, start };
}
