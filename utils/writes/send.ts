import { startAddingToLists } from '../constant-contact/activities';
import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { deleteContact, postContact, putContact, sendResubscribeEmail, signUp } from '../constant-contact/contacts';
import { type Failure, fail, ok, type Result } from '../failure';
import type { Write } from './plan';

/** Every call of a write, its reading before and after included. */
export const WRITE_TERMS: CallTerms = { purpose: 'write', priority: 'interactive' };

/** A write's answer, and the HTTP status of it (`null`: none came). */
export interface Sent {
  answer: Result<null>;
  status: number | null;
  /** The activity that does it, where one was started. */
  activityId: string | null;
}

/** Sends a write, once; after a refused token a second time, if it still may (`mayRepeat`). */
export async function send(api: ApiClient, write: Write, mayRepeat: () => Promise<Result<null>>): Promise<Sent> {
  let status: number | null = null;
  const watched: ApiClient = {
    async send(request) {
      const answer = await api.send({ ...request, mayRepeat });
      status = answer.ok ? answer.value.status : statusOf(answer.failure);
      return answer;
    },
  };
  const answer = await sendBy(watched, write);
  const activityId = answer.ok && write.how === 'add-to-lists' ? activityIdOf(answer.value) : null;
  return { answer: answer.ok ? ok(null) : answer, status, activityId };
}

function sendBy(api: ApiClient, write: Write): Promise<Result<unknown>> {
  switch (write.how) {
    case 'add-to-lists':
      return startAddingToLists(api, [write.contactId], write.listIds, WRITE_TERMS);
    case 'update':
      return putContact(api, write.contactId, write.body, WRITE_TERMS);
    case 'sign-up-form':
      return signUp(api, write.body, WRITE_TERMS);
    case 'create':
      return postContact(api, write.body, WRITE_TERMS);
    case 'resubscribe-email':
      return resubscribe(api, write.contactId, write.listIds);
    case 'delete':
      return deleteContact(api, write.contactId, WRITE_TERMS);
  }
}

function activityIdOf(activity: unknown): string | null {
  return typeof activity === 'object' && activity !== null && 'activityId' in activity
    ? String(activity.activityId)
    : null;
}

/** Here a 409 that does not speak of another write at the same moment says that the email can be sent once, and was. */
async function resubscribe(api: ApiClient, contactId: string, listIds: string[]): Promise<Result<null>> {
  const answer = await sendResubscribeEmail(api, contactId, listIds, WRITE_TERMS);
  if (answer.ok || answer.failure.kind !== 'conflict' || answer.failure.reason === 'simultaneous') return answer;
  return fail({ ...answer.failure, reason: 'already-sent' });
}

/** The HTTP status behind a failure, `null` where there was no answer or none was asked for. */
export function statusOf(failure: Failure): number | null {
  switch (failure.kind) {
    case 'session-expired':
      return 401;
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'conflict':
      return 409;
    case 'throttled':
    case 'daily-quota':
    case 'queue-full':
      return 429;
    case 'invalid-input':
      return failure.problem ? null : 400;
    case 'service-down':
      return failure.status;
    case 'unexpected-answer':
      return failure.status ?? null;
    case 'not-connected':
    case 'other-account':
    case 'access-withheld':
    case 'storage-failed':
    case 'key-refused':
    case 'connect-refused':
    case 'forbidden-by-consent':
    case 'offline':
    case 'timeout':
    case 'outcome-unknown':
    case 'no-answer':
      return null;
  }
}
