import { utcTime } from '../clock';

export type ActivityKind =
  | 'add_list_memberships'
  | 'remove_list_memberships'
  | 'contact_delete'
  | 'contacts_json_import'
  | 'contacts_file_import'
  | 'contacts_taggings_add'
  | 'contact_exports';

export type ActivityState =
  | 'initialized'
  | 'processing'
  | 'completed'
  | 'cancelled'
  | 'failed'
  | 'timed_out'
  | 'time_out';

/** What became of one item of an activity. */
export type ItemOutcome =
  | { kind: 'done' }
  /** Done, but the person unsubscribed and stays off the lists. */
  | { kind: 'not-listed' }
  | { kind: 'correctable'; message: string }
  | { kind: 'error'; message: string };

/** What an activity is to do. The items are done one by one, at the time the activity gets to them. */
export interface Work {
  kind: ActivityKind;
  items: number;
  /** How many lists it concerns, where it concerns lists. */
  lists?: number;
  /** The rows of an imported file count its header too (contract: ActivityImport). */
  headerRows?: number;
  sourceFileName?: string;
  perform(item: number): ItemOutcome;
  /** What can be fetched once it is completed. */
  result?(): string;
}

/** One of Constant Contact's asynchronous jobs. Tests read it; the API sends `answerActivity` of it. */
export interface Activity {
  activityId: string;
  kind: ActivityKind;
  state: ActivityState;
  items: number;
  lists: number | undefined;
  headerRows: number;
  sourceFileName: string | undefined;
  done: number;
  notListed: number;
  correctable: number;
  failed: number;
  /** The contract says strings; `{message}` has been seen. */
  errors: Array<string | { message: string }>;
  /** Milliseconds since 1970. */
  createdAt: number;
  startedAt: number | undefined;
  completedAt: number | undefined;
  result: string | undefined;
}

/** The answer of `GET /activities/{id}` (contract: Activity), the same for every kind. */
export function answerActivity(activity: Activity) {
  const { activityId, kind, createdAt, startedAt, completedAt } = activity;
  const processed = activity.done + activity.notListed + activity.correctable + activity.failed;
  return {
    activity_id: activityId,
    state: activity.state,
    created_at: utcTime(createdAt),
    updated_at: utcTime(completedAt ?? startedAt ?? createdAt),
    ...(startedAt === undefined ? {} : { started_at: utcTime(startedAt) }),
    ...(completedAt === undefined ? {} : { completed_at: utcTime(completedAt) }),
    ...(activity.sourceFileName === undefined ? {} : { source_file_name: activity.sourceFileName }),
    percent_done: activity.state === 'completed' ? 100 : Math.floor((processed / Math.max(activity.items, 1)) * 100),
    activity_errors: activity.errors,
    status: {
      items_total_count: activity.items + activity.headerRows,
      items_completed_count: activity.done + activity.notListed,
      ...(activity.lists === undefined ? {} : { list_count: activity.lists }),
      ...(isImport(kind) ? importCounts(activity) : {}),
    },
    _links: {
      self: { href: `/v3/activities/${activityId}` },
      ...(activity.result === undefined ? {} : { results: { href: `/v3/contact_exports/${activityId}` } }),
    },
  };
}

function importCounts(activity: Activity) {
  return {
    person_count: activity.done + activity.notListed,
    error_count: activity.failed,
    correctable_count: activity.correctable,
    cannot_add_to_list_count: activity.notListed,
  };
}

function isImport(kind: ActivityKind): boolean {
  return kind === 'contacts_json_import' || kind === 'contacts_file_import';
}
