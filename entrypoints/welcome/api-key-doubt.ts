/** What makes a pasted text an unlikely API key. */
export type ApiKeyDoubt = 'blank' | 'address' | 'link';

/**
 * Why a text is probably no API key, `null` where nothing speaks against it. A warning only: keys are opaque, and what
 * their maker may change must not stop anybody from connecting.
 */
export function apiKeyDoubt(text: string): ApiKeyDoubt | null {
  const key = text.trim();
  if (/^https?:/i.test(key)) return 'link';
  if (key.includes('@')) return 'address';
  return /\s/.test(key) ? 'blank' : null;
}
