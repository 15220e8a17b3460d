import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '../sandbox/page/look';
import { SEED } from '../sandbox/seed/addresses';
import { type Session, startSession } from '../tests/driver/session';
import type { BrowserName } from './browsers';

const PICTURES = '.artifacts/tour';

/**
 * What a person would do first, without a display: connect, search a deleted address, read the verdict, restore
 * somebody found by name, and undo that. Prints it and saves pictures of the options, the panel and the card in both themes. Throws if any of it does not work.
 */
export async function takeTour(browser: BrowserName, generation: Generation): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const picture = (name: string): `${string}.png` => `${join(PICTURES, `${browser}-${name}`)}.png`;
  console.log('No display here, so the tour is taken without one.');
  const session = await startSession({ browser, seed: 'large', generation });
  try {
    const options = await session.connect();
    console.log(`Connected to ${session.sandbox.account.organization}.`);

    const { whole, panel, hint, search } = await session.openContacts();
    await search(SEED.deleted);
    await hint.find('button', /^Deleted/);
    const card = await panel.find('article');
    console.log(`Searched the contacts page for ${SEED.deleted}. The verdict:\n`);
    for (const line of await panel.lines('article')) console.log(`  ${line}`);

    for (const theme of ['light', 'dark'] as const) {
      await session.prefer(options.page, theme);
      await options.page.screenshot({ path: picture(`options-${theme}`) });
      await session.prefer(whole.page, theme);
      await whole.page.screenshot({ path: picture(`panel-${theme}`) });
      await card.screenshot({ path: picture(`card-${theme}`) });
    }
    await restoreByName(session, picture('names'));
    console.log(`\nPictures are in ${PICTURES}.`);
  } finally {
    await session.end();
  }
}

/** Somebody is looked for by name, found among the deleted, restored to a list, and the restore is undone. */
async function restoreByName({ openContacts }: Session, picture: `${string}.png`): Promise<void> {
  const { whole, panel, hint, search } = await openContacts();
  await search('Deleted');
  await (await hint.find('button', /deleted contacts? match/)).click();
  const match = new RegExp(SEED.deleted.replaceAll('.', '\\.'));
  await panel.find('button', match);
  await whole.page.screenshot({ path: picture });
  await panel.click('button', match);
  await panel.click('button', 'Restore contact');
  await panel.tick('checkbox', 'Monthly newsletter');
  await panel.click('button', 'Restore contact');
  console.log(`\nSearched by name, and: ${await panel.says('status', /^Restored/)}`);
  await panel.click('button', 'Undo');
  await panel.find('heading', 'Deleted');
  console.log('Undone: the contact is deleted again.');
}
