import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sources } from './support/sources';

const [LOCAL, PRIVATE, SESSION] = [
  "in the extension's own storage",
  "in the extension's own database",
  'session storage',
];

/** Where something rests by the code, `area key` or `database store`, and how PRIVACY.md calls it. */
const NAMED: Record<string, string> = {
  'local preferences': 'Preferences',
  'local panelPlace': 'Where you put the panel',
  'local alarmLimits': 'from how many contacts on the alarm warns',
  'local askForLogin': 'your next sign-in has to ask who signs in',
  'local lastSignIn': 'how the last sign-in ended',
  'local lastPage': 'which contacts page was seen',
  'local deletionWatches': 'how many contacts of an account are deleted',
  'local optOutWatches': 'how many unsubscribed',
  'local safetyNets': 'That an account has a safety net',
  'session accessToken': 'Access token',
  'session recentCalls': 'When the last calls of a key were made',
  'session callRecords': 'the last thirty requests',
  'session recentChecks': 'The last five checks: address, name, status',
  'session popupDraft': 'Whom you began to add in the popup',
  'session badge': "what the mark on the extension's icon is about",
  'session accountsOfTabs': 'Which of your accounts each open tab of Constant Contact means',
  'private accounts': "API key, the organization's name and account number",
  'private chosenAccount': 'which account you chose last',
  'private lists': 'list names',
  'private updateHold': 'updates of an account are held',
  'private quota': 'How many API calls a key made each day',
  'settings values': 'API key',
  'vault keys': 'encrypted with a key that cannot be taken out of the browser',
  'vault tokens': 'Refresh token',
  'activity-log entries': 'Activity log: what was done to which address',
  'activity-log contacts': 'the contact as it was afterwards',
  'jobs jobs': 'Bulk jobs',
  'jobs input': 'the addresses, or the rows of your import file',
  'jobs sightings': 'what was read of those contacts',
  'jobs activities': 'what was sent',
  'jobs results': 'and the results',
  'sightings deleted': 'What the contact tools read: deleted contacts',
  'sightings heldPages': 'for a plan the first contacts of the account',
  'sightings totals': 'how many contacts there are',
  'deleted-index contacts': 'Deleted contacts by name',
  'deleted-index progress': 'Deleted contacts by name',
  'safety-net records': 'Safety net',
  'safety-net blocks': "each contact's id, the lists and tags it is on",
  'safety-net seen': "each contact's id, the lists and tags it is on",
  'safety-net left': 'the lists it left in the last 90 days',
  'never-restore salts': 'a salted SHA-256 hash',
  'never-restore marks': 'The mark **Never restore**',
};

const files = sources();
const rows = readFileSync('PRIVACY.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '));

/** The keys of the browser's storage and of our settings, without the account they are of. */
function keys(): string[] {
  const named = files.flatMap((text) => [...text.matchAll(/remembered(?:<[^(]*>)?\('(\w+)', ['`](\w+)/g)]);
  return named.map(([, area, key]) => `${area} ${key}`);
}

/** The stores of our databases: each is created in the file that opens its database. */
function stores(): string[] {
  return files.flatMap((text) => {
    const database = /(?:openedDatabase<\w+>\(|const DATABASE = )'([\w-]+)'/.exec(text)?.[1];
    const [, several = ''] = /for \(const store of \[([^\]]*)\][^;]*createObjectStore/.exec(text) ?? [];
    const created = [...text.matchAll(/createObjectStore\('(\w+)'/g), ...several.matchAll(/'(\w+)'/g)];
    return database ? created.map(([, store]) => `${database} ${store}`) : [];
  });
}

it('names everything that is stored, and nothing that is not', () => {
  expect([...new Set([...keys(), ...stores()])].sort()).toEqual(Object.keys(NAMED).sort());
});

it('knows every way to store something', () => {
  const others = files.filter((text) =>
    /createObjectStore\((?!['s])|localStorage|sessionStorage|caches\.open/.test(text),
  );
  expect(others).toEqual([]);
  // All else goes by `remembered`, but for what versions before left, which is taken away.
  const written = files.filter((text) => /storage\.(?:local|session|sync)\.set\(|storage\[area\]\.set\(/.test(text));
  expect(written).toHaveLength(1);
});

it.each(Object.entries(NAMED))('%s rests where PRIVACY.md says', (place, words) => {
  const where = { local: LOCAL, session: SESSION }[place.split(' ')[0] ?? ''] ?? PRIVATE;
  expect(rows.filter((row) => row.includes(words) && row.split(' | ')[1]?.includes(where ?? ''))).not.toEqual([]);
});
