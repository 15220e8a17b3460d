import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import { listId } from '../../sandbox/seed/catalogue';
import type { Job, JobRequest } from '../../utils/jobs/job';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

const LISTS = [listId('Volunteers')];
/** A job of many steps takes longer than one answer, on a busy machine most of all. */
const A_WHOLE_JOB = 60_000;
/** Browsers let an alarm wait for half a minute at least, and the job waits for a whole one. */
const A_NIGHT = 150_000;

let session: Session;
let extension: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 1500, deleted: 1300, optedOut: 37 } });
  extension = await session.connect();
});
afterAll(() => session.end());

beforeEach(() => {
  session.sandbox.faults.clear();
  session.sandbox.requests.length = 0;
});

describe('a restore of 1,200', () => {
  it('ends the same with the background stopped ten times, the page closed and an answer lost', async () => {
    const chosen = deleted().slice(0, 1200);
    // The page has read who is deleted. Who opts out now has no news of it: only their own record tells.
    const workbench = await session.openExtension('workbench.html');
    await workbench.says('main', /([\d,]+) of \1 shown/);
    for (const contact of restorable().slice(0, 2)) optOutByLink(session.sandbox.account, contact);
    const optedOut = chosen.filter((contact) => contact.email_address?.opt_out_source === 'Contact');
    const expected = chosen.length - optedOut.length;
    session.sandbox.faults.add({
      fault: { kind: 'cut' },
      method: 'POST',
      path: '/v3/activities/add_list_memberships',
      skip: 1,
      times: 1,
    });
    const { jobId } = await start({ kind: 'restore', contactIds: idsOf(chosen), listIds: LISTS });
    await workbench.page.close();

    for (let stop = 0; stop < 10; stop += 1) {
      const before = session.sandbox.requests.length;
      await waitUntil(
        'the job to go on',
        async () => session.sandbox.requests.length > before || (await isOver(jobId)),
      );
      await session.stopBackground();
    }
    const again = await session.openExtension('workbench.html');
    await waitUntil('the job to end', () => isOver(jobId), A_WHOLE_JOB);
    await again.says(
      'status',
      new RegExp(`^Done: ${expected.toLocaleString('en')} restored, ${optedOut.length} left alone`),
    );

    for (const contact of chosen) {
      expect(Boolean(contact.deleted_at)).toBe(optedOut.includes(contact));
      expect(contact.list_memberships.length > 0).toBe(!optedOut.includes(contact));
    }
    const sent = session.sandbox.activities.all.filter(({ kind }) => kind === 'add_list_memberships');
    expect(sent.reduce((sum, { items }) => sum + items, 0)).toBe(expected);
    expect(session.sandbox.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    await again.page.close();
  }, 180_000);
});

describe('an activity that ends', () => {
  it.each([
    ['failed', { state: 'failed' as const }, /failed/],
    ['timed_out', { state: 'timed_out' as const }, /too long/],
    ['cancelled', { state: 'cancelled' as const }, /canceled/],
    [
      'completed, with errors as strings',
      { state: 'completed' as const, items: 0, errors: ['Not today.'] },
      /Not today/,
    ],
    [
      'completed, with errors as objects',
      { state: 'completed' as const, items: 0, errors: [{ message: 'Nor now.' }] },
      /Nor now/,
    ],
  ])('%s is told contact by contact', async (_, ending, words) => {
    const chosen = restorable().slice(0, 3);
    session.sandbox.activities.endNext(ending);
    const { jobId } = await start({ kind: 'restore', contactIds: idsOf(chosen), listIds: LISTS });
    await waitUntil('the job to end', () => isOver(jobId));
    const workbench = await session.openExtension('workbench.html');
    await workbench.says('status', /^Done: 3 not restored/);
    await workbench.click('button', 'See each contact');
    const table = await workbench.says('table', words, 'Results');
    for (const contact of chosen) expect(table).toContain(contact.email_address?.address);
    for (const contact of chosen) expect(contact.deleted_at).toBeTruthy();
    await ask(extension, 'dismissJob', { jobId });
    await workbench.page.close();
  });
});

describe('a job that', () => {
  it('loses its connection waits for Connect, and then goes on by itself', async () => {
    const chosen = restorable().slice(0, 2);
    await start({ kind: 'restore', contactIds: idsOf(chosen), listIds: LISTS });
    session.sandbox.oauth.revokeAll();
    const workbench = await session.openExtension('workbench.html');
    await workbench.says('status', /^Waiting for the connection/);
    const options = await session.openExtension('options.html');
    await options.click('button', 'Connect');
    await workbench.says('status', /^Done: 2 restored/);
    expect(chosen.every((contact) => !contact.deleted_at)).toBe(true);
    await workbench.page.close();
    await options.page.close();
  });

  it('is cut off by the end of the browser goes on when that starts, with no page open', async () => {
    session.sandbox.activities.stepMilliseconds = 3_000;
    const chosen = restorable().slice(0, 2);
    const { jobId } = await start({ kind: 'restore', contactIds: idsOf(chosen), listIds: LISTS });
    const sent = () => session.requestsTo('/activities/add_list_memberships');
    await waitUntil('the contacts to be sent', async () => sent().length === 1);
    await session.restartBrowser();
    const readBack = () => session.requestsTo('/contacts').length;
    const before = readBack();
    await waitUntil('the job to read them back', async () => readBack() > before, A_NIGHT);
    extension = await session.openExtension('options.html');
    await waitUntil('the job to end', () => isOver(jobId), A_WHOLE_JOB);
    expect(chosen.every((contact) => !contact.deleted_at)).toBe(true);
    expect(sent()).toHaveLength(1);
    session.sandbox.activities.stepMilliseconds = 200;
  }, 180_000);

  it('is paused stays so until it is resumed', async () => {
    // Long enough that even a busy machine gets to the button first.
    session.sandbox.activities.stepMilliseconds = 3_000;
    const chosen = restorable().slice(0, 2);
    const workbench = await session.openExtension('workbench.html');
    await start({ kind: 'restore', contactIds: idsOf(chosen), listIds: LISTS });
    await workbench.click('button', 'Pause');
    await workbench.says('status', /^Paused/);
    await session.stopBackground();
    await workbench.click('button', 'Resume');
    await workbench.says('status', /^Done: 2 restored/, undefined, A_WHOLE_JOB);
    session.sandbox.activities.stepMilliseconds = 200;
    await workbench.page.close();
  });

  it('was forged for people who opted out brings nobody back', async () => {
    const optedOut = deleted().filter((contact) => contact.email_address?.opt_out_source === 'Contact');
    const answer = await ask(extension, 'startJob', { kind: 'restore', contactIds: idsOf(optedOut), listIds: LISTS });
    if (answer.ok) await waitUntil('the job to end', () => isOver(answer.value.jobId));
    expect(session.requestsTo(/^\/activities\/add_list_memberships/)).toEqual([]);
    expect(optedOut.every((contact) => contact.deleted_at)).toBe(true);
  });

  /** Last: in the sandbox it is another day from then on. */
  it('runs out of calls in the middle waits without asking, and goes on by itself after midnight', async () => {
    const { clock, limits } = session.sandbox;
    const midnight = new Date().setUTCHours(0, 0, 0, 0);
    const workbench = await session.openExtension('workbench.html');
    // The page has read by then what it reads by itself: what asks afterwards is the job.
    await workbench.says('main', /([\d,]+) of \1 shown/);
    clock.set(midnight - 30_000);
    limits.perDay = 4;
    const chosen = restorable().slice(0, 2);
    await start({ kind: 'restore', contactIds: idsOf(chosen), listIds: LISTS });
    await workbench.says('status', /used up.*12:00/);
    session.sandbox.requests.length = 0;
    await session.stopBackground();
    expect((await ask(extension, 'readJobs', undefined)).ok).toBe(true);
    expect(session.requestsTo(/^\/(contacts|activities)/)).toEqual([]);
    clock.set(midnight + 1000);
    limits.perDay = 10_000;
    await workbench.says('status', /^Done: 2 restored/, undefined, A_NIGHT);
    expect(chosen.every((contact) => !contact.deleted_at)).toBe(true);
    expect(limits.refused.quota_exceeded).toBe(1);
    await workbench.page.close();
  }, 180_000);
});

type Contact = ReturnType<typeof deleted>[number];

function deleted() {
  return [...session.sandbox.account.contacts.values()].filter((contact) => contact.deleted_at);
}

function restorable(): Contact[] {
  return deleted().filter((contact) => contact.email_address?.opt_out_source !== 'Contact');
}

function idsOf(contacts: Contact[]): string[] {
  return contacts.map((contact) => contact.contact_id);
}

async function start(request: JobRequest): Promise<Job> {
  const answer = await ask(extension, 'startJob', request);
  if (!answer.ok) throw new Error(`The job did not start: ${answer.failure.kind}`);
  return answer.value;
}

async function isOver(jobId: string): Promise<boolean> {
  const jobs = await ask(extension, 'readJobs', undefined);
  const job = jobs.ok && jobs.value.find((it) => it.jobId === jobId);
  return Boolean(job) && job !== false && ['done', 'cancelled', 'failed'].includes(job?.state.kind ?? '');
}
