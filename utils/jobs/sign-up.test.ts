import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { listLogEntries } from '../../tests/support/log';
import { parseContact } from '../constant-contact/contact-schema';
import { type StandingKind, standingOf } from '../contacts/standing';
import type { Job, SignUp } from './job';
import { findJob } from './job-store';

const LISTS = ALL_LIST_IDS.slice(0, 1);
const SHEET = 'Signed the sheet at the spring fair on May 3';
const FORM = 'POST /v3/contacts/sign_up_form';

const contactAt = (harness: JobHarness, address: string) => harness.sandbox.account.findByAddress(address);
const standingAt = (harness: JobHarness, address: string): StandingKind => {
  const contact = contactAt(harness, address);
  return standingOf(contact ? parseContact(contact) : null).kind;
};

/** Somebody as a check just showed them. */
function signUp(harness: JobHarness, address: string, evidence = SHEET): SignUp {
  const contactId = contactAt(harness, address)?.contact_id ?? null;
  return { address, contactId, evidence, seen: standingAt(harness, address) };
}

const start = (harness: JobHarness, signUps: SignUp[]) =>
  harness.start({ kind: 'sign-up', signUps, listIds: LISTS, permissionGiven: true });

/** The person follows the link in an old email. */
function optOut(harness: JobHarness, address: string): void {
  Object.assign(contactAt(harness, address)?.email_address ?? {}, {
    permission_to_send: 'unsubscribed',
    opt_out_source: 'Contact',
    opt_out_date: new Date(harness.sandbox.clock.now()).toISOString(),
  });
}

const entriesOf = async ({ jobId }: Job) =>
  (await listLogEntries()).filter(({ requestId = '' }) => requestId.startsWith(jobId));

const formsSent = (harness: JobHarness) => harness.calls().filter((call) => call === FORM).length;

beforeEach(cleanSlate);

describe('sign-ups of many', () => {
  it('are recorded one by one, each with its evidence in the log and no undo that would take a permission away', async () => {
    const harness = createJobHarness();
    const addresses = [
      SEED.absent,
      SEED.awaitingConfirmation,
      SEED.noPermission,
      SEED.temporaryHold,
      SEED.unsubscribed,
      SEED.deleted,
      SEED.deletedOptedOut,
    ];
    const signUps = addresses.map((address, index) => signUp(harness, address, `${SHEET}, line ${index + 1}`));
    const job = await start(harness, signUps);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ 'signed-up': addresses.length });
    expect(formsSent(harness)).toBe(addresses.length);
    expect(addresses.map((address) => standingAt(harness, address))).toEqual(addresses.map(() => 'active'));
    expect((await harness.results(job.jobId)).map(({ address, contactId }) => [address, contactId])).toEqual(
      addresses.map((address) => [address, contactAt(harness, address)?.contact_id]),
    );

    const entries = await entriesOf(job);
    expect(entries.map(({ address, evidence }) => [address, evidence]).sort()).toEqual(
      signUps.map(({ address, evidence }) => [address, evidence]).sort(),
    );
    for (const entry of entries) {
      expect(entry).toMatchObject({ permissionGiven: true, outcome: { kind: 'done' }, undo: { kind: 'impossible' } });
    }
  });

  it('say what they cost before, and need the permission, a list and somebody', async () => {
    const harness = createJobHarness();
    const signUps = [signUp(harness, SEED.noPermission)];
    const request = { kind: 'sign-up' as const, signUps, listIds: LISTS, permissionGiven: true };
    expect(await harness.plan(request)).toMatchObject({ value: { contacts: 1, calls: 3 } });
    const lacking: Array<[Partial<typeof request>, string]> = [
      [{ permissionGiven: false }, 'no-permission-tick'],
      [{ listIds: [] }, 'no-list'],
      [{ signUps: [] }, 'malformed'],
    ];
    for (const [without, problem] of lacking) {
      expect(await harness.tryToStart({ ...request, ...without })).toMatchObject({ failure: { problem } });
    }
    expect(harness.calls()).toEqual([]);
  });
});

