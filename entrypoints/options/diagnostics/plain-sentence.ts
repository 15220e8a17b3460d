/** What the sentences of sign-in servers are made of, and OAuth's own terms: none of it names anybody. */
const KNOWN = new Set(
  (
    'a access access_denied allowed an and api application are assigned authentication authorization be been browser but ' +
    'call cannot challenge client client_id code code_challenge code_verifier consent credentials denied does due evaluation ' +
    'exceeded exchange exist expired failed for from grant_type has have id in invalid invalid_client invalid_grant ' +
    'invalid_request invalid_scope is issued its key limit logged login many match missing must no not of on only or ' +
    'origin owner parameter pkce policy prompt proof public rate redirect redirect_uri refresh registered renew request ' +
    'requests required resource response_type revoked scope scopes secret server settings specified supported temporarily ' +
    'that the this to token tokens too type unauthorized_client unavailable unknown unsupported uri use user valid value ' +
    'verifier was when whitelisted with'
  ).split(' '),
);

/** A sentence of the sign-in server without every word that is not of such sentences: that may name somebody, or be a key. */
export function plainSentence(sentence: string): string {
  const plain = sentence.split(/\s+/).map((word) => (KNOWN.has(bare(word)) ? word : '…'));
  return plain.join(' ').replace(/…(?: …)+/g, '…');
}

function bare(word: string): string {
  return word.replace(/^["'(]+|["').,:;]+$/g, '').toLowerCase();
}
