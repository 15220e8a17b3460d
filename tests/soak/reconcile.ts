import { listJobs } from '../../utils/jobs/job-store';
import { isOver } from '../../utils/jobs/stored-job';
import type { LogEntry } from '../../utils/log/log-entry';
import { listLogEntries } from '../support/log';
import type { Ledger } from './ledger';
import { addressOf, contactsOf, isOptedOut, keptOf, type Tenant, type World } from './world';

/** Holds accounts, log and jobs against each other, once all is quiet. */
export async function reconcile({ riverside, harbor, ledger, wrongs }: World): Promise<string[]> {
  await Promise.all(ledger.underWay);
  for (const tenant of [riverside, harbor]) wrongs.push(...wrongsIn(tenant));
  for (const { job, control } of (await listJobs()).filter((stored) => !isOver(stored))) {
    wrongs.push(`a ${job.kind} never ended: ${control.kind}`);
  }
  for (const write of ledger.unannounced) wrongs.push(`${write} was sent, and the log did not know`);
  for (const entry of await listLogEntries()) wrongs.push(...wrongsOf(entry, ledger));
  return wrongs;
}

/** Nobody was lost, doubled, changed where nothing was to change, or mailed against their will. */
function wrongsIn(tenant: Tenant): string[] {
  const { optedOut, kept } = tenant;
  const contacts = contactsOf(tenant);
  const addresses = contacts.map(addressOf);
  const twice = addresses.filter((address, at) => addresses.indexOf(address) !== at);
  const lost = [...kept.keys()].filter((address) => !addresses.includes(address));
  return [
    ...twice.map((address) => `${address} is there twice`),
    ...lost.map((address) => `${address} is gone`),
    ...contacts.flatMap((contact) => {
      const address = addressOf(contact);
      const before = kept.get(address);
      const now = keptOf(contact);
      if (before === undefined) return `${address} was added by nobody`;
      if (before !== now) return `${address} lost or changed a field: ${before} → ${now}`;
      return optedOut.has(address) && !isOptedOut(contact) ? `${address} opted out, and can be emailed` : [];
    }),
  ];
}

/** What an entry of the log says has to be what the server did in its name. */
function wrongsOf(entry: LogEntry, { changed }: Ledger): string[] {
  const { id, address, what, outcome, evidence, permissionGiven, changes, job } = entry;
  const says = `the log has a ${what} of ${address || 'many'}`;
  const happened = changed.has(id);
  const isEmpty = changes.length === 0 && what !== 'resubscribe-email';
  switch (outcome.kind) {
    case 'under-way':
      return [`${says} under way`];
    case 'done':
      if (!job && !happened && !isEmpty) return [`${says} done, and the server did nothing`];
      return what === 'sign-up' && !permissionGiven && !evidence ? [`${says} without permission or evidence`] : [];
    case 'not-done':
      return happened ? [`${says} not done (${outcome.failure.kind}), and the server did it`] : [];
    case 'unknown':
      return [];
  }
}
