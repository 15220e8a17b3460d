import { startAddingToLists, startRemovingFromLists } from '../constant-contact/activities';
import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { deleteContact, postContact, putContact, sendResubscribeEmail, signUp } from '../constant-contact/contacts';
import { type Failure, mayHaveTakenEffect, ok, type Result } from '../failure';
import type { Write } from './plan';

/** Every call of a write, its reading before and after included. */
export const WRITE_TERMS: CallTerms = { purpose: 'write', priority: 'interactive' };

/** What became of a write, by its own answer. `status` is the API's last one, `null` where none came. */
export type Sent =
  /** Taken: done, or for an activity started. */
  | ({ kind: 'done'; status: number | null } & Made)
  /** Nothing was done. */
  | { kind: 'refused'; status: number | null; failure: Failure }
  /** No answer came, or one that says nothing of the write. */
  | { kind: 'lost'; status: number | null; failure: Failure };

interface Made {
  /** The contact that was written, the new one included; `null` where nothing was sent. */
  contactId: string | null;
  /** The activity that does it, where one was started. */
  activityId: string | null;
}

/** The contact is already as it was meant to be. */
export const NOTHING_TO_SEND: Sent = { kind: 'done', status: null, contactId: null, activityId: null };

/** Nothing was done, for a reason of ours. */
export function notSent(failure: Failure): Sent {
  return { kind: 'refused', status: null, failure };
}

/**
 * Sends a write, once; after a refused token a second time, if it still may (`mayRepeat`). A 4xx says that nothing was
 * done, and stays so where the renewal or the look that follows it fails.
 */
export async function send(api: ApiClient, write: Write, mayRepeat: () => Promise<Result<null>>): Promise<Sent> {
  let status: number | null = null;
  let isRefused = false;
  const watched: ApiClient = {
    async send(request) {
      const answer = await api.send({
        ...request,
        onRefused() {
          isRefused = true;
        },
        async mayRepeat() {
          const may = await mayRepeat();
          isRefused = !may.ok;
          return may;
        },
      });
      if (isRefused) status = 401;
      else status = answer.ok ? answer.value.status : statusOf(answer.failure);
      return answer;
    },
  };
  const answer = await sendBy(watched, write);
  if (answer.ok) return { kind: 'done', status, ...answer.value };
  const { failure } = answer;
  if (isRefused) return { kind: 'refused', status, failure };
  return mayHaveTakenEffect(failure)
    ? { kind: 'lost', status, failure }
    : { kind: 'refused', status, failure: explained(failure, write.how) };
}

async function sendBy(api: ApiClient, write: Write): Promise<Result<Made>> {
  switch (write.how) {
    case 'add-to-lists': {
      const activity = await startAddingToLists(api, [write.contactId], write.listIds, WRITE_TERMS);
      return activity.ok ? made(write.contactId, activity.value.activityId) : activity;
    }
    case 'remove-from-lists': {
      const activity = await startRemovingFromLists(api, [write.contactId], write.listIds, WRITE_TERMS);
      return activity.ok ? made(write.contactId, activity.value.activityId) : activity;
    }
    case 'update': {
      const updated = await putContact(api, write.contactId, write.body, WRITE_TERMS);
      return updated.ok ? made(write.contactId) : updated;
    }
    case 'sign-up-form': {
      const signedUp = await signUp(api, write.body, WRITE_TERMS);
      return signedUp.ok ? made(signedUp.value.contactId) : signedUp;
    }
    case 'create': {
      const created = await postContact(api, write.body, WRITE_TERMS);
      return created.ok ? made(created.value.contact.contactId || null) : created;
    }
    case 'resubscribe-email': {
      const sent = await sendResubscribeEmail(api, write.contactId, write.listIds, WRITE_TERMS);
      return sent.ok ? made(write.contactId) : sent;
    }
    case 'delete': {
      const deleted = await deleteContact(api, write.contactId, WRITE_TERMS);
      return deleted.ok ? made(write.contactId) : deleted;
    }
  }
}

function made(contactId: string | null, activityId: string | null = null): Result<Made> {
  return ok({ contactId, activityId });
}

/** What a 409 means is told by the call alone (contract, responses of each): its sentence is the same for most. */
function explained(failure: Failure, how: Write['how']): Failure {
  return failure.kind === 'conflict' ? { ...failure, reason: conflictOf(how) } : failure;
}

function conflictOf(how: Write['how']): Extract<Failure, { kind: 'conflict' }>['reason'] {
  switch (how) {
    case 'create':
      return 'address-exists';
    case 'resubscribe-email':
      return 'already-sent';
    case 'add-to-lists':
    case 'remove-from-lists':
    case 'update':
    case 'sign-up-form':
    case 'delete':
      return 'simultaneous';
  }
}

/** The HTTP status behind a failure, `null` where there was no answer or none was asked for. */
function statusOf(failure: Failure): number | null {
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
    case 'address-lost':
    case 'forbidden-by-consent':
    case 'never-restore':
    case 'offline':
    case 'timeout':
    case 'outcome-unknown':
    case 'no-answer':
      return null;
  }
}
