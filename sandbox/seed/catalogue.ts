import type { Account } from '../account/account';
import { utcTime } from '../clock';
import { stableId } from './stable-id';

const DAY = 86_400_000;

export const LIST_NAMES = [
  'Annual gala',
  'Board updates',
  'Book club',
  'Food drive',
  'General interest',
  'Monthly newsletter',
  'Summer camp',
  'Swim lessons',
  'Volunteers',
  'Weekly schedule',
  'Winter market',
  'Youth sports',
] as const;

const TAG_NAMES = ['Member', 'Donor', 'Workshop 2026'] as const;

const CUSTOM_FIELD_LABELS = ['Member number', 'Favorite program', 'T-shirt size'] as const;
/** What the last of them can be. */
const SIZES = ['S', 'M', 'L', 'XL'];

/** The id of a seeded list, by its name. */
export function listId(name: (typeof LIST_NAMES)[number]): string {
  return stableId(`list ${name}`);
}

export const ALL_LIST_IDS = LIST_NAMES.map(listId);
export const ALL_TAG_IDS = TAG_NAMES.map((name) => stableId(`tag ${name}`));
export const ALL_CUSTOM_FIELD_IDS = CUSTOM_FIELD_LABELS.map((label) => stableId(`custom field ${label}`));

/** A dozen lists and one deleted one, three tags, three custom fields. */
export function seedCatalogue(account: Account): void {
  const start = account.clock.now() - 900 * DAY;
  const times = { created_at: utcTime(start), updated_at: utcTime(start + 30 * DAY) };
  for (const name of LIST_NAMES) {
    const list_id = listId(name);
    account.lists.set(list_id, { list_id, name, favorite: name === 'Monthly newsletter', ...times });
  }
  const list_id = stableId('list Spring fair');
  account.lists.set(list_id, { list_id, name: 'Spring fair', favorite: false, ...times, deleted_at: times.updated_at });
  for (const name of TAG_NAMES) {
    const tag_id = stableId(`tag ${name}`);
    account.tags.set(tag_id, { tag_id, name, ...times, tag_source: 'Contact' });
  }
  for (const label of CUSTOM_FIELD_LABELS) {
    const custom_field_id = stableId(`custom field ${label}`);
    const name = label.replaceAll(' ', '_');
    account.customFields.set(custom_field_id, { custom_field_id, label, name, type: 'string', ...times });
  }
  const [size] = [...account.customFields.values()].slice(-1);
  const choices = SIZES.map((choice_label, at) => ({ choice_id: at + 1, choice_label, display_order: at + 1 }));
  if (size) Object.assign(size, { type: 'single_select', choices });
}
