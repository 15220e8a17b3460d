import type { Sandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { readIdentity, readMissingPrivileges } from '../../utils/constant-contact/account';
import {
  getActivity,
  readActivities,
  startAddingToLists,
  startDeletingContacts,
  startImport,
  startTagging,
} from '../../utils/constant-contact/activities';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import {
  deleteContact,
  findContact,
  getContact,
  postContact,
  putContact,
  readConsentCounts,
  readContactPage,
  sendResubscribeEmail,
  signUp,
  translateV2Id,
} from '../../utils/constant-contact/contacts';
import { readCustomFields } from '../../utils/constant-contact/custom-fields';
import { readAllLists, readListSizes } from '../../utils/constant-contact/lists';
import type { Result } from '../../utils/failure';
import { TERMS } from '../support/client';

/** One request that the product makes, with contacts of the sandbox. */
export interface ProductRequest {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  send(api: ApiClient, sandbox: Sandbox): Promise<Result<unknown>>;
  /** Nothing in the body of its answer is needed. */
  ignoresBody?: true;
  /** An account whose user may not ask for it is dealt with all the same. */
  worksWithoutRight?: true;
}

const NEWCOMER = 'newcomer@example.com';

export const REQUESTS: ProductRequest[] = [
  { name: 'account', method: 'GET', send: (api) => readIdentity(api, TERMS), worksWithoutRight: true },
  { name: 'rights', method: 'GET', send: (api) => readMissingPrivileges(api, TERMS) },
  { name: 'lists', method: 'GET', send: (api) => readAllLists(api, TERMS) },
  { name: 'list sizes', method: 'GET', send: (api) => readListSizes(api, TERMS) },
  { name: 'custom fields', method: 'GET', send: (api) => readCustomFields(api, TERMS) },
  { name: 'look-up by address', method: 'GET', send: (api) => findContact(api, SEED.deletedFull, TERMS) },
  { name: 'look-up by id', method: 'GET', send: (api, sandbox) => getContact(api, idOf(sandbox, SEED.active), TERMS) },
  { name: 'look-up by V2 id', method: 'GET', send: (api) => translateV2Id(api, '16000001', TERMS) },
  { name: 'counts', method: 'GET', send: (api) => readConsentCounts(api, TERMS) },
  {
    name: 'snapshot page',
    method: 'GET',
    send: (api) => readContactPage(api, { status: 'all', include: 'list_memberships' }, TERMS),
  },
  { name: 'activities', method: 'GET', send: (api) => readActivities(api, TERMS) },
  {
    name: 'poll',
    method: 'GET',
    async send(api, sandbox) {
      const started = await startDeletingContacts(api, [idOf(sandbox, SEED.active)], TERMS);
      return started.ok ? getActivity(api, started.value.activityId, TERMS) : started;
    },
  },
  {
    name: 'update',
    method: 'PUT',
    send: (api, sandbox) =>
      putContact(
        api,
        idOf(sandbox, SEED.active),
        { email_address: { address: SEED.active }, first_name: 'Renamed', update_source: 'Account' },
        TERMS,
      ),
  },
  {
    name: 'add',
    method: 'POST',
    send: (api) => postContact(api, { email_address: { address: NEWCOMER }, create_source: 'Account' }, TERMS),
  },
  {
    name: 'sign-up',
    method: 'POST',
    send: (api, sandbox) => signUp(api, { email_address: NEWCOMER, list_memberships: listsOf(sandbox) }, TERMS),
  },
  {
    name: 'resubscribe email',
    method: 'PUT',
    send: (api, sandbox) => sendResubscribeEmail(api, idOf(sandbox, SEED.unsubscribed), listsOf(sandbox), TERMS),
    ignoresBody: true,
  },
  {
    name: 'delete',
    method: 'DELETE',
    send: (api, sandbox) => deleteContact(api, idOf(sandbox, SEED.active), TERMS),
    ignoresBody: true,
  },
  {
    name: 'restore: add to lists',
    method: 'POST',
    send: (api, sandbox) => startAddingToLists(api, [idOf(sandbox, SEED.deleted)], listsOf(sandbox), TERMS),
  },
  {
    name: 'restore: tags',
    method: 'POST',
    send: (api, sandbox) =>
      startTagging(api, [idOf(sandbox, SEED.active)], [...sandbox.account.tags.keys()].slice(0, 1), TERMS),
  },
  {
    name: 'undo: delete in bulk',
    method: 'POST',
    send: (api, sandbox) => startDeletingContacts(api, [idOf(sandbox, SEED.active)], TERMS),
  },
  {
    name: 'import',
    method: 'POST',
    send: (api, sandbox) => startImport(api, [{ email: NEWCOMER }], listsOf(sandbox), TERMS),
  },
];

function idOf(sandbox: Sandbox, address: string): string {
  const contact = sandbox.account.findByAddress(address);
  if (!contact) throw new Error(`The sandbox has no ${address}`);
  return contact.contact_id;
}

function listsOf(sandbox: Sandbox): string[] {
  return [...sandbox.account.lists.keys()].slice(0, 1);
}
