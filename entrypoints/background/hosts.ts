import { browser } from 'wxt/browser';

/** The hosts this extension talks to, as the manifest asks for them. */
function neededOrigins(): string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}

/** That access is there, or the question whether it is. */
let known: Promise<boolean> | null = null;

/**
 * Whether the browser withholds access to one of them: Firefox, and Chromium on request, let a person do so. Every
 * call to the API wants to know: that it does not is remembered until {@link followAccess} hears of a change.
 */
export function isAccessWithheld(): Promise<boolean> {
  known ??= ask();
  return known;
}

/** Only that access is there is remembered: nothing else, and no failure to ask. */
async function ask(): Promise<boolean> {
  let isGiven = false;
  try {
    isGiven = await browser.permissions.contains({ origins: neededOrigins() });
    return !isGiven;
  } finally {
    if (!isGiven) known = null;
  }
}

/** Runs `changed` whenever what the browser allows changed. */
export function followAccess(changed: () => void): void {
  const forget = () => {
    known = null;
    changed();
  };
  browser.permissions.onAdded.addListener(forget);
  browser.permissions.onRemoved.addListener(forget);
}
