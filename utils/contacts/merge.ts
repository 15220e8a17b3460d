import { fail, ok, type Result } from '../failure';
import { LISTS_MAX, NAME_MAX } from './limits';

/** JSON object of the API, as it came. */
type Json = Readonly<Record<string, unknown>>;

/** What an update is to change; everything else stays as it was. */
export interface ContactChanges {
  addListIds?: readonly string[];
  permission?: 'explicit';
  /** The address that was lost, with the permission it had, as the API gave it. */
  emailAddress?: unknown;
  firstName?: string;
  lastName?: string;
}

/** The smallest update, ready to be sent with `PUT /contacts/{id}`. */
export interface SmallestUpdate {
  body: Record<string, unknown>;
  /** Core fields of the contact that the update would refuse, by name: they are left out, and so become empty. */
  untransferable: string[];
}

/** The fields that a `PUT` empties where they are left out, with what `ContactPutRequest` takes of each. */
const CORE_FIELDS: Readonly<Record<string, (value: unknown, contact: Json) => boolean>> = {
  first_name: isText(NAME_MAX),
  last_name: isText(NAME_MAX),
  job_title: isText(NAME_MAX),
  company_name: isText(NAME_MAX),
  birthday_month: isBirthdayPart(12),
  birthday_day: isBirthdayPart(31),
  anniversary: isText(10),
};

/**
 * The update that makes these changes and sends nothing else than it must: the core fields as they were read, since the
 * ones left out become null, the lists, and `update_source`, which must be `Account` to revive a deleted contact.
 * Sub-resources left out stay as they are, so what is not sent can neither be lost nor overwrite what somebody changed
 * a moment ago. `email_address` is a statement about permission, and is named only where that is the change. Fails with
 * `too-many-lists` past 50, and where lists are to change that nobody knows: those named would be all there are.
 */
export function smallestUpdate(contact: Json, changes: ContactChanges): Result<SmallestUpdate> {
  const lists = listsAfter(contact, changes);
  if (!lists.ok) return lists;
  const isKnown = knownLists(contact) !== null;
  if (!isKnown && changes.addListIds?.length) return fail({ kind: 'unexpected-answer', detail: 'list_memberships' });
  const { body, left } = coreFields(contact);
  return ok({
    body: {
      ...body,
      ...typed(changes),
      ...(changes.permission && { email_address: permissionOf(contact.email_address, changes.permission) }),
      ...(isJson(changes.emailAddress) && { email_address: permissionOf(changes.emailAddress, null) }),
      ...(isKnown && { list_memberships: lists.value }),
      update_source: 'Account',
    },
    untransferable: left,
  });
}

/** Core fields of a contact, by name, that no update would take as they are. */
export function untransferableFields(contact: Json): string[] {
  return coreFields(contact).left;
}

function coreFields(contact: Json): { body: Record<string, unknown>; left: string[] } {
  const present = Object.entries(CORE_FIELDS).filter(([name]) => hasValue(contact[name]));
  const taken = present.filter(([name, takes]) => takes(contact[name], contact)).map(([name]) => name);
  return {
    body: Object.fromEntries(taken.map((name) => [name, contact[name]])),
    left: present.map(([name]) => name).filter((name) => !taken.includes(name)),
  };
}

/**
 * The statement of permission (`null`: the one that is there), with the reason of an opt-out, which an update empties
 * where it is left out.
 */
function permissionOf(email: unknown, permission: 'explicit' | null): Json {
  const { address, permission_to_send: before, opt_out_reason: reason } = isJson(email) ? email : {};
  const said = permission ?? before;
  return {
    address,
    ...(hasValue(said) && { permission_to_send: said }),
    ...(hasValue(reason) && { opt_out_reason: reason }),
  };
}

function typed({ firstName, lastName }: ContactChanges): Json {
  return { ...(firstName && { first_name: firstName }), ...(lastName && { last_name: lastName }) };
}

/** The lists that a contact is on after these changes, as far as it is known which it is on. */
export function listsAfter(contact: Json, { addListIds = [] }: Pick<ContactChanges, 'addListIds'>): Result<string[]> {
  const lists = [...new Set([...(knownLists(contact) ?? []), ...addListIds])];
  return lists.length > LISTS_MAX ? fail({ kind: 'invalid-input', problem: 'too-many-lists' }) : ok(lists);
}

/** The lists that a contact is on; `null` where nobody knows them. Deleting takes all lists away. */
export function knownLists({ list_memberships: lists, deleted_at: deletedAt }: Json): string[] | null {
  if (isTextList(lists)) return lists;
  return !hasValue(lists) && hasValue(deletedAt) ? [] : null;
}

function isText(max: number) {
  return (value: unknown): boolean => typeof value === 'string' && value.length <= max;
}

/** Half a birthday is refused: month and day go together. */
function isBirthdayPart(max: number) {
  return (value: unknown, contact: Json): boolean =>
    typeof value === 'number' &&
    value >= 1 &&
    value <= max &&
    hasValue(contact.birthday_month) &&
    hasValue(contact.birthday_day);
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && value !== 0;
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
