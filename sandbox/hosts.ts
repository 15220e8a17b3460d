/** The hosts of Constant Contact that the sandbox answers for. */
export const HOSTS = {
  api: 'api.cc.email',
  /** Takes authorization requests, only to send them on, and gives out tokens. */
  authorization: 'authz.constantcontact.com',
  /** Where a person signs in and consents. */
  identity: 'identity.constantcontact.com',
  app: 'app.constantcontact.com',
} as const;

/** The authorization server behind `identity`, by which a callback may name who sent it (RFC 9207). */
export const ISSUER = `https://${HOSTS.identity}/oauth2/aus1lm3ry9mF7x2Ja0h8`;
