import { listLogEntries } from '../support/log';
import { addressOf, isOptedOut, keptOf, type World } from './world';

/** Holds account, log and jobs against each other, once all is quiet. */
export async function reconcile(world: World): Promise<string[]> {
  const { bench, optedOut, kept, wrongs } = world;
  const contacts = [...bench.sandbox.account.contacts.values()];
  const seen = new Set<string>();
  for (const contact of contacts) {
    const address = addressOf(contact);
    if (seen.has(address)) wrongs.push(`${address} is there twice`);
    seen.add(address);
    if (optedOut.has(address) && !isOptedOut(contact)) wrongs.push(`${address} opted out, and can be emailed`);
    const before = kept.get(address);
    if (before === undefined) wrongs.push(`${address} was added by nobody`);
    else if (before !== keptOf(contact))
      wrongs.push(`${address} lost or changed a field: ${before} → ${keptOf(contact)}`);
  }
  for (const address of kept.keys()) if (!seen.has(address)) wrongs.push(`${address} is gone`);
  for (const job of await bench.jobs.list()) {
    if (!job.finishedAt) wrongs.push(`a ${job.kind} never ended: ${job.state.kind}`);
  }
  for (const { address, what, outcome, evidence, permissionGiven } of await listLogEntries()) {
    if (outcome.kind === 'under-way') wrongs.push(`the log has a ${what} of ${address} under way`);
    if (what === 'sign-up' && outcome.kind === 'done' && !permissionGiven && !evidence) {
      wrongs.push(`the log has a sign-up of ${address} without permission or evidence`);
    }
  }
  return wrongs;
}
