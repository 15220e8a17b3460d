import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import type { FileSlot } from './open-file';

interface Props {
  slot: FileSlot;
  /** The file is another one now, or none. */
  onChange: () => void;
}

/** The file field "CSV file": choose a file, or drop one on it, as browsers let one on any file field. */
export function FileField({ slot, onChange }: Props) {
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const state = slot.state.value;
  const take = (file: File | undefined) => {
    if (!file) return;
    void slot.open(file, file.name);
    onChange();
  };
  const remove = () => {
    slot.clear();
    onChange();
    // The button goes along with the file.
    input.current?.focus();
  };
  return (
    <div class="file-field">
      <label class="field" for={inputId}>
        {i18n.t('file.label')}
      </label>
      <input
        id={inputId}
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      {state.kind === 'none' && <p class="small">{i18n.t('file.hint')}</p>}
      {state.kind === 'opening' && <p class="small">{i18n.t('file.opening', [state.name])}</p>}
      {state.kind === 'unreadable' && <FailureNote failure={state.failure} />}
      {state.kind === 'open' && (
        <p class="file-name">
          <strong>{state.name}</strong>
          <small>{i18n.t('file.size', [formatNumber(Math.ceil(state.size / 1024))])}</small>
          <button type="button" class="quiet" onClick={remove}>
            {i18n.t('file.remove')}
          </button>
        </p>
      )}
    </div>
  );
}
