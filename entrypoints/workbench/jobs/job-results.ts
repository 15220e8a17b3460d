import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { answered } from '@/components/ask';
import type { Failure } from '@/utils/failure';
import { type Job, type JobResult, sendMessage } from '@/utils/messages';

/** The results of a job as far as they were settled, growing as it runs. `retry`: reads on after a failure. */
export function useJobResults({ jobId, settled }: Job) {
  const reader = useMemo(() => resultsReader(jobId), [jobId]);
  const retry = () => void reader.readTo(settled);
  useEffect(retry, [reader, settled]);
  return { results: reader.results.value, failure: reader.failure.value, retry };
}

/** Reads one job's results in chunks, and shows them in ever larger steps: each step is filtered and put in order anew. */
function resultsReader(jobId: string) {
  const results = signal<readonly JobResult[]>([]);
  const failure = signal<Failure | null>(null);
  /** By position in the input. */
  const known: JobResult[] = [];
  let read = 0;
  let wanted = 0;
  let reading = false;

  async function readTo(settled: number): Promise<void> {
    wanted = Math.max(wanted, settled);
    if (reading) return;
    reading = true;
    while (read < wanted && (await readChunk())) {
      if (read > results.value.length * 1.5) show();
    }
    show();
    reading = false;
  }

  /** In the order of the input: they were settled in another, and between them lie those that are not settled yet. */
  function show(): void {
    results.value = known.filter(Boolean);
  }

  /** Whether there may be more. */
  async function readChunk(): Promise<boolean> {
    const answer = await answered(sendMessage('readJobResults', { jobId, from: read }));
    failure.value = answer.ok ? null : answer.failure;
    if (!answer.ok) return false;
    for (const result of answer.value.results) known[result.index] = result;
    read += answer.value.results.length;
    return answer.value.results.length > 0;
  }

  return { results, failure, readTo };
}
