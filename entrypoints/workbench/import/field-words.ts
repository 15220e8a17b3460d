import { i18n } from '#i18n';
import { failureWords } from '@/components/failure-words';
import type { RowProblem, ValueProblem } from '@/utils/contacts/import-columns';

/** A field as an admin calls it; the API's own word where there is no better one. `label` is a custom field's. */
export function fieldName(field: string, label: string | null): string {
  if (label !== null) return i18n.t('import.customField', [label]);
  if (field.startsWith('cf:')) return i18n.t('import.customField', [field.slice(3)]);
  if (field === 'email') return i18n.t('import.email');
  const words = field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why a whole row is left out. */
export function rowProblemWords(problem: RowProblem): string {
  switch (problem) {
    case 'address-over-50':
      return i18n.t('import.problem.addressOver50');
    case 'duplicate-address':
      return i18n.t('import.problem.duplicateAddress');
    default:
      return failureWords({ kind: 'invalid-input', problem });
  }
}

/** Why one value of a row is left out. */
export function valueProblemWords(problem: ValueProblem): string {
  switch (problem) {
    case 'too-long':
      return i18n.t('import.problem.tooLong');
    case 'invalid-date':
      return i18n.t('import.problem.invalidDate');
    case 'too-many-custom-fields':
      return i18n.t('import.problem.tooManyCustomFields');
    case 'field-taken':
      return i18n.t('import.problem.fieldTaken');
  }
}
