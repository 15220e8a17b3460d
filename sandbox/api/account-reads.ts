import { Hono } from 'hono';
import type { Account } from '../account/account';
import { notFound } from './api-error';
import { cut, nextLinks, readChoices, readCursor, readLimit } from './query';

/** What the account has besides contacts: lists, tags, custom fields. */
export function catalogueReads(account: Account): Hono {
  const reads = new Hono();
  reads.get('/contact_lists', (context) => context.json(listLists(account, new URL(context.req.url).searchParams)));
  reads.get('/contact_lists/:id', (context) => {
    const list = account.lists.get(context.req.param('id').toLowerCase());
    if (!list) throw notFound('list');
    return context.json(list);
  });
  reads.get('/contact_tags', (context) => {
    const { page, links } = pageOf([...account.tags.values()], '/v3/contact_tags', context.req.url, 500);
    return context.json({ tags: page, ...links });
  });
  reads.get('/contact_custom_fields', (context) => {
    const fields = [...account.customFields.values()];
    const { page, links } = pageOf(fields, '/v3/contact_custom_fields', context.req.url, 100);
    return context.json({ custom_fields: page, ...links });
  });
  return reads;
}

/** `GET /account/user/privileges`: the only way to learn which of the three reasons a 403 had. */
export function answerPrivileges(account: Account) {
  return [...account.privileges].map((privilege_name, index) => ({ privilege_id: index + 1, privilege_name }));
}

/** `GET /account/summary`. */
export function answerSummary(account: Account) {
  return {
    contact_email: 'office@example.org',
    country_code: 'US',
    state_code: 'MA',
    encoded_account_id: account.accountId,
    organization_name: account.organization,
    time_zone_id: 'US/Eastern',
    website: 'https://www.example.org',
  };
}

function listLists(account: Account, asked: URLSearchParams) {
  const { query } = readCursor(asked);
  const unasked = account.habits.deletedListsShow ? 'all' : 'active';
  const statuses = readChoices(query, 'status', ['all', 'active', 'deleted']) ?? new Set([unasked]);
  const name = query.get('name');
  const counted = readChoices(query, 'include_membership_count', ['all', 'active']);
  const lists = [...account.lists.values()].filter(
    (list) =>
      (statuses.has('all') || statuses.has(list.deleted_at === undefined ? 'active' : 'deleted')) &&
      (name === null || list.name === name),
  );
  const { page, links } = pageOf(lists, '/v3/contact_lists', `?${asked}`, 500);
  return {
    lists: page.map((list) =>
      counted ? { ...list, membership_count: membersOf(account, list.list_id, counted.has('all')) } : list,
    ),
    ...(query.get('include_count') === 'true' ? { lists_count: lists.length } : {}),
    ...links,
  };
}

/** All contacts of a list, or those that can be mailed. */
function membersOf(account: Account, listId: string, all: boolean): number {
  return account.late
    .all()
    .filter((contact) => contact.deleted_at === undefined && contact.list_memberships.includes(listId))
    .filter(({ email_address }) => all || ['explicit', 'implicit'].includes(email_address?.permission_to_send ?? ''))
    .length;
}

function pageOf<Item>(items: Item[], path: string, url: string, max: number) {
  const { query, page } = readCursor(new URL(url, 'https://api.cc.email').searchParams);
  const limit = readLimit(query, max);
  return { page: cut(items, page, limit), links: nextLinks(path, query, { page, limit, total: items.length }) };
}
