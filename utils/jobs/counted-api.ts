import type { ApiClient } from '../constant-contact/api-client';

/** A client that counts what it sends, each repetition too. */
export interface CountedApi extends ApiClient {
  /** Requests sent so far. */
  readonly sent: number;
}

export function countedApi(api: ApiClient): CountedApi {
  let sent = 0;
  return {
    get sent() {
      return sent;
    },
    send: (request) =>
      api.send({
        ...request,
        onSent() {
          sent += 1;
          request.onSent?.();
        },
      }),
  };
}
