/**
 * Whether a text says anything that could show, one day, how and when a person gave permission: blanks, and letters that
 * nobody sees, do not.
 */
export function isEvidence(text: string | undefined): boolean {
  return /[\p{L}\p{N}]/u.test(text ?? '');
}
