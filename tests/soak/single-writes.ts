import { markDeleted, optOutByLink } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { parseContact } from '../../utils/constant-contact/contact-schema';
import { remediesFor } from '../../utils/contacts/remedy';
import { type Failure, fail, mayHaveTakenEffect, type Result } from '../../utils/failure';
import type { RemedyRequest } from '../../utils/messages';
import { oneOf } from './random';
import { addressOf, contactsOf, keptOf, note, type World } from './world';

const UNKNOWN: Failure = { kind: 'outcome-unknown' };

/** A person opts out, or an admin deletes them on Constant Contact's own page. */
export function livePage(world: World): void {
  const { random, riverside, harbor, touched } = world;
  const tenant = random() < 0.9 ? riverside : harbor;
  const { account, optedOut } = tenant;
  const contact = oneOf(random, contactsOf(tenant));
  touched.add(contact.contact_id);
  if (random() < 0.5) {
    markDeleted(account, contact);
    note(world, 'deleted on the page', 'done');
    return;
  }
  optOutByLink(account, contact);
  optedOut.add(addressOf(contact));
  note(world, 'opted out', 'done');
}

/** Does what the card offers for somebody, or adds a newcomer; what came of it is held against the account at once. */
export async function changeSomebody(world: World, turn: number): Promise<void> {
  const { random, writeHarness } = world;
  if (random() < 0.2) return send(world, writeHarness.request('add', `newcomer-${turn}@example.com`), null);
  const contact = oneOf(random, world.ofWrites());
  const kinds = remediesFor(parseContact(contact)).map(({ kind }) => kind);
  if (kinds.length === 0) return;
  await send(world, writeHarness.request(oneOf(random, kinds), addressOf(contact)), contact);
}

async function send(world: World, request: RemedyRequest, contact: ContactRecord | null): Promise<void> {
  const { writeHarness, random, riverside, wrongs } = world;
  const { optedOut, kept } = riverside;
  const before = JSON.stringify(contact);
  let asked = 0;
  const wasKilled = () => asked > 1;
  const answer = await survived(world, (again) => {
    asked += 1;
    return writeHarness.writes.applyRemedy(again ? { ...request, again } : request);
  });
  // A sign-up has the person's own request in it, with its evidence: they are no longer opted out.
  if (request.remedy === 'sign-up') optedOut.delete(request.address);
  const after = writeHarness.sandbox.account.findByAddress(request.address) ?? null;
  const isUntouched = JSON.stringify(after) === before;
  note(world, request.remedy, answer.ok ? 'done' : answer.failure.kind);
  if (answer.ok && isUntouched && request.remedy !== 'add-to-lists' && request.remedy !== 'resubscribe-email')
    wrongs.push(`${request.remedy} of ${request.address} is called done, and nothing changed`);
  const isDenied = !answer.ok && (wasKilled() ? deniesAll(answer.failure) : !mayHaveTakenEffect(answer.failure));
  if (!answer.ok && isDenied && !isUntouched)
    wrongs.push(`${request.remedy} of ${request.address} is called not done (${answer.failure.kind}), and it changed`);
  if (request.remedy === 'add' && after) kept.set(request.address, keptOf(after));
  if (answer.ok && answer.value.undoableEntryId && random() < 0.5) await undo(world, answer.value.undoableEntryId);
}

async function undo(world: World, entryId: string): Promise<void> {
  const answer = await survived(world, () => world.writeHarness.writes.undo(entryId));
  note(world, 'undo', answer.ok ? 'done' : answer.failure.kind);
}

/**
 * Whether the words of a failure say that nothing was done by this form, at no time; those of a look that failed say
 * nothing of what a worker did before it was killed, which the log has.
 */
function deniesAll({ kind }: Failure): boolean {
  return ['forbidden-by-consent', 'never-restore', 'invalid-input', 'storage-failed', 'other-account'].includes(kind);
}

/** Asks the next worker where one is killed before it answers, as every surface does. */
async function survived<T>(world: World, ask: (again: boolean) => Promise<Result<T>>): Promise<Result<T>> {
  for (let again = false; ; again = true) {
    const stored = ask(again).catch(() => fail<T>(again ? UNKNOWN : { kind: 'storage-failed', full: true }));
    const answer = await Promise.race([stored, world.killed()]);
    if (answer !== null) return answer;
    world.writeHarness.writes = world.writeHarness.restart();
  }
}
