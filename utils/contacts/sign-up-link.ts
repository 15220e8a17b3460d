const LENGTH_MAX = 2000;

/**
 * The address of a page where people sign up, fit to be handed on: https, on a named host, without a login in it. `''`
 * where nothing was typed, `null` where it is something else.
 */
export function signUpLink(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return '';
  if (typed.length > LENGTH_MAX || !URL.canParse(typed)) return null;
  const { protocol, hostname, username, password, href } = new URL(typed);
  const isPage = protocol === 'https:' && /[^.]\.[^.]/.test(hostname) && username === '' && password === '';
  return isPage && href.length <= LENGTH_MAX ? href : null;
}
