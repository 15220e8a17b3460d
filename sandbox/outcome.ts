/** How a request ends: with an answer, or with one of the ways a network has of not giving one. */
export type Outcome =
  | { kind: 'answered'; response: Response }
  /** The connection ends before any header. */
  | { kind: 'dropped' }
  /** The headers and half of the body come, then the connection ends. */
  | { kind: 'cut'; response: Response }
  /** Nothing comes, for as long as the caller waits. */
  | { kind: 'silent' };
