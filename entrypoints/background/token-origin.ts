import { browser } from 'wxt/browser';

const RULE_ID = 1;
const TOKEN_URL = 'https://authz.constantcontact.com/oauth2/default/v1/token';

/**
 * Has the browser leave the `Origin` header out of our own calls to the token endpoint, and of nobody else's. With the
 * header, which says `chrome-extension://…`, the server takes them for a page's of an origin that no redirect URI has,
 * and refuses them (Okta: "Browser requests to the token endpoint must be part of at least one whitelisted
 * redirect_uri."); without it, for a native application's, judged by PKCE alone. Session rules end with the browser, so
 * it is set before each such call. Rejects where the browser does not take the rule.
 */
export async function leaveOutOrigin(): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules: [
      {
        id: RULE_ID,
        condition: {
          urlFilter: `|${TOKEN_URL}|`,
          resourceTypes: ['xmlhttprequest'],
          requestMethods: ['post'],
          initiatorDomains: [new URL(browser.runtime.getURL('')).host],
        },
        action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
      },
    ],
  });
}
