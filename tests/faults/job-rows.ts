import { markDeleted } from '../../sandbox/account/contact-changes';
import type { SandboxOptions } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import type { JobRequest, SignUp } from '../../utils/jobs/job';
import type { JobHarness } from '../support/jobs';
import { deletedIds } from '../support/started-jobs';

/** A job of each kind, small enough to be met by every trouble at each of its steps. */
export interface JobRow {
  name: string;
  seed?: SandboxOptions['seed'];
  /** Makes what the job is about, before any trouble. */
  prepare(harness: JobHarness): Promise<JobRequest>;
}

const [LIST = '', OTHER = ''] = ALL_LIST_IDS;
const ACCIDENT = { contacts: 30, deleted: 8, optedOut: 2 };

const contactsOf = (harness: JobHarness) => [...harness.sandbox.account.contacts.values()];
const restore = (harness: JobHarness): JobRequest => ({
  kind: 'restore',
  contactIds: deletedIds(harness),
  listIds: [LIST],
});

async function staged<Item extends string | object>(harness: JobHarness, items: Item[]): Promise<string> {
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(stagingId, items as Parameters<typeof harness.jobs.stage>[1]);
  return stagingId;
}

/** Jobs that bring back who was there. */
export const RESTORES: JobRow[] = [
  { name: 'restore', seed: ACCIDENT, prepare: async (harness) => restore(harness) },
  {
    name: 'put back',
    seed: { contacts: 20, deleted: 0 },
    async prepare(harness) {
      const contacts = contactsOf(harness).slice(0, 6);
      for (const contact of contacts) contact.list_memberships = [OTHER];
      const [deleted] = contacts;
      if (deleted) markDeleted(harness.sandbox.account, deleted);
      const contactIds = contacts.map(({ contact_id }) => contact_id);
      harness.whoLeft.set(LIST, contactIds);
      return { kind: 'put-back', fromListId: LIST, listIds: [LIST] };
    },
  },
  {
    name: 'undo of a restore',
    seed: ACCIDENT,
    async prepare(harness) {
      const { jobId } = await harness.start(restore(harness));
      await harness.until(jobId, 'done');
      harness.sandbox.clock.advance(60_000);
      return { kind: 'undo-restore', jobId };
    },
  },
];

/** Jobs that bring in or look up whom a file names. */
export const IMPORTS: JobRow[] = [
  {
    name: 'bulk check',
    async prepare(harness) {
      const stagingId = await staged(harness, [SEED.active, SEED.deleted, SEED.absent]);
      return { kind: 'check', stagingId, scope: 'every-standing' };
    },
  },
  {
    name: 'import',
    async prepare(harness) {
      const emails = ['new@example.com', SEED.active, SEED.unsubscribed, SEED.deletedOptedOut];
      const rows = emails.map((email, index) => ({ line: index + 2, fields: { email, first_name: 'Changed' } }));
      return { kind: 'import', stagingId: await staged(harness, rows), listIds: [LIST] };
    },
  },
  {
    name: 'sign-ups',
    async prepare(harness) {
      const signUps = [SEED.absent, SEED.unsubscribed].map((address): SignUp => {
        const contactId = harness.sandbox.account.findByAddress(address)?.contact_id ?? null;
        return { address, contactId, evidence: 'Signed the sheet', seen: contactId ? 'unsubscribed' : 'absent' };
      });
      return { kind: 'sign-up', signUps, listIds: [LIST], permissionGiven: true };
    },
  },
];
