import * as z from 'zod/mini';
import { ok, type Result } from '../failure';
import type { ApiClient, CallTerms } from './api-client';
import { count, links, readBody, readPages } from './response-body';

/** Constant Contact's own asynchronous job. What the API left out is `null`. */
export interface Activity {
  activityId: string;
  /** `initialized`, `processing`, `completed`, `cancelled`, `failed`, `timed_out`, or what the API says. */
  state: string;
  createdAt: string | null;
  percentDone: number | null;
  /** `completed` is not "all landed": these tell. */
  counts: ActivityCounts;
  errors: ActivityError[];
}

/** One of `activity_errors`, which the API gives as strings or as objects. */
export interface ActivityError {
  message: string;
  /** As it came, as JSON: an object may name a contact beside its message. */
  whole: string;
}

export interface ActivityCounts {
  /** `items_total_count`. */
  total: number | null;
  /** `items_completed_count`. */
  completed: number | null;
  /** `person_count`: contacts of an import. */
  persons: number | null;
  /** `error_count`. */
  errors: number | null;
  /** `correctable_count`. */
  correctable: number | null;
  /** `cannot_add_to_list_count`: they had unsubscribed. */
  cannotAddToList: number | null;
}

const errorMessage = z.union([
  z.string(),
  z.pipe(
    z.object({ message: z.string() }),
    z.transform(({ message }) => message),
  ),
  z.pipe(
    z.object({ error_message: z.string() }),
    z.transform(({ error_message }) => error_message),
  ),
]);

/** Every text in an answer, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const activityError = z.pipe(
  z.unknown(),
  z.transform((error): ActivityError => {
    const message = z.safeParse(errorMessage, error);
    return { message: message.success ? message.data : JSON.stringify(error), whole: textsIn(error).join('\n') };
  }),
);

const activityCounts = z.pipe(
  z.object({
    items_total_count: count,
    items_completed_count: count,
    person_count: count,
    error_count: count,
    correctable_count: count,
    cannot_add_to_list_count: count,
  }),
  z.transform(
    (status): ActivityCounts => ({
      total: status.items_total_count,
      completed: status.items_completed_count,
      persons: status.person_count,
      errors: status.error_count,
      correctable: status.correctable_count,
      cannotAddToList: status.cannot_add_to_list_count,
    }),
  ),
);

const activity = z.pipe(
  z.object({
    activity_id: z.string(),
    state: z.catch(z.string(), ''),
    created_at: z.catch(z.nullable(z.string()), null),
    percent_done: count,
    status: z.catch(activityCounts, activityCounts.parse({})),
    activity_errors: z.catch(z.array(activityError), () => []),
  }),
  z.transform(
    (answer): Activity => ({
      activityId: answer.activity_id,
      state: answer.state,
      createdAt: answer.created_at,
      percentDone: answer.percent_done,
      counts: answer.status,
      errors: answer.activity_errors,
    }),
  ),
);

const activityPage = z.object({ activities: z.array(activity), _links: links });

/** How an activity stands. */
export async function getActivity(api: ApiClient, activityId: string, terms: CallTerms): Promise<Result<Activity>> {
  const path = `/activities/${encodeURIComponent(activityId)}`;
  return readBody(await api.send({ ...terms, method: 'GET', path }), activity);
}

/** The account's activities of the last ten days, whoever started them, in pages: a call for each 500. */
export async function readActivities(api: ApiClient, terms: CallTerms): Promise<Result<Activity[][]>> {
  const pages = await readPages(api, { path: '/activities', query: { limit: '500' } }, activityPage, terms);
  return pages.ok ? ok(pages.value.map(({ activities }) => activities)) : pages;
}

/** Adds contacts (≤ 500) to lists (≤ 50), which restores the deleted ones among them. */
export async function startAddingToLists(
  api: ApiClient,
  contactIds: string[],
  listIds: string[],
  terms: CallTerms,
): Promise<Result<Activity>> {
  const body = { source: { contact_ids: contactIds }, list_ids: listIds };
  return start(api, '/activities/add_list_memberships', body, terms);
}

/** Takes contacts (≤ 500) off lists (≤ 50). */
export async function startRemovingFromLists(
  api: ApiClient,
  contactIds: string[],
  listIds: string[],
  terms: CallTerms,
): Promise<Result<Activity>> {
  const body = { source: { contact_ids: contactIds }, list_ids: listIds };
  return start(api, '/activities/remove_list_memberships', body, terms);
}

/** Gives contacts (≤ 500) tags. `not-found` if one of the tags is gone. */
export async function startTagging(
  api: ApiClient,
  contactIds: string[],
  tagIds: string[],
  terms: CallTerms,
): Promise<Result<Activity>> {
  const body = { source: { contact_ids: contactIds }, tag_ids: tagIds };
  return start(api, '/activities/contacts_taggings_add', body, terms);
}

/** Deletes contacts (≤ 500). */
export async function startDeletingContacts(
  api: ApiClient,
  contactIds: string[],
  terms: CallTerms,
): Promise<Result<Activity>> {
  return start(api, '/activities/contact_delete', { contact_ids: contactIds }, terms);
}

/**
 * Imports rows whose keys are as `contacts_json_import` spells them, onto lists (1–50). New contacts become `implicit`.
 * The API drops without an error what lies past 4 MB of body: the caller keeps below.
 */
export async function startImport(
  api: ApiClient,
  rows: Array<Record<string, string | number>>,
  listIds: string[],
  terms: CallTerms,
): Promise<Result<Activity>> {
  return start(api, '/activities/contacts_json_import', { import_data: rows, list_ids: listIds }, terms);
}

async function start(api: ApiClient, path: string, body: unknown, terms: CallTerms): Promise<Result<Activity>> {
  return readBody(await api.send({ ...terms, method: 'POST', path, body }), activity);
}
