import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { useDebounced } from '@/components/use-debounced';
import { columnName } from '../csv/column-name';
import { FileField } from '../csv/FileField';
import { FlowStep } from '../csv/FlowStep';
import { isPreparingNext } from '../csv/preparation';
import { CountsLine } from './CountsLine';
import {
  addressFile,
  chosenColumn,
  countAddresses,
  forgetColumn,
  pastedText,
  preparation,
  prepareCheck,
  startOver,
} from './check-preparation';

/** The first two steps: where the addresses come from, and which column they are in and how many. */
export function AddressForm() {
  const textId = useId();
  const file = addressFile.state.value;
  const busy = preparation.value.kind === 'reading' || preparation.value.kind === 'planning';
  const hasInput = file.kind === 'open' || pastedText.value.trim() !== '';
  useDebounced(() => void countAddresses(), [pastedText.value, file, chosenColumn.value]);
  return (
    <form
      class="flow"
      onSubmit={(event) => {
        event.preventDefault();
        if (hasInput && !busy) void prepareCheck();
      }}
    >
      <FlowStep number={1} title={i18n.t('checkAddresses.step.input')}>
        <div class="two-ways">
          <div class="field">
            <label for={textId}>{i18n.t('checkAddresses.addresses')}</label>
            <textarea
              id={textId}
              rows={7}
              spellcheck={false}
              placeholder={i18n.t('checkAddresses.placeholder')}
              defaultValue={pastedText.value}
              onInput={({ currentTarget }) => {
                pastedText.value = currentTarget.value;
                if (file.kind === 'none') startOver();
              }}
            />
          </div>
          <div class="file-way">
            <FileField slot={addressFile} onChange={forgetColumn} />
          </div>
        </div>
      </FlowStep>
      <FlowStep number={2} title={i18n.t('checkAddresses.step.counts')}>
        <ColumnChoice />
        <CountsLine />
        <div class="actions">
          <button
            type="submit"
            class={isPreparingNext(preparation.value) ? 'primary' : ''}
            disabled={!hasInput || busy}
          >
            {i18n.t('checkAddresses.submit')}
          </button>
          {file.kind === 'open' && pastedText.value.trim() !== '' && <p class="small">{i18n.t('file.first')}</p>}
        </div>
      </FlowStep>
    </form>
  );
}

/** Which column of the file holds the addresses: guessed, and open to change. */
function ColumnChoice() {
  const selectId = useId();
  const file = addressFile.state.value;
  if (file.kind !== 'open') return null;
  const { names, addressColumn, sample, isAddressList } = file.overview;
  if (isAddressList) return null;
  const column = chosenColumn.value ?? addressColumn;
  const examples = sample.flatMap(({ cells }) => cells[column] || []).slice(0, 3);
  return (
    <div class="field">
      <label for={selectId}>{i18n.t('checkAddresses.column')}</label>
      <select
        id={selectId}
        value={column}
        onChange={({ currentTarget }) => {
          chosenColumn.value = Number(currentTarget.value);
          startOver();
        }}
      >
        {names.map((name, index) => (
          <option key={index} value={index}>
            {columnName(name, index)}
          </option>
        ))}
      </select>
      <small>{i18n.t('checkAddresses.examples', [examples.join(', ')])}</small>
    </div>
  );
}
