import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Remedy } from '@/utils/contacts/remedy';
import { type Failure, isRejected } from '@/utils/failure';
import { GuardedText } from '../guard/GuardedText';
import { ListChoice } from '../ListChoice';
import type { RemedyInput } from './remedy-input';

export interface RemedyFieldsProps {
  remedy: Remedy;
  input: RemedyInput;
  /** What was typed or ticked; the rest stays. */
  onInput(change: Partial<RemedyInput>): void;
  defaultListIds: readonly string[];
  /** The lists the contact is on. */
  currentListIds: readonly string[];
  /** Whether evidence is asked for and not needed. */
  isEvidenceOptional?: boolean;
  /** Why it was not sent, or not taken, the last time. */
  failure: Failure | null;
}

/** What a remedy asks for, but for the permission: names of a new contact, evidence, and last the lists, which take what room is left. */
export function RemedyFields({
  remedy,
  input,
  onInput,
  defaultListIds,
  currentListIds,
  isEvidenceOptional = false,
  failure,
}: RemedyFieldsProps) {
  const evidenceId = useId();
  return (
    <>
      {remedy.kind === 'add' && (
        <div class="names">
          <label class="field">
            {i18n.t('form.firstName')}
            <input
              value={input.firstName}
              autocomplete="off"
              onInput={(event) => onInput({ firstName: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            {i18n.t('form.lastName')}
            <input
              value={input.lastName}
              autocomplete="off"
              onInput={(event) => onInput({ lastName: event.currentTarget.value })}
            />
          </label>
        </div>
      )}
      {remedy.needsEvidence && (
        <div class="field">
          <label for={evidenceId}>{i18n.t('form.evidence')}</label>
          <GuardedText
            id={evidenceId}
            describedBy={`${evidenceId}-hint`}
            value={input.evidence}
            isOptional={isEvidenceOptional}
            onValue={(evidence) => onInput({ evidence })}
          />
          <small id={`${evidenceId}-hint`}>{i18n.t('form.evidenceHint')}</small>
        </div>
      )}
      <ListChoice
        label={i18n.t('form.lists')}
        chosen={input.listIds}
        onChosen={(listIds) => onInput({ listIds })}
        defaults={input.listIds === null ? defaultListIds : []}
        alreadyOn={remedy.kind === 'add-to-lists' ? currentListIds : []}
        rejection={failure && isRejected(failure) ? failure : null}
      />
    </>
  );
}
