import { i18n } from '#i18n';
import { failureWords } from '@/components/failure-words';
import type { RowProblem } from '@/utils/contacts/import-columns';
import type { ValueProblem } from '@/utils/contacts/import-values';

/** A field as an admin calls it. `label` is a custom field's. */
export function fieldName(field: string, label: string | null): string {
  if (label !== null) return i18n.t('import.customField', [label]);
  if (field.startsWith('cf:')) return i18n.t('import.customField', [field.slice(3)]);
  const [, place, kind] = /^(home|work|other|mobile)[_ ](.+)$/.exec(field) ?? [];
  const name = ownName(kind ?? field);
  return place === undefined ? name : atPlace(place, name);
}

/** Without the place it is of, as within a sentence; what a later contract may add as it is spelled there. */
function ownName(field: string): string {
  switch (field) {
    case 'email':
      return i18n.t('import.field.email');
    case 'first_name':
      return i18n.t('import.field.firstName');
    case 'last_name':
      return i18n.t('import.field.lastName');
    case 'job_title':
      return i18n.t('import.field.jobTitle');
    case 'company_name':
      return i18n.t('import.field.companyName');
    case 'birthday':
      return i18n.t('import.field.birthday');
    case 'email-status':
      return i18n.t('import.field.emailStatus');
    case 'email-lists':
      return i18n.t('import.field.emailLists');
    case 'opt-out-date':
      return i18n.t('import.field.optOutDate');
    case 'birthday_month':
      return i18n.t('import.field.birthdayMonth');
    case 'birthday_day':
      return i18n.t('import.field.birthdayDay');
    case 'anniversary':
      return i18n.t('import.field.anniversary');
    case 'phone':
      return i18n.t('import.field.phone');
    case 'street':
      return i18n.t('import.field.street');
    case 'street2':
      return i18n.t('import.field.street2');
    case 'city':
      return i18n.t('import.field.city');
    case 'state':
      return i18n.t('import.field.state');
    case 'zip':
      return i18n.t('import.field.zip');
    case 'country':
      return i18n.t('import.field.country');
    default:
      return field;
  }
}

function atPlace(place: string, name: string): string {
  switch (place) {
    case 'home':
      return i18n.t('import.place.home', [name]);
    case 'work':
      return i18n.t('import.place.work', [name]);
    case 'mobile':
      return i18n.t('import.place.mobile', [name]);
    default:
      return i18n.t('import.place.other', [name]);
  }
}

/** Why a whole row is left out. */
export function rowProblemWords(problem: RowProblem): string {
  switch (problem) {
    case 'address-over-50':
      return i18n.t('import.problem.addressOver50');
    case 'duplicate-address':
      return i18n.t('import.problem.duplicateAddress');
    case 'unsubscribed-in-file':
      return i18n.t('import.problem.unsubscribedInFile');
    default:
      return failureWords({ kind: 'invalid-input', problem });
  }
}

/** Why one value of a row is left out. */
export function valueProblemWords(problem: ValueProblem): string {
  switch (problem) {
    case 'too-long':
      return i18n.t('import.problem.tooLong');
    case 'half-birthday':
      return i18n.t('import.problem.halfBirthday');
    case 'invalid-date':
      return i18n.t('import.problem.invalidDate');
    case 'day-first':
      return i18n.t('import.problem.dayFirst');
    case 'too-many-phones':
      return i18n.t('import.problem.tooManyPhones');
    case 'rounded-number':
      return i18n.t('import.problem.roundedNumber');
    case 'spreadsheet-error':
      return i18n.t('import.problem.spreadsheetError');
    case 'damaged-letter':
      return i18n.t('import.problem.damagedLetter');
    case 'too-many-custom-fields':
      return i18n.t('import.problem.tooManyCustomFields');
    case 'field-taken':
      return i18n.t('import.problem.fieldTaken');
  }
}
