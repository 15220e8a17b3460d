import { i18n } from '#i18n';

/** What is proposed where somebody wants portions. */
const USUAL = 500;

interface Props {
  /** `null`: all at once. */
  perDay: number | null;
  onPerDay(perDay: number | null): void;
}

/** All at once, or so many a day. */
export function PortionChoice({ perDay, onPerDay }: Props) {
  return (
    <fieldset class="targets">
      <legend>{i18n.t('restore.portions.label')}</legend>
      <label class="tick">
        <input type="radio" name="portions" checked={perDay === null} onChange={() => onPerDay(null)} />
        <span>{i18n.t('restore.portions.allAtOnce')}</span>
      </label>
      <label class="tick">
        <input type="radio" name="portions" checked={perDay !== null} onChange={() => onPerDay(USUAL)} />
        <span>{i18n.t('restore.portions.inPortions')}</span>
      </label>
      {perDay !== null && (
        <label class="field">
          {i18n.t('restore.portions.perDay')}
          <input
            type="number"
            min={1}
            step={1}
            required
            value={perDay}
            // As it is typed: a press on the button right after it must not mean the number before.
            onInput={({ currentTarget }) => currentTarget.validity.valid && onPerDay(currentTarget.valueAsNumber)}
          />
        </label>
      )}
    </fieldset>
  );
}
