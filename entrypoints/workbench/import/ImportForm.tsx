import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { FailureNote } from '@/components/FailureNote';
import { ListChoice } from '@/components/ListChoice';
import { useDebounced } from '@/components/use-debounced';
import { dateFieldsOf } from '@/utils/contacts/import-columns';
import { isNamedUnsubscribed } from '@/utils/contacts/unsubscribed-in-file';
import { FileField } from '../csv/FileField';
import { FlowStep } from '../csv/FlowStep';
import type { FileState } from '../csv/open-file';
import { isPreparingNext } from '../csv/preparation';
import { ColumnMapper, useCustomFields, useMapping } from './ColumnMapper';
import {
  chosenLists,
  chosenMapping,
  countRows,
  importFile,
  openPasted,
  pastedRows,
  preparation,
  prepareImport,
  startOver,
} from './import-preparation';
import { ListsInFile } from './ListsInFile';
import { RowCounts } from './RowCounts';

/** The first two steps: where the rows come from, and which column is which field, with the lists they go to. */
export function ImportForm() {
  const file = importFile.state.value;
  const { customFields, failure, read } = useCustomFields();
  const mapping = useMapping(customFields);
  const dateFields = dateFieldsOf(customFields);
  const busy = preparation.value.kind === 'reading' || preparation.value.kind === 'planning';
  const hasLists = chosenLists.value.size > 0;
  const hasAddresses = mapping?.includes('email') ?? false;
  const ready = file.kind === 'open' && mapping !== null && hasAddresses && hasLists && !busy;
  const csv = file.kind === 'open' ? file.csv : null;
  useDebounced(() => void countRows(csv, mapping, dateFields), [csv, JSON.stringify([mapping, dateFields])]);
  return (
    <form
      class="flow"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void prepareImport(file.csv, mapping, dateFields);
      }}
    >
      <FlowStep number={1} title={i18n.t('import.step.input')}>
        <div class="two-ways">
          <PastedRows />
          <div class="file-way">
            <FileField slot={importFile} onChange={() => forgetRows(file)} />
            {file.kind === 'open' && isNamedUnsubscribed(file.name) && (
              <p class="note note-warning">{i18n.t('import.namedUnsubscribed', [file.name])}</p>
            )}
          </div>
        </div>
      </FlowStep>
      <FlowStep number={2} title={i18n.t('import.step.columns')}>
        {failure && <FailureNote failure={failure} onRetry={read} />}
        {file.kind === 'open' && mapping && (
          <ColumnMapper overview={file.overview} mapping={mapping} customFields={customFields} />
        )}
        <div class="lists-and-permission">
          <ListChoice
            label={i18n.t('form.lists')}
            chosen={chosenLists.value}
            onChosen={(chosen) => {
              chosenLists.value = chosen;
              startOver();
            }}
            defaults={chosenLists.peek().size === 0 ? (appState.value?.preferences.defaultListIds ?? []) : []}
          />
          {file.kind === 'open' && (
            <ListsInFile
              onLists={(listIds) => {
                chosenLists.value = new Set([...chosenLists.value, ...listIds]);
                startOver();
              }}
            />
          )}
          <p class="note note-warning">{i18n.t('import.permission')}</p>
        </div>
        <RowCounts />
        <div class="actions">
          <button type="submit" class={isPreparingNext(preparation.value) ? 'primary' : ''} disabled={!ready}>
            {i18n.t('import.previewRows')}
          </button>
          {file.kind === 'open' && !hasAddresses && <p class="small">{i18n.t('import.needsAddress')}</p>}
          {file.kind === 'open' && !hasLists && <p class="small">{i18n.t('import.needsList')}</p>}
        </div>
      </FlowStep>
    </form>
  );
}

/** The textbox "Rows"; what is pasted is read like a file once typing pauses, and once there is no other. */
function PastedRows() {
  const textId = useId();
  const text = pastedRows.value;
  const file = importFile.state.value;
  useDebounced(() => openPasted(pastedName()), [text, file.kind === 'none']);
  return (
    <div class="field">
      <label for={textId}>{i18n.t('import.rows')}</label>
      <textarea
        id={textId}
        rows={7}
        spellcheck={false}
        placeholder={i18n.t('import.rowsPlaceholder')}
        value={text}
        onInput={({ currentTarget }) => {
          pastedRows.value = currentTarget.value;
        }}
      />
      {file.kind === 'open' && !isPasted(file) && text.trim() !== '' && <p class="small">{i18n.t('file.first')}</p>}
    </div>
  );
}

function pastedName(): string {
  return i18n.t('import.pastedRows');
}

function isPasted(file: FileState): boolean {
  return file.kind !== 'none' && file.name === pastedName();
}

/** Another file, or none, in the place of the one before; pasted rows that are removed are gone from their box too. */
function forgetRows(before: FileState): void {
  if (isPasted(before) && importFile.state.peek().kind === 'none') pastedRows.value = '';
  chosenMapping.value = null;
  startOver();
}
