import type { Failure, Result } from '../failure';

/** What can be asked about a failure that does not explain itself. */
export interface Explanations {
  /** `GET /account/user/privileges`, which is itself refused to a deactivated application and to nobody else. */
  readMissingPrivileges(): Promise<Result<string[]>>;
  /** Whether the login was never used before: only then can it be one without an account. */
  isConnecting?: boolean;
}

/** A failure with what its answer could not tell: a 403 has three reasons in one sentence. */
export async function explainFailure(failure: Failure, ask: Explanations): Promise<Failure> {
  if (failure.kind !== 'forbidden' || failure.reason === 'deactivated' || failure.reason === 'scope') return failure;
  const missing = await ask.readMissingPrivileges();
  if (!missing.ok) {
    if (missing.failure.kind !== 'forbidden') return failure;
    const hasNoAccount = ask.isConnecting && isGateways(failure) && isGateways(missing.failure);
    return { ...failure, reason: hasNoAccount ? 'no-account' : 'deactivated' };
  }
  if (missing.value.length > 0) return { ...failure, reason: 'privilege', missing: missing.value };
  const mayBeScope = failure.reason === 'unknown' && /scope/i.test(failure.detail ?? '');
  return mayBeScope ? { ...failure, reason: 'scope' } : failure;
}

/** The gateway's own words, before the API was asked: a login without an account gets them on everything. */
function isGateways({ detail }: { detail?: string }): boolean {
  return detail === 'Forbidden';
}
