import { Hono } from 'hono';
import Papa from 'papaparse';
import type { Account } from '../account/account';
import type { ContactRecord } from '../account/contact-record';
import type { Activities } from '../activities/activities';
import { answerActivity, type Work } from '../activities/activity';
import { exportContacts } from '../activities/export-work';
import type { ImportRow } from '../activities/import-fields';
import { importContacts } from '../activities/import-work';
import { addTags, addToLists, deleteAll, removeFromLists } from '../activities/membership-work';
import { DeleteBody, ExportBody, JsonImportBody, MembershipBody, type Source, TaggingBody } from './activity-bodies';
import { invalid, notFound, refusal } from './api-error';
import { listIds } from './contact-bodies';
import { readContactTest } from './contact-query';
import { readJson, readValue } from './json-body';
import { cut, nextLinks, readChoices, readCursor, readLimit } from './query';
import { checkReferences } from './sub-resources';

const STATES = ['processing', 'completed', 'cancelled', 'failed', 'timed_out', 'time_out'] as const;

/** "The first 4 MB" of the contract, read as the smaller of the two megabytes. */
const MAX_IMPORT_BYTES = 4_000_000;
const MAX_FILE_ROWS = 39_999;

/** The calls that start bulk activities, and those that look how they are doing. */
export function activityCalls(account: Account, activities: Activities): Hono {
  const calls = new Hono();
  const start = (work: Work) => Response.json(answerActivity(activities.submit(work)), { status: 201 });

  calls.get('/activities', (context) =>
    context.json(listActivities(activities, new URL(context.req.url).searchParams)),
  );

  calls.get('/activities/:id', (context) => {
    const activity = activities.find(context.req.param('id'));
    if (!activity) throw notFound('activity');
    return context.json(answerActivity(activity));
  });

  calls.post('/activities/add_list_memberships', async (context) => {
    const { source, list_ids } = await readJson(context.req.raw, MembershipBody);
    checkReferences(account, { list_memberships: list_ids });
    return start(addToLists(account, idsOf(account, source), list_ids));
  });

  calls.post('/activities/remove_list_memberships', async (context) => {
    const { source, list_ids } = await readJson(context.req.raw, MembershipBody);
    return start(removeFromLists(account, idsOf(account, source), list_ids));
  });

  calls.post('/activities/contacts_taggings_add', async (context) => {
    const { source, tag_ids } = await readJson(context.req.raw, TaggingBody);
    if (tag_ids.some((id) => !account.tags.has(id))) throw notFound('tag');
    return start(addTags(account, idsOf(account, source), tag_ids));
  });

  calls.post('/activities/contact_delete', async (context) =>
    start(deleteAll(account, idsOf(account, await readJson(context.req.raw, DeleteBody)))),
  );

  calls.post('/activities/contacts_json_import', async (context) => {
    const { import_data, list_ids } = await readJson(context.req.raw, JsonImportBody);
    checkReferences(account, { list_memberships: list_ids });
    return start(importContacts(account, 'contacts_json_import', withinBytes(import_data), list_ids));
  });

  calls.post('/activities/contacts_file_import', async (context) => start(await fileImport(account, context.req.raw)));

  calls.post('/activities/contact_exports', async (context) => {
    const { contact_ids, list_ids, status } = await readJson(context.req.raw, ExportBody);
    const passes = readContactTest(new URLSearchParams(status === undefined ? {} : { status }), account.habits);
    const chosen = contact_ids || list_ids ? idsOf(account, { contact_ids, list_ids }) : [...account.contacts.keys()];
    const contacts = chosen.map((id) => account.contacts.get(id)).filter((contact) => contact !== undefined);
    return start(exportContacts(account, contacts.filter(passes)));
  });

  calls.get('/contact_exports/:id', (context) => {
    const result = activities.find(context.req.param('id'))?.result;
    if (result === undefined) throw notFound('export');
    return context.body(result, 200, { 'content-type': 'text/csv' });
  });

  return calls;
}

function listActivities(activities: Activities, asked: URLSearchParams) {
  const { query, page } = readCursor(asked);
  const limit = readLimit(query, 500);
  const states = readChoices(query, 'state', STATES);
  const found = activities.all.filter(({ state }) => !states || STATES.some((one) => one === state && states.has(one)));
  const newestFirst = found.reverse();
  return {
    activities: cut(newestFirst, page, limit).map(answerActivity),
    ...nextLinks('/v3/activities', query, { page, limit, total: found.length }),
  };
}

function idsOf(account: Account, source: Partial<Source>): string[] {
  const { contact_ids, list_ids } = source;
  if (contact_ids) return contact_ids;
  const kept = [...account.contacts.values()].filter((contact) => contact.deleted_at === undefined);
  const isMeant = list_ids
    ? (contact: ContactRecord) => contact.list_memberships.some((id) => list_ids.includes(id))
    : (contact: ContactRecord) => contact.email_address?.permission_to_send !== 'unsubscribed';
  return kept.filter(isMeant).map(({ contact_id }) => contact_id);
}

/** The rows within the first 4 MB of the body; the rest is dropped without a word. */
function withinBytes(rows: ImportRow[]): ImportRow[] {
  let bytes = '{"import_data":['.length;
  const beyond = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    return bytes > MAX_IMPORT_BYTES;
  });
  return beyond < 0 ? rows : rows.slice(0, beyond);
}

async function fileImport(account: Account, request: Request): Promise<Work> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    throw refusal(415, 'contacts.api.unsupported_media_type', 'This endpoint takes multipart form data.');
  }
  const form = await request.formData();
  const file = form.get('file');
  if (!(file instanceof File)) throw invalid('file: is required.');
  if (!file.name.endsWith('.csv')) {
    throw refusal(415, 'contacts.api.unsupported_media_type', 'Wrong file format, upload file must be of type .csv');
  }
  const lists = readValue(String(form.get('list_ids') ?? '').split(','), listIds(1));
  checkReferences(account, { list_memberships: lists });
  const text = await file.slice(0, MAX_IMPORT_BYTES).text();
  const rows = Papa.parse<ImportRow>(text, { header: true, skipEmptyLines: true }).data.slice(0, MAX_FILE_ROWS);
  const work = importContacts(account, 'contacts_file_import', rows, lists);
  return { ...work, headerRows: 1, sourceFileName: file.name };
}
