/**
 * The one union of ways a request can fail. A failure travels as a value: nothing throws across a message.
 * Surfaces turn it into words in `components/failure-words.ts`.
 */
export type Failure =
  /** No account is connected. */
  | { kind: 'not-connected' }
  /** What was asked for is of an account that is not connected, while another is; by their names, as far as known. */
  | { kind: 'other-account'; account: string | null; connected: string | null }
  /** The connection ended: the refresh token was refused or revoked. */
  | { kind: 'session-expired' }
  /** The browser withholds access to Constant Contact's hosts (Firefox lets a person do so). */
  | { kind: 'access-withheld' }
  /** Our own storage did not take something, so nothing was sent; `full`: there is no room for it. */
  | { kind: 'storage-failed'; full: boolean }
  /** The token endpoint refuses the API key itself; the connection is kept, and works again once the key does. */
  | { kind: 'key-refused'; detail?: string }
  /** Connecting did not work; `detail` is the authorization server's own word, if any. */
  | { kind: 'connect-refused'; reason: ConnectRefusal; detail?: string }
  /** 403. `missing` names the user privileges the account lacks, where the API tells. */
  | {
      kind: 'forbidden';
      reason: 'scope' | 'privilege' | 'deactivated' | 'no-account' | 'unknown';
      missing?: string[];
      detail?: string;
    }
  /**
   * 429 `throttled`: more than 4 calls within a second. `unexplained`: a 429 without that key, which may be the day's;
   * `since` (epoch ms): from when on a job met nothing else.
   */
  | { kind: 'throttled'; unexplained?: true; since?: number }
  /** 429 `quota_exceeded`, or our own count says so; `resetsAt` is the next 00:00 UTC (ISO). */
  | { kind: 'daily-quota'; resetsAt: string }
  /** 429 without a key: 1,000 bulk activities are queued in the account. */
  | { kind: 'queue-full' }
  /** 409. */
  | {
      kind: 'conflict';
      /**
       * `changed-since`: an undo would lose what somebody changed in between. `activity-failed`: the activity was taken,
       * and ended without having done anything.
       */
      reason: 'address-exists' | 'simultaneous' | 'already-sent' | 'changed-since' | 'activity-failed' | 'unknown';
      detail?: string;
      at?: string;
    }
  /**
   * An update took the contact's email address away, which it does not mean to. `held`: nothing was sent, because an
   * earlier one did, and nobody has looked at that yet.
   */
  | { kind: 'address-lost'; state: 'put-back' | 'not-put-back' | 'held'; accountKey: string }
  /** 400, or refused before it was sent; `detail` is the API's sentence, `problem` ours. */
  | { kind: 'invalid-input'; problem?: InputProblem; detail?: string }
  /** The background refused a write that the person's standing does not allow. */
  | { kind: 'forbidden-by-consent'; standing: string }
  /** They asked to be erased: marked Never restore, nobody is restored. */
  | { kind: 'never-restore' }
  /** 404: the contact or activity is no longer there. */
  | { kind: 'not-found'; detail?: string }
  | { kind: 'offline' }
  | { kind: 'timeout' }
  /** A write's answer was lost, and looking at the contact did not tell whether it took effect. */
  | { kind: 'outcome-unknown' }
  /** The background gave no answer: it stopped, or the extension was updated under an open page. */
  | { kind: 'no-answer' }
  /** 500, 502, 503, 504. */
  | { kind: 'service-down'; status: number }
  /** HTML instead of JSON, a shape the contract does not know, or a status it does not list. */
  | { kind: 'unexpected-answer'; status?: number; detail?: string };

