/** Work that can be put down at every `yield` and taken up again. */
export type Work<Result> = Generator<void, Result>;

/** How long (ms) a slice of work keeps the page from drawing and listening; well below the 50 ms that a person notices. */
const SLICE_MS = 12;

/** Does all of it now. */
export function atOnce<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does it in slices, between which the page draws and listens; `null` if it is no longer wanted. */
export async function inSlices<Result>(work: Work<Result>, signal: AbortSignal): Promise<Result | null> {
  let sliceEnd = performance.now() + SLICE_MS;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEnd) continue;
    await new Promise((goOn) => setTimeout(goOn));
    if (signal.aborted) return null;
    sliceEnd = performance.now() + SLICE_MS;
  }
}
