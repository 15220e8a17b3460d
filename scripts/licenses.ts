import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFile {
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

/** Of these only a small part runs in the extension, without what their build tools need. */
const WITHOUT_DEPENDENCIES = new Set(['@wxt-dev/i18n']);

/** Licenses that ask for a notice that says where their text and the source are, instead of for the long text itself. */
const NOTICES: Record<string, string> = {
  'MPL-2.0': `This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL was not
distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/. The source is on https://www.npmjs.com
under the name and version above.`,
};

/** Who holds the rights in packages that come without their license's text, as the repositories they are built from say. */
const MIT_COPYRIGHTS: Record<string, string> = {
  '@webext-core/messaging': 'Copyright (c) 2022 Aaron',
  '@wxt-dev/i18n': 'Copyright (c) 2023 Aaron',
};

/**
 * The license texts of everything that may be part of the extension, as their licenses ask: this project's own, its
 * dependencies, and theirs. Throws where the text of one is not known: no package may leave without it.
 */
export function thirdPartyLicenses(): string {
  const own = readPackage('package.json');
  const names = [...closure(Object.keys(own.dependencies ?? {}))].sort();
  const notices = names.map((name) => {
    const { version, license = 'see below' } = readPackage(join('node_modules', name, 'package.json'));
    const text = NOTICES[license] ?? mitText(name) ?? licenseText(join('node_modules', name));
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return [`Hidden Contact Check\n\n${ownLicense()}\n`, ...notices].join(rule);
}

function ownLicense(): string {
  return readFileSync('LICENSE', 'utf8').trim();
}

/** This project's own license is MIT's text too. */
function mitText(name: string): string | undefined {
  const copyright = MIT_COPYRIGHTS[name];
  return copyright && ownLicense().replace(/^Copyright .*$/m, copyright);
}

function closure(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name) || !existsSync(join('node_modules', name, 'package.json'))) continue;
    found.add(name);
    if (WITHOUT_DEPENDENCIES.has(name)) continue;
    closure(Object.keys(readPackage(join('node_modules', name, 'package.json')).dependencies ?? {}), found);
  }
  return found;
}

function readPackage(path: string): PackageFile {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function licenseText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  if (file === undefined)
    throw new Error(`${folder} holds no license text: name who holds its rights in MIT_COPYRIGHTS.`);
  return readFileSync(join(folder, file), 'utf8').trim();
}
