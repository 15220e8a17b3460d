import { i18n } from '#i18n';
import type { Remedy, RemedyKind } from '@/utils/contacts/remedy';
import type { RemedyOutcome } from '@/utils/messages';
import { fieldNames } from '../contact/field-names';
import type { MissingInput } from './remedy-input';

/** The name of a remedy: of its button, its form and its submit button. */
export function remedyName(kind: RemedyKind): string {
  switch (kind) {
    case 'add':
      return i18n.t('remedy.add');
    case 'add-to-lists':
      return i18n.t('remedy.addToLists');
    case 'sign-up':
      return i18n.t('remedy.signUp');
    case 'resubscribe-email':
      return i18n.t('remedy.resubscribeEmail');
    case 'restore':
      return i18n.t('remedy.restore');
  }
}

/** What a remedy will do, said before it is done. */
export function remedyAbout({ kind, needsEvidence }: Remedy): string {
  switch (kind) {
    case 'add':
      return i18n.t('remedy.about.add');
    case 'add-to-lists':
      return i18n.t('remedy.about.addToLists');
    case 'sign-up':
      return needsEvidence ? i18n.t('remedy.about.signUpAfterOptOut') : i18n.t('remedy.about.signUp');
    case 'resubscribe-email':
      return i18n.t('remedy.about.resubscribeEmail');
    case 'restore':
      return i18n.t('remedy.about.restore');
  }
}

/** What a form still needs, a sentence each. */
export function missingWords(missing: MissingInput): string {
  switch (missing) {
    case 'lists-unread':
      return i18n.t('form.missingLists');
    case 'no-list':
      return i18n.t('form.missingList');
    case 'too-many-lists':
      return i18n.t('form.missingFewerLists');
    case 'no-permission-tick':
      return i18n.t('form.missingPermission');
    case 'no-evidence':
      return i18n.t('form.missingEvidence');
    case 'name-too-long':
      return i18n.t('failure.input.nameTooLong');
  }
}

/** What was done, begun with the word for it, and what an admin has to know about it. */
export function outcomeWords({ did, verdict, untransferable, alsoChanged }: RemedyOutcome, address: string): string {
  const sentences = [didWords(did, address)];
  const standing = did !== 'resubscribe-email-sent' && verdict.ok ? verdict.value.standing.kind : null;
  // None of these writes is for somebody who opted out, or leaves anybody so.
  if (standing === 'unsubscribed') sentences.push(i18n.t('outcome.optedOut'));
  if (standing === 'awaiting-confirmation') sentences.push(i18n.t('outcome.mustConfirm'));
  if (!verdict.ok) sentences.push(i18n.t('outcome.notReadAgain'));
  if (untransferable.length > 0) sentences.push(i18n.t('outcome.untransferable', [fieldNames(untransferable)]));
  if (alsoChanged.length > 0) sentences.push(i18n.t('outcome.alsoChanged', [fieldNames(alsoChanged)]));
  return sentences.join(' ');
}

function didWords(did: RemedyOutcome['did'], address: string): string {
  switch (did) {
    case 'restored':
      return i18n.t('outcome.restored', [address]);
    case 'added':
      return i18n.t('outcome.added', [address]);
    case 'updated':
      return i18n.t('outcome.updated', [address]);
    case 'resubscribe-email-sent':
      return i18n.t('outcome.resubscribeEmailSent', [address]);
  }
}
