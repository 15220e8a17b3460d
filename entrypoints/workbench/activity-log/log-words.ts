import { i18n } from '#i18n';
import { failureWords } from '@/components/failure-words';
import { momentText } from '@/components/Moment';
import { remedyName } from '@/components/remedy/remedy-words';
import type { LogEntryView, LogOutcome, LogWord, UndoState } from '@/utils/messages';
import type { ListNames } from '../list-names';

/** What was done, in an admin's words. */
export function whatWords(what: LogEntryView['what']): string {
  switch (what) {
    case 'add':
    case 'add-to-lists':
    case 'restore':
    case 'sign-up':
    case 'resubscribe-email':
      return remedyName(what);
    case 'undo':
      return i18n.t('outcome.undo');
    case 'bulk-restore':
      return i18n.t('log.what.bulkRestore');
    case 'put-back':
      return i18n.t('log.what.putBack');
    case 'import':
      return i18n.t('log.what.import');
  }
}

const WHATS: readonly LogEntryView['what'][] = [
  'add',
  'add-to-lists',
  'restore',
  'sign-up',
  'resubscribe-email',
  'undo',
  'bulk-restore',
  'put-back',
  'import',
];
const OUTCOMES: readonly LogOutcome['kind'][] = ['under-way', 'done', 'not-done', 'unknown'];

/** The words of a filter, each with the actions, outcomes and lists in whose names it is found. */
export function filterWords(filter: string, listNames: ListNames): LogWord[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((text) => {
    const isIn = (name: string) => name.toLowerCase().includes(text);
    return {
      text,
      whats: WHATS.filter((what) => isIn(whatWords(what))),
      outcomes: OUTCOMES.filter((kind) => isIn(outcomeName(kind))),
      listIds: [...listNames].flatMap(([listId, name]) => (isIn(name) ? [listId] : [])),
    };
  });
}

/** How it ended, in a word. */
export function logOutcomeName(outcome: LogOutcome): string {
  return outcomeName(outcome.kind);
}

function outcomeName(kind: LogOutcome['kind']): string {
  switch (kind) {
    case 'under-way':
      return i18n.t('log.outcome.underWay');
    case 'done':
      return i18n.t('log.outcome.done');
    case 'not-done':
      return i18n.t('log.outcome.notDoneName');
    case 'unknown':
      return i18n.t('log.outcome.unknown');
  }
}

/** How it ended, and why it did not get done. */
export function logOutcomeWords(outcome: LogOutcome): string {
  return outcome.kind === 'not-done'
    ? i18n.t('log.outcome.notDone', [failureWords(outcome.failure)])
    : outcomeName(outcome.kind);
}

/** Whether it can be taken back, was, or why not. */
export function undoWords(undo: UndoState): string {
  switch (undo.kind) {
    case 'possible':
      return i18n.t('log.undo.possible');
    case 'undone':
      return i18n.t('log.undo.undone', [momentText(undo.at)]);
    case 'impossible':
      return impossibleWords(undo.reason);
  }
}

function impossibleWords(reason: Extract<UndoState, { kind: 'impossible' }>['reason']): string {
  switch (reason) {
    case 'permission-made-explicit':
      return i18n.t('log.undo.permissionMadeExplicit');
    case 'email-sent':
      return i18n.t('log.undo.emailSent');
    case 'contact-created':
      return i18n.t('log.undo.contactCreated');
    case 'lists-lost':
      return i18n.t('log.undo.listsLost');
    case 'fields-lost':
      return i18n.t('log.undo.fieldsLost');
    case 'not-done':
      return i18n.t('log.undo.notDone');
    case 'changed-since':
      return i18n.t('log.undo.changedSince');
    case 'import':
      return i18n.t('log.undo.import');
    case 'put-back':
      return i18n.t('log.undo.putBack');
    case 'is-undo':
      return i18n.t('log.undo.isUndo');
    case 'other-account':
      return i18n.t('log.undo.otherAccount');
  }
}

/**
 * A value of a field as text: words as they are, but for the ids of lists in `listNames`; several of them one after the
 * other, the rest as JSON, nothing as a dash.
 */
export function valueWords(value: unknown, listNames: ListNames): string {
  if (isNoValue(value)) return '–';
  if (typeof value === 'string') return listNames.get(value) ?? value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.map((each) => valueWords(each, listNames)).join(', ');
}

export function isNoValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether what an entry changed was added to what its contacts had before, which it does not know. */
export function onlyAdds({ what }: Pick<LogEntryView, 'what'>): boolean {
  return what === 'import' || what === 'put-back';
}

/** What an entry changed of a field, in one line. */
export function changeText(
  entry: Pick<LogEntryView, 'what'>,
  { field, before, after }: LogEntryView['changes'][number],
  listNames: ListNames,
): string {
  const now = valueWords(after, listNames);
  return onlyAdds(entry) ? `${field}: + ${now}` : `${field}: ${valueWords(before, listNames)} → ${now}`;
}