export type ConnectRefusal =
  /** The person closed the window. */
  | 'cancelled'
  /** The window was closed, over the sign-in or over an error page: the browser does not say which. */
  | 'closed'
  /** The browser met an error page instead of the sign-in: the key, the redirect URI, or the connection. */
  | 'page-not-loaded'
  /** The browser opened no sign-in window. */
  | 'no-window'
  /** The browser did not let us take the `Origin` header off our calls to the token endpoint. */
  | 'origin-kept'
  | 'denied'
  /** The application is another user's. */
  | 'private-application'
  /** The application is not of the PKCE type. */
  | 'wrong-type'
  /** The answer named an issuer that is not Constant Contact's. */
  | 'wrong-issuer'
  | 'wrong-state'
  | 'wrong-redirect'
  | 'unknown-key'
  | 'code-expired'
  | 'missing-key'
  /** Another account was to be connected, and the sign-in was for one that is connected already. */
  | 'same-account'
  | 'other';

/** Why an input was refused before anything was sent. */
export type InputProblem =
  | 'address-empty'
  | 'address-incomplete'
  | 'address-blank'
  | 'address-two-ats'
  /** More than one address where one belongs. */
  | 'two-addresses'
  | 'address-local-too-long'
  | 'address-too-long'
  | 'address-look-alike'
  | 'address-invalid'
  | 'no-list'
  | 'too-many-lists'
  | 'no-permission-tick'
  | 'no-evidence'
  /** A first or last name over 50 characters. */
  | 'name-too-long'
  | 'unknown-id'
  /** The activity log no longer has the entry that was to be undone, or this surface may not undo it any more. */
  | 'no-entry'
  | 'file-is-workbook'
  /** A chosen file is no rows of text: a picture, a document. */
  | 'file-is-no-table'
  /** The browser could not read a chosen file: moved, or changed on disk. */
  | 'file-unreadable'
  | 'malformed';

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** A result that is none, where success comes bare. */
export type Failed = Extract<Result<never>, { ok: false }>;

/** Wraps a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a failure. */
export function fail<T = never>(failure: Failure): Result<T> {
  return { ok: false, failure };
}

/** Whether trying the same thing again, later and unchanged, may help. */
export function isWorthRetrying(failure: Failure): boolean {
  switch (failure.kind) {
    case 'throttled':
    case 'queue-full':
    case 'offline':
    case 'timeout':
    case 'outcome-unknown':
    case 'storage-failed':
    case 'no-answer':
    case 'service-down':
    case 'unexpected-answer':
      return true;
    case 'conflict':
      return failure.reason === 'simultaneous' || failure.reason === 'activity-failed';
    case 'not-connected':
    case 'other-account':
    case 'session-expired':
    case 'access-withheld':
    case 'key-refused':
    case 'connect-refused':
    case 'forbidden':
    case 'daily-quota':
    case 'address-lost':
    case 'invalid-input':
    case 'forbidden-by-consent':
    case 'never-restore':
    case 'not-found':
      return false;
  }
}

/**
 * Whether a write that failed so may have taken effect nevertheless: its answer was lost, or says nothing. A status of 4xx
 * says that it did not, in whatever words.
 */
export function mayHaveTakenEffect(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unexpected-answer':
      return !isRefusal(failure.status);
    case 'offline':
    case 'timeout':
    case 'service-down':
    case 'no-answer':
    case 'outcome-unknown':
      return true;
    case 'not-connected':
    case 'other-account':
    case 'session-expired':
    case 'access-withheld':
    case 'storage-failed':
    case 'key-refused':
    case 'connect-refused':
    case 'forbidden':
    case 'throttled':
    case 'daily-quota':
    case 'queue-full':
    case 'conflict':
    case 'address-lost':
    case 'invalid-input':
    case 'forbidden-by-consent':
    case 'never-restore':
    case 'not-found':
      return false;
  }
}

function isRefusal(status = 0): boolean {
  return status >= 400 && status < 500;
}

/** Whether Constant Contact itself did not take what was sent: something in it may be out of date. */
export function isRejected(failure: Failure): boolean {
  return failure.kind === 'invalid-input' && failure.problem === undefined;
}
