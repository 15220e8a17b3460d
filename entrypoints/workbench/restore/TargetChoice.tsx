import { i18n } from '#i18n';

/** Where restored contacts go. */
export type RestoreTarget = 'previous' | 'chosen';

interface Props {
  /** `null` while it is being found out whose lists are known. */
  target: RestoreTarget | null;
  onTarget(target: RestoreTarget): void;
}

/** Back to the lists they were on, or to others. */
export function TargetChoice({ target, onTarget }: Props) {
  return (
    <fieldset class="targets">
      <legend>{i18n.t('restore.target.label')}</legend>
      <label class="tick">
        <input type="radio" name="target" checked={target === 'previous'} onChange={() => onTarget('previous')} />
        <span>{i18n.t('restore.target.previous')}</span>
      </label>
      <label class="tick">
        <input type="radio" name="target" checked={target === 'chosen'} onChange={() => onTarget('chosen')} />
        <span>{i18n.t('restore.target.chosen')}</span>
      </label>
    </fieldset>
  );
}
