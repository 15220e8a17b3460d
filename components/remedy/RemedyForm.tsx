import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { mayBeUpdate, type Remedy } from '@/utils/contacts/remedy';
import type { RemedyOutcome, Verdict } from '@/utils/messages';
import { fieldNames } from '../contact/field-names';
import { FailureNote } from '../FailureNote';
import { GuardedButton } from '../guard/GuardedButton';
import { useIdempotencyKeys } from './idempotency-key';
import { listsToReturnTo } from './lists-to-return-to';
import { PermissionTick } from './PermissionTick';
import { RemedyFields } from './RemedyFields';
import { contentFrom, EMPTY_INPUT, missingFrom, type RemedyInput } from './remedy-input';
import { missingWords, remedyAbout, remedyName } from './remedy-words';
import { useWrite } from './use-write';

export interface RemedyFormProps {
  remedy: Remedy;
  verdict: Verdict;
  defaultListIds: readonly string[];
  onOutcome(outcome: RemedyOutcome): void;
  onCancel(): void;
}

/** Asks for what one remedy needs and sends it. A failure leaves everything as it was typed. */
export function RemedyForm({ remedy, verdict, defaultListIds, onOutcome, onCancel }: RemedyFormProps) {
  const { contact, address } = verdict;
  const name = remedyName(remedy.kind);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const keyed = useIdempotencyKeys();
  const [input, setInput] = useState(EMPTY_INPUT);
  const { busy, failure, write } = useWrite(onOutcome);
  const currentListIds = contact?.listIds ?? [];
  const missing = missingFrom(input, remedy, currentListIds);
  const sendable = !busy && missing.length === 0;
  useEffect(() => form.current?.focus(), []);

  function change(changed: Partial<RemedyInput>): void {
    setInput((before) => ({ ...before, ...changed }));
  }

  function send(): void {
    const { accountKey } = verdict;
    const to = { accountKey, contactId: contact?.contactId ?? null, address: contact?.address ?? address };
    if (sendable) void write(keyed(contentFrom(input, remedy, to)));
  }

  function cancelOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (!busy) onCancel();
  }

  return (
    // Writes start from the button's click, Enter's included: a script can raise a trusted submit event, but no such click.
    <form
      class="remedy-form"
      ref={form}
      tabIndex={-1}
      aria-labelledby={`${id}-name`}
      aria-busy={busy}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={cancelOnEscape}
    >
      <h3 id={`${id}-name`}>{name}</h3>
      <div class="form-scroll">
        <p>
          {remedyAbout(remedy)} {contact?.deletedAt && i18n.t('form.automations')}
        </p>
        {verdict.untransferable && mayBeUpdate(remedy.kind, contact?.address ?? address) && (
          <p class="note">{i18n.t('form.mayEmpty', [fieldNames(verdict.untransferable)])}</p>
        )}
        <RemedyFields
          remedy={remedy}
          input={input}
          onInput={change}
          defaultListIds={defaultsOf(remedy, verdict) ?? defaultListIds}
          currentListIds={currentListIds}
          failure={failure}
        />
        {failure && <FailureNote failure={failure} />}
      </div>
      <div class="form-foot">
        <PermissionTick remedy={remedy} input={input} onInput={change} />
        <p class="small" id={`${id}-missing`}>
          {missing.map(missingWords).join(' ')}
        </p>
        <div class="actions">
          <GuardedButton
            type="submit"
            class="primary"
            disabled={!sendable}
            describedBy={`${id}-missing`}
            onPress={send}
          >
            {name}
          </GuardedButton>
          <button type="button" disabled={busy} onClick={onCancel}>
            {i18n.t('action.cancel')}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Who is restored goes back to the lists they were on. */
function defaultsOf({ kind }: Remedy, verdict: Verdict): string[] | null {
  const before = kind === 'restore' ? listsToReturnTo(verdict) : [];
  return before.length > 0 ? before : null;
}
