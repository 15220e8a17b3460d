import type { Failure, Result } from '../failure';

/** What can be asked about a failure that does not explain itself. */
export interface Explanations {
  isAccessWithheld(): Promise<boolean>;
  readMissingPrivileges(): Promise<Result<string[]>>;
}

/**
 * A failure with what the answer itself cannot tell: a network failure may be the browser withholding the host, and a
 * 403 may be the user's privileges.
 */
export async function explainFailure(failure: Failure, ask: Explanations): Promise<Failure> {
  if (failure.kind === 'offline') return (await ask.isAccessWithheld()) ? { kind: 'access-withheld' } : failure;
  if (failure.kind !== 'forbidden' || failure.reason === 'deactivated' || failure.reason === 'scope') return failure;
  const missing = await ask.readMissingPrivileges();
  if (!missing.ok || missing.value.length === 0) return failure;
  return { ...failure, reason: 'privilege', missing: missing.value };
}
