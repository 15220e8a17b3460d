import { useState } from 'preact/hooks';
import { FailureNote } from '@/components/FailureNote';
import type { Failure } from '@/utils/failure';

interface Props {
  label: string;
  disabled: boolean;
  /** Gives why the job could not be started, if so. */
  onStart(): Promise<Failure | null>;
}

/** The button under a plan that starts its job; once at a time, and where it fails, why. */
export function StartJob({ label, disabled, onStart }: Props) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);

  async function start(): Promise<void> {
    setStarting(true);
    setFailure(await onStart());
    setStarting(false);
  }

  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <div class="actions">
        <button type="button" class="primary" disabled={disabled || starting} onClick={start}>
          {label}
        </button>
      </div>
    </>
  );
}
