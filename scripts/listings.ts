import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of a manifest the stores show, or want to see justified. */
interface Manifest {
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
}

type Messages = Record<'extensionName' | 'extensionDescription', { message: string }>;

/** The least of what the three stores allow, in characters. */
const LONGEST = { Name: 45, Summary: 132, Description: 10_000 };

/**
 * What is wrong with the listings in a folder, for what is in the folder of a build: texts that are too long or another
 * than the manifest's, and permissions without their reason.
 */
export function listingFaults(folder: string, build: string): string[] {
  const manifest: Manifest = readJson(build, 'manifest.json');
  const { extensionName, extensionDescription }: Messages = readJson(build, '_locales/en/messages.json');
  const listing = readFileSync(join(folder, 'listing.md'), 'utf8');
  const reasons = readFileSync(join(folder, 'chrome-and-edge.md'), 'utf8');
  const faults = Object.entries(LONGEST).flatMap(([heading, longest]) => {
    const { length } = sectionOf(listing, heading);
    return length > 0 && length <= longest ? [] : [`${heading} has ${length} characters of at most ${longest}.`];
  });
  if (sectionOf(listing, 'Name') !== extensionName.message) faults.push('Name is not that of the manifest.');
  if (sectionOf(listing, 'Summary') !== extensionDescription.message)
    faults.push('Summary is not the manifest’s description.');
  const asked = [...manifest.permissions, ...manifest.optional_permissions, ...manifest.host_permissions].sort();
  const justified = [...reasons.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name = '']) => name).sort();
  for (const name of asked) if (!justified.includes(name)) faults.push(`${name} has no justification.`);
  for (const name of justified) if (!asked.includes(name)) faults.push(`${name} is justified and not asked for.`);
  return faults;
}

function readJson<T>(build: string, file: string): T {
  return JSON.parse(readFileSync(join(build, file), 'utf8'));
}

function sectionOf(text: string, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`);
  return (after.split('\n## ')[0] ?? '').trim();
}
