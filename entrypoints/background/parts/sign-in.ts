/** For tokens: connecting, and renewing a connection. */
export { refresh } from '../../../utils/constant-contact/oauth';
export { signIn } from '../sign-in';
