import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { markDeleted } from '../sandbox/account/contact-changes';
import { SANDBOX_API_KEY } from '../sandbox/oauth/application';
import type { Generation } from '../sandbox/page/look';
import { SEED } from '../sandbox/seed/addresses';
import type { Screen } from '../tests/driver/screen';
import { type Session, startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';
import type { BrowserName } from './browsers';

const PICTURES = '.artifacts/tour';
/** How many contacts the accident of the tour takes. */
const LOST = 400;
const PERSON = SEED.active;

/** Saves a picture of what is on a screen. */
type Picture = (screen: Screen, name: string) => Promise<void>;

/**
 * What a person would do first, without a display: connect, take a snapshot, find by name somebody who was deleted, read
 * the verdict, restore them to their lists and undo that; then an accident, and everyone back. Prints it, and saves a
 * picture of each stop. Throws if any of it does not work.
 */
export async function takeTour(browser: BrowserName, generation: Generation): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  console.log('No display here, so the tour is taken without one.');
  const session = await startSession({ browser, seed: 'large', generation });
  session.sandbox.activities.stepMilliseconds = 20;
  const picture: Picture = async ({ page }, name) => {
    await page.screenshot({ path: join(PICTURES, `${browser}-${name}.png`) as `${string}.png` });
  };
  try {
    await firstSteps(session, picture);
    await oneContact(session, picture);
    await accident(session, picture);
    console.log(`\nPictures are in ${PICTURES}.`);
  } finally {
    await session.end();
  }
}

/** The welcome page: the key, the connection, a snapshot of the lists. */
async function firstSteps(session: Session, picture: Picture): Promise<void> {
  const welcome = await session.openExtension('welcome.html');
  await picture(welcome, '1-welcome');
  await session.registerRedirectUri(welcome);
  await welcome.fill('textbox', 'API key', SANDBOX_API_KEY);
  await welcome.click('button', 'Connect');
  await welcome.says('listitem', /^Connect your account Done/);
  const found = await welcome.says('listitem', /\d+ deleted contacts? found/);
  console.log(
    `Connected to ${session.sandbox.account.organization}: ${found.match(/\d+ deleted contacts? found/)?.[0]}.`,
  );
  await welcome.click('button', 'Take a snapshot');
  await welcome.find('region', 'Plan');
  await picture(welcome, '2-connected');
  await welcome.click('button', 'Start');
  await welcome.page.close();

  const options = await session.openExtension('options.html');
  await options.says('region', /Lists of [\d,]+ contacts, as of today/, 'Safety net');
  // Last it reads what the lists are called.
  await options.find('button', 'Take a snapshot');
  for (const theme of ['light', 'dark'] as const) {
    await session.prefer(options.page, theme);
    await picture(options, `3-options-${theme}`);
  }
  await session.prefer(options.page, 'light');
  await options.page.close();
  console.log('A snapshot knows the lists of everybody.');
}

/** Somebody is deleted, looked for by name, restored to the lists they were on, and the restore is undone. */
async function oneContact(session: Session, picture: Picture): Promise<void> {
  const { account } = session.sandbox;
  const person = [...account.contacts.values()].find(({ email_address }) => email_address?.address === PERSON);
  if (!person) throw new Error(`The sandbox has no ${PERSON}.`);
  const lists = [...person.list_memberships].sort();
  markDeleted(account, person);

  const { whole, panel, hint, search } = await session.openContacts();
  await search(PERSON.slice(0, PERSON.indexOf('@')));
  await (await hint.find('button', /deleted contacts? match/)).click();
  const match = new RegExp(PERSON.replaceAll('.', '\\.'));
  await panel.find('button', match);
  await picture(whole, '4-names');
  await panel.click('button', match);
  await panel.find('article');
  console.log('\nSearched the contacts page by a part of the address. The verdict:\n');
  for (const line of await panel.lines('article')) console.log(`  ${line}`);
  await picture(whole, '5-verdict');
  await panel.click('button', 'Restore contact');
  await panel.find('form', 'Restore contact');
  await untilReady(panel, 'Restore contact');
  await picture(whole, '6-restore');
  await panel.click('button', 'Restore contact');
  console.log(`\n${await panel.says('status', /^Restored/)}`);
  if (String([...person.list_memberships].sort()) !== String(lists)) throw new Error('They are not on their lists.');
  await whole.find('button', new RegExp(`^Delete .*${PERSON}`));
  await untilReady(panel, 'Undo');
  await picture(whole, '7-restored');
  await panel.click('button', 'Undo');
  await panel.find('heading', 'Deleted');
  console.log('Undone: the contact is deleted again.');
  await whole.page.close();
}

/** Waits until a button that writes may be clicked: it has stood still for a while, and its plan is there. */
async function untilReady(screen: Screen, button: string): Promise<void> {
  await waitUntil(`“${button}” to be ready`, async () => !(await screen.isDisabled('button', button)));
}

/** Many are deleted at once; the contact tools say so, and bring everyone back. */
async function accident(session: Session, picture: Picture): Promise<void> {
  const { account } = session.sandbox;
  const lost = [...account.contacts.values()].filter((it) => !it.deleted_at && it.list_memberships.length > 0);
  for (const contact of lost.slice(0, LOST)) markDeleted(account, contact);

  const tools = await session.openExtension('workbench.html');
  await tools.click('button', 'See them');
  await tools.click('checkbox', 'Select all');
  await tools.click('button', 'Restore selected');
  await tools.find('dialog', 'Restore contacts');
  await tools.says('region', /go back to the lists they were on/, 'Plan');
  // A few were deleted before the snapshot: where they go has to be chosen.
  await tools.tick('checkbox', 'Monthly newsletter');
  await tools.says('region', /whose lists aren’t known go to /, 'Plan');
  await untilReady(tools, 'Restore');
  await picture(tools, '8-accident');
  await tools.click('button', 'Restore');
  console.log(`\n${await tools.says('status', /^Done/, undefined, 120_000)}`);
  await tools.says('tabpanel', /\d+ of \d+ shown/);
  await picture(tools, '9-all-restored');
  await tools.page.close();
}
