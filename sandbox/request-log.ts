import type { Fault } from './faults';

/** One request as the sandbox saw it. */
export interface RequestRecord {
  method: string;
  host: string;
  /** With the query as it came, still encoded: `/v3/contacts?email=a%2Bb%40x.example`. */
  path: string;
  headers: Headers;
  /** The `Origin` header, by which the token endpoint tells a page's call from a native application's. */
  origin: string | null;
  /** As text; empty where there was none. */
  body: string;
  /** Milliseconds since 1970, by the machine's clock, when it arrived. */
  at: number;
  /** Milliseconds until the answer was ready; `null` until then. */
  took: number | null;
  /** The fault it met, if any. */
  fault: Fault['kind'] | null;
  /** `null` while there is no answer, and for good where a fault took it away. */
  status: number | null;
}
