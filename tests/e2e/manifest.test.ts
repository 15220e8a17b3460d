import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listingFaults } from '../../scripts/listings';

const OWN_PACKAGE = JSON.parse(readFileSync('package.json', 'utf8'));

const HOSTS = ['https://api.cc.email/*', 'https://authz.constantcontact.com/*', 'https://app.constantcontact.com/*'];

/** What the stores show an admin, and what the browser enforces: none of it changes unnoticed. */
describe.each(['chrome-mv3', 'firefox-mv3'])('the manifest of %s', (build) => {
  const manifest = JSON.parse(readFileSync(`.output/${build}/manifest.json`, 'utf8'));

  it('asks for no more than is used', () => {
    expect(manifest.manifest_version).toBe(3);
    expect([...manifest.permissions].sort()).toEqual(
      [
        'alarms',
        'contextMenus',
        'declarativeNetRequestWithHostAccess',
        'identity',
        'scripting',
        'storage',
        'unlimitedStorage',
      ].sort(),
    );
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect(manifest.host_permissions).toEqual(HOSTS);
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets extension pages and the background call the API and the token endpoint alone', () => {
    const policy: string = manifest.content_security_policy.extension_pages;
    const directives = new Map(
      policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
    );
    expect(directives.get('connect-src')).toEqual([
      'https://api.cc.email',
      'https://authz.constantcontact.com/oauth2/default/v1/token',
    ]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('object-src')).toEqual(["'none'"]);
  });

  it('asks for nothing that the listings in the stores give no reason for', () => {
    expect(listingFaults('store', `.output/${build}`)).toEqual([]);
  });

  it('shows web pages none of its files', () => {
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
  });

  it('comes with the license of everything that is built into it', () => {
    const parts = readFileSync(`.output/${build}/LICENSES.txt`, 'utf8').split(/^-{80}$/m);
    const titled = new Map(
      parts.map((part) => part.trim().split('\n\n')).map(([title, ...text]) => [title, text.join()]),
    );
    for (const name of ['Hidden Contact Check', ...Object.keys(OWN_PACKAGE.dependencies)]) {
      const [title, text] = [...titled].find(([title]) => title?.split(' (')[0]?.startsWith(name)) ?? [];
      expect(text, title ?? name).toMatch(/Copyright|Mozilla Public License/);
    }
  });
});
