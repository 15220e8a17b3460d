import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Remedy } from '@/utils/contacts/remedy';
import type { RemedyOutcome, Verdict } from '@/utils/messages';
import { FailureNote } from '../FailureNote';
import { useRequestIds } from './idempotency-key';
import { RemedyFields } from './RemedyFields';
import { contentFrom, EMPTY_INPUT, missingFrom } from './remedy-input';
import { missingWords, remedyAbout, remedyName } from './remedy-words';
import { ignoreUntrusted, useGuard } from './use-guard';
import { useWrite } from './use-write';

export interface RemedyFormProps {
  remedy: Remedy;
  verdict: Verdict;
  defaultListIds: readonly string[];
  guarded: boolean;
  onOutcome(outcome: RemedyOutcome): void;
  onCancel(): void;
}

/** Asks for what one remedy needs and sends it. A failure leaves everything as it was typed. */
export function RemedyForm({ remedy, verdict, defaultListIds, guarded, onOutcome, onCancel }: RemedyFormProps) {
  const { contact, address } = verdict;
  const name = remedyName(remedy.kind);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const identified = useRequestIds();
  const [input, setInput] = useState(EMPTY_INPUT);
  const { busy, failure, write } = useWrite(onOutcome);
  const ready = useGuard(guarded);
  const currentListIds = contact?.listIds ?? [];
  const missing = missingFrom(input, remedy, currentListIds);
  const sendable = ready && !busy && missing.length === 0;
  useEffect(() => form.current?.focus(), []);

  function send(): void {
    const to = { contactId: contact?.contactId ?? null, address: contact?.address ?? address };
    if (sendable) void write(identified(contentFrom(input, remedy, to)));
  }

  function cancelOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (!busy) onCancel();
  }

  const guard = guarded
    ? { onClickCapture: ignoreUntrusted, onInputCapture: ignoreUntrusted, onChangeCapture: ignoreUntrusted }
    : {};
  return (
    // Writes start from the button's click, Enter's included: a script can raise a trusted submit event, but no such click.
    <form
      {...guard}
      class="remedy-form"
      ref={form}
      tabIndex={-1}
      aria-labelledby={`${id}-name`}
      aria-busy={busy}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={cancelOnEscape}
    >
      <h3 id={`${id}-name`}>{name}</h3>
      <p>{remedyAbout(remedy)}</p>
      <RemedyFields
        remedy={remedy}
        input={input}
        onInput={(change) => setInput((before) => ({ ...before, ...change }))}
        defaultListIds={defaultsOf(remedy, verdict) ?? defaultListIds}
        currentListIds={currentListIds}
        failure={failure}
      />
      {failure && <FailureNote failure={failure} />}
      <p class="small" id={`${id}-missing`}>
        {missing.length > 0 && i18n.t('form.missing', [missing.map(missingWords).join(', ')])}
      </p>
      <div class="actions">
        <button type="submit" class="primary" disabled={!sendable} aria-describedby={`${id}-missing`} onClick={send}>
          {name}
        </button>
        <button type="button" disabled={busy} onClick={onCancel}>
          {i18n.t('action.cancel')}
        </button>
      </div>
    </form>
  );
}

/** Who is restored goes back to the lists they were on. */
function defaultsOf({ kind }: Remedy, { wasOn }: Verdict): string[] | null {
  if (kind !== 'restore' || !wasOn || wasOn.lists.length === 0) return null;
  return wasOn.lists.map(({ listId }) => listId);
}
