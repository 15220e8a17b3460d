import type { Result } from '../failure';
import type { CallPurpose } from './quota';

/** One call to the V3 API, before it is paced, authorized and sent. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v3`, e.g. `/contacts`; or a `_links.next.href` as the API gave it (a path with query, no host). */
  path: string;
  /** Percent-encoded by the client (`+` as `%2B`). */
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  purpose: CallPurpose;
  /** Interactive calls pass queued bulk ones. */
  priority: 'interactive' | 'bulk';
  signal?: AbortSignal;
  /** Told each time it leaves: a read may be repeated, and a request whose token was refused. */
  onSent?: () => void;
  /** Told that the token was refused: nothing was done, whatever fails after that. */
  onRefused?: () => void;
  /**
   * Asked before the request is sent again with another token, after one was refused: time has passed, and what was true
   * of a contact may be so no longer. A failure is the answer then, and nothing is sent.
   */
  mayRepeat?: () => Promise<Result<null>>;
}

/** What a caller says about a call apart from what it asks for. */
export type CallTerms = Pick<ApiRequest, 'purpose' | 'priority' | 'signal' | 'mayRepeat'>;

/** A 2xx answer; `body` is the parsed JSON, `null` where there was none. */
export interface ApiAnswer {
  status: number;
  body: unknown;
  /** When it was answered by the API's own clock (epoch ms, whole seconds), where the answer tells. */
  answeredAt: number | null;
  /** To be told where the body does not fit what is known of it. */
  misfits?: (fields: string[]) => void;
}

/**
 * Sends paced, authorized calls. Reads are repeated a bounded number of times where that may help; a write is sent once
 * and its failure tells whether it may have taken effect (`timeout`, `offline`, `service-down`, `unexpected-answer`).
 */
export interface ApiClient {
  send(request: ApiRequest): Promise<Result<ApiAnswer>>;
}