describe('nobody who opted out is signed up by it', () => {
  it('without evidence, whatever the others have', async () => {
    const harness = createJobHarness();
    const job = await start(harness, [
      signUp(harness, SEED.unsubscribed, ' '),
      signUp(harness, SEED.deletedOptedOut, ''),
      signUp(harness, SEED.noPermission, ''),
    ]);
    await harness.until(job.jobId, 'done');
    expect((await harness.results(job.jobId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['opted-out', 'no-evidence'],
      ['opted-out', 'no-evidence'],
      ['signed-up', null],
    ]);
    expect(formsSent(harness)).toBe(1);
  });

  it('by evidence from before the opt-out', async () => {
    const harness = createJobHarness();
    const signUps = [signUp(harness, SEED.noPermission), signUp(harness, SEED.deleted)];
    for (const { address } of signUps) optOut(harness, address);
    const job = await start(harness, signUps);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ 'opted-out': 2 });
    expect(formsSent(harness)).toBe(0);
  });

  it('while the job waits for tomorrow’s calls', async () => {
    const harness = createJobHarness();
    harness.sandbox.clock.set(Date.parse('2026-11-23T15:00:00Z'));
    harness.sandbox.limits.perDay = 4;
    const job = await start(harness, [signUp(harness, SEED.temporaryHold), signUp(harness, SEED.noPermission)]);
    expect((await harness.until(job.jobId, 'waiting')).state).toMatchObject({ for: 'quota' });
    optOut(harness, SEED.noPermission);
    harness.sandbox.limits.perDay = 10_000;
    await harness.ring(job.jobId);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ 'signed-up': 1, 'opted-out': 1 });
    expect(standingAt(harness, SEED.noPermission)).toBe('unsubscribed');
    expect(await entriesOf(job)).toHaveLength(2);
  });

  it('as somebody new, where the address has a contact by now', async () => {
    const harness = createJobHarness();
    const job = await start(harness, [
      { address: SEED.unsubscribed, contactId: null, evidence: SHEET, seen: 'absent' },
    ]);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ 'opted-out': 1 });
    expect(formsSent(harness)).toBe(0);
  });
});

describe('a job of sign-ups', () => {
  const PEOPLE = [SEED.absent, SEED.unsubscribed];

  it('that is killed at any single boundary does nobody twice, and leaves one entry of each', async () => {
    const whole = createJobHarness();
    await whole.until(
      (
        await start(
          whole,
          PEOPLE.map((address) => signUp(whole, address)),
        )
      ).jobId,
      'done',
    );
    const boundaries = whole.boundaries();
    expect(boundaries).toBeGreaterThan(PEOPLE.length * 6);
    for (let boundary = 1; boundary <= boundaries; boundary += 1) {
      await cleanSlate();
      const harness = createJobHarness();
      const job = await start(
        harness,
        PEOPLE.map((address) => signUp(harness, address)),
      );
      harness.killAfter(boundary - harness.boundaries());
      await harness.died();
      harness.restart();
      const { counts } = await harness.until(job.jobId, 'done');
      expect(counts, `boundary ${boundary}`).toEqual({ 'signed-up': PEOPLE.length });
      expect(formsSent(harness), `boundary ${boundary}`).toBe(PEOPLE.length);
      expect((await entriesOf(job)).map(({ outcome }) => outcome.kind)).toEqual(PEOPLE.map(() => 'done'));
    }
  }, 60_000);

  it.each(['drop', 'cut'] as const)('whose request meets %s looks, and sends nothing that arrived', async (kind) => {
    const harness = createJobHarness();
    harness.sandbox.faults.add({ fault: { kind }, method: 'POST', times: 1 });
    const job = await start(
      harness,
      PEOPLE.map((address) => signUp(harness, address)),
    );
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ 'signed-up': PEOPLE.length });
    expect(formsSent(harness)).toBe(kind === 'drop' ? PEOPLE.length + 1 : PEOPLE.length);
    expect(await entriesOf(job)).toHaveLength(PEOPLE.length);
  });

  it('that is canceled leaves the others alone', async () => {
    const harness = createJobHarness();
    harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'GET' });
    const job = await start(
      harness,
      PEOPLE.map((address) => signUp(harness, address)),
    );
    await harness.until(job.jobId, 'waiting');
    await harness.jobs.cancel(job.jobId);
    expect((await harness.until(job.jobId, 'cancelled')).counts).toEqual({ 'not-sent': PEOPLE.length });
    expect(formsSent(harness)).toBe(0);
    expect(await entriesOf(job)).toEqual([]);
  });

  it('whose request always fails ends with why, after few tries', async () => {
    const harness = createJobHarness();
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 500 }, method: 'POST' });
    const { jobId } = await start(
      harness,
      PEOPLE.map((address) => signUp(harness, address)),
    );
    while (!(await findJob(jobId))?.job.finishedAt) {
      const until = (await findJob(jobId))?.rest.until ?? 0;
      if (until > harness.sandbox.clock.now()) harness.sandbox.clock.set(until);
      harness.jobs.runner.wake();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const stored = await findJob(jobId);
    expect(stored?.control).toEqual({ kind: 'failed', failure: expect.objectContaining({ kind: 'service-down' }) });
    expect(stored?.job.counts).toEqual({ 'not-sent': PEOPLE.length });
    expect(formsSent(harness)).toBe(8);
    expect(harness.calls().length).toBeLessThanOrEqual(60);
  });

  it('goes on after a contact that Constant Contact refuses', async () => {
    const harness = createJobHarness();
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400, body: 'array' }, method: 'POST', times: 1 });
    const job = await start(
      harness,
      PEOPLE.map((address) => signUp(harness, address)),
    );
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ refused: 1, 'signed-up': 1 });
  });
});
