import { browser } from 'wxt/browser';

/** The hosts this extension talks to, as the manifest asks for them. */
function neededOrigins(): string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}

/** Whether the browser withholds access to one of them: Firefox, and Chromium on request, let a person do so. */
export async function isAccessWithheld(): Promise<boolean> {
  return !(await browser.permissions.contains({ origins: neededOrigins() }));
}
