import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted, touch } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { listsOnDisk, passDays } from './net-on-disk';
import { startSession } from './session';
import { expectOnLists, restoreAllShown, takeSnapshot } from './snapshot';

const [A = '', B = '', C = '', D = ''] = ALL_LIST_IDS;

let session: Session;
let options: Screen;
let tools: Screen;
let people: ContactRecord[];
/** Some of the people, in the order in which something changes of them. */
const some = (from: number, to: number) => people.slice(from, to);

/** Each is on these lists from now on, as far as `updated_at` may tell. */
function put(contacts: readonly ContactRecord[], lists: readonly string[], isTold: boolean): void {
  for (const contact of contacts) {
    contact.list_memberships = [...lists];
    if (isTold) touch(session.sandbox.account, contact, 'Account');
  }
}

/** Those of them whose lists the safety net has otherwise than Constant Contact. */
async function wronglyKnown(): Promise<ContactRecord[]> {
  const known = await listsOnDisk(options);
  return people.filter(
    ({ contact_id, list_memberships }) =>
      known.get(contact_id)?.toSorted().join() !== list_memberships.toSorted().join(),
  );
}

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 600, deleted: 0 } });
  const { account, activities } = session.sandbox;
  activities.stepMilliseconds = 20;
  people = [...account.contacts.values()]
    .filter(({ email_address }) => email_address?.permission_to_send !== 'unsubscribed')
    .slice(0, 40);
  put(people, [A, B], false);
  put(some(19, 21), [B], false);
  put(some(21, 23), [A, C], false);
  options = await session.connect();
  await takeSnapshot(options);
  expect(await wronglyKnown()).toEqual([]);
});
afterAll(() => session.end());

it('knows a day later who was added to a list, taken off one, or moved', async () => {
  put(some(0, 4), [A, B, C], true);
  put(some(4, 8), [A], true);
  put(some(8, 12), [C, D], true);
  await passDays(session, options, 1);
  expect(await wronglyKnown()).toEqual([]);
});

it('learns by the sizes of lists what is no change of a contact', async () => {
  session.sandbox.habits.listChangesMoveUpdatedAt = false;
  put(some(12, 15), [A, B, C], false);
  put(some(15, 19), [A], false);
  await passDays(session, options, 1);
  expect(await wronglyKnown()).toEqual([]);
});

it('learns within a month what moves no size either', async () => {
  put(some(19, 21), [A, C], false);
  put(some(21, 23), [B], false);
  await passDays(session, options, 1);
  expect(await wronglyKnown()).toEqual(some(19, 23));
  await passDays(session, options, 30);
  expect(await wronglyKnown()).toEqual([]);
});

it('puts everybody back on the lists they were on last', async () => {
  const { account, habits } = session.sandbox;
  const last = new Map(people.map(({ contact_id, list_memberships }) => [contact_id, list_memberships]));
  habits.listChangesMoveUpdatedAt = true;
  for (const contact of people) markDeleted(account, contact);
  tools = await passDays(session, options, 1);
  await restoreAllShown(tools);
  await tools.says('region', /40 contacts go back to the lists they were on \(4 lists\)/, 'Plan');
  await tools.click('button', 'Restore');
  await tools.says('status', /^Done: 40 restored/, undefined, 60_000);
  expectOnLists(account, last);
}, 90_000);
