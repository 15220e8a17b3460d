import { markDeleted } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { seedContact } from '../../sandbox/seed/contact-seed';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';
import { expectOnLists, restoreAllShown, takeSnapshot } from './snapshot';

/** An account that lost 1,240 contacts after its snapshot was taken. */
interface Accident {
  session: Session;
  /** The options page, on which the snapshot was taken. */
  options: Screen;
  /** The name of the list for those whose lists nobody knows. */
  chosenList: string;
  /** Fails unless each contact is on exactly the lists it has to be on, and those who opted out are still deleted. */
  expectEverybodyBack(): void;
}

/** Connects an account of 3,000, takes its snapshot, and has the accident happen. */
export async function startWithAccident(): Promise<Accident> {
  const session = await startSession({ seed: { contacts: 3000, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  const { account } = session.sandbox;
  const [chosen = '', ...others] = account.lists.keys();
  const nine = others.slice(0, 9);
  const lost = putOnLists(session, nine);
  const options = await session.connect();
  await takeSnapshot(options);
  const expected = haveAccident(session, lost, chosen, nine[8] ?? '');
  return {
    session,
    options,
    chosenList: account.lists.get(chosen)?.name ?? '',
    expectEverybodyBack: () => expectOnLists(account, expected),
  };
}

/** 1,200 contacts, each on one or two of nine lists. */
function putOnLists({ sandbox }: Session, lists: string[]): ContactRecord[] {
  const contacts = [...sandbox.account.contacts.values()].filter(({ list_memberships }) => list_memberships.length > 0);
  const lost = contacts.slice(0, 1200);
  lost.forEach((contact, index) => {
    contact.list_memberships = [...new Set([lists[index % 9] ?? '', lists[(index * 7) % 9] ?? ''])];
  });
  return lost;
}

/**
 * They are deleted, 37 after opting out; a list is deleted as well, and so are 40 contacts that no snapshot knows. Gives
 * the lists on which each has to be in the end, by its id.
 */
function haveAccident({ sandbox }: Session, lost: ContactRecord[], chosen: string, goneList: string) {
  const { account, clock } = sandbox;
  const expected = new Map<string, string[]>();
  lost.forEach((contact, index) => {
    const isOptedOut = index % 32 === 0 && index < 37 * 32;
    const before = contact.list_memberships.filter((listId) => listId !== goneList);
    expected.set(contact.contact_id, isOptedOut ? [] : before.length > 0 ? before : [chosen]);
    if (isOptedOut && contact.email_address) {
      contact.email_address.permission_to_send = 'unsubscribed';
      contact.email_address.opt_out_source = 'Contact';
      contact.email_address.opt_out_date = new Date(clock.now()).toISOString();
    }
    markDeleted(account, contact);
  });
  const gone = account.lists.get(goneList);
  if (gone) gone.deleted_at = new Date(clock.now()).toISOString();
  for (let index = 0; index < 40; index += 1) {
    const made = seedContact(account, `new-${index}@example.com`, {}, { list_memberships: [chosen] });
    markDeleted(account, made);
    expected.set(made.contact_id, [chosen]);
  }
  return expected;
}

/** What stands on the extension's button. */
export function badge({ page }: Screen): Promise<unknown> {
  return page.evaluate('(globalThis.browser ?? chrome).action.getBadgeText({})');
}

/** Wakes the background by its alarm, a day after the deleted contacts were counted: that is dated back. */
export async function ringAlarm(session: Session, { page }: Screen): Promise<void> {
  await session.stopBackground();
  await page.evaluate(async () => {
    const { alarms, storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const { deletionWatches } = await storage.local.get('deletionWatches');
    for (const accountKey in deletionWatches) {
      const watch = deletionWatches[accountKey];
      // Firefox gives the one object that was stored as two as one again.
      watch.last = { ...watch.last, at: watch.last.at - 24 * 60 * 60_000 };
    }
    await storage.local.set({ deletionWatches });
    await alarms.create('accident-alarm', { when: Date.now() });
  });
}

/** From the sentence that tells of the accident, by **See them**, to the dialog that is ready to restore everybody. */
export async function selectAccident(tools: Screen, chosenList: string): Promise<void> {
  await tools.says('region', /1,240 contacts were deleted today/, 'Contacts deleted');
  await tools.click('button', 'See them');
  await restoreAllShown(tools);
  await tools.says('main', /1,240 of 1,240 shown · 1,240 selected/);
  await tools.says('region', /contacts go back to the lists they were on \(8 lists\)\./, 'Plan');
  await tools.tick('checkbox', chosenList);
  await tools.says('region', /whose lists aren’t known go to /, 'Plan');
}

/** How the restore of all of them ends. */
export const ALL_BACK = /^Done: 1,203 restored, 37 /;
/** A job of many steps takes longer than one answer, on a busy machine most of all. */
export const A_WHOLE_JOB = 100_000;
