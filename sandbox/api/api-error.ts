/** A refusal of the API. Thrown by whatever notices it, answered in one place. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    /** Where the gateway may answer for the API: what it says instead. */
    readonly atGateway: string | null = null,
  ) {
    super(`The API answers ${status}`);
  }
}

/** `[{error_key, error_message}]`, the shape of most refusals. */
export function refusal(status: number, error_key: string, error_message: string): ApiError {
  return new ApiError(status, [{ error_key, error_message }]);
}

/** One object instead of an array: what concerns authorization and the gateway's limits. */
export function accessRefusal(status: number, error_key: string, error_message: string): ApiError {
  const atGateway = new Map([
    [403, 'Forbidden'],
    [429, 'Too Many Requests'],
  ]).get(status);
  return new ApiError(status, { error_key, error_message }, atGateway);
}

/** A refusal of the gateway before the API: a message, and no key. */
export function gatewayRefusal(status: number, message: string): ApiError {
  return new ApiError(status, { message });
}

export function invalid(message: string): ApiError {
  return refusal(400, 'contacts.api.validation.error', message);
}

export function notFound(what: string): ApiError {
  return refusal(404, 'contacts.api.not_found', `The ${what} was not found.`);
}

export function conflict(message: string): ApiError {
  return refusal(409, 'contacts.api.conflict', message);
}
