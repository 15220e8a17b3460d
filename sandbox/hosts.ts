/** The three hosts of Constant Contact that the sandbox answers for. */
export const HOSTS = {
  api: 'api.cc.email',
  authorization: 'authz.constantcontact.com',
  app: 'app.constantcontact.com',
} as const;
