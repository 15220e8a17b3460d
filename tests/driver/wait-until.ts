/** Long enough for a loaded machine, short enough that a test names what it waited for before it is cut off. */
const PATIENCE = 20_000;

/** Milliseconds between two questions: soon again at first, then rarer, since a question costs what is waited for its time. */
const FIRST_PAUSE = 30;
const LONGEST_PAUSE = 200;

/** Asks until the answer is yes (anything truthy), and fails naming what it waited for. */
export async function waitUntil<T>(what: string, ask: () => Promise<T>, patience = PATIENCE): Promise<NonNullable<T>> {
  const deadline = performance.now() + patience;
  let pause = FIRST_PAUSE;
  for (;;) {
    const answer = await attempt(ask);
    if ('value' in answer && answer.value) return answer.value;
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}`, { cause: answer });
    await new Promise((wake) => setTimeout(wake, pause));
    pause = Math.min(pause * 1.5, LONGEST_PAUSE);
  }
}

/** A page that is just navigating throws when asked: that is not an answer yet. */
async function attempt<T>(ask: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await ask() };
  } catch (error) {
    return { error };
  }
}
