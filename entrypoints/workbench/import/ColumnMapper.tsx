import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { CustomField } from '@/utils/contacts/contact';
import { type ColumnMapping, fieldChoices, guessMapping } from '@/utils/contacts/import-columns';
import { SAYS_UNSUBSCRIBED } from '@/utils/contacts/import-fields';
import type { Result } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';
import { columnName } from '../csv/column-name';
import type { CsvOverview } from '../csv/csv-reader';
import { fieldName } from './field-words';
import { chosenMapping, importFile, startOver } from './import-preparation';

interface Props {
  overview: CsvOverview;
  mapping: ColumnMapping;
  customFields: CustomField[];
}

/** For each column a choice of the field it goes to, named by the column's header, with its first values. */
export function ColumnMapper({ overview, mapping, customFields }: Props) {
  const choose = (column: number, field: string | null) => {
    chosenMapping.value = mapping.map((before, index) => {
      if (index === column) return field;
      return before === field && !SAYS_UNSUBSCRIBED.has(before ?? '') ? null : before;
    });
    startOver();
  };
  return (
    <fieldset class="mapper">
      <legend>{i18n.t('import.columns')}</legend>
      {overview.names.map((name, column) => (
        <ColumnField
          key={`${column} ${name}`}
          name={columnName(name, column)}
          examples={overview.sample.flatMap(({ cells }) => cells[column] || []).slice(0, 2)}
          field={mapping[column] ?? null}
          customFields={customFields}
          onField={(field) => choose(column, field)}
        />
      ))}
    </fieldset>
  );
}

interface ColumnFieldProps {
  name: string;
  examples: readonly string[];
  field: string | null;
  customFields: CustomField[];
  onField: (field: string | null) => void;
}

function ColumnField({ name, examples, field, customFields, onField }: ColumnFieldProps) {
  const selectId = useId();
  return (
    <div class="field">
      <label for={selectId}>{name}</label>
      <select
        id={selectId}
        value={field ?? ''}
        onChange={({ currentTarget }) => onField(currentTarget.value === '' ? null : currentTarget.value)}
      >
        <option value="">{i18n.t('import.leaveOut')}</option>
        {fieldChoices(customFields).map((choice) => (
          <option key={choice.field} value={choice.field}>
            {fieldName(choice.field, choice.label)}
          </option>
        ))}
      </select>
      <small>{examples.join(', ')}</small>
    </div>
  );
}

/** The mapping as chosen or, before, as guessed; `null` while no rows are open. */
export function useMapping(customFields: CustomField[]): ColumnMapping | null {
  const file = importFile.state.value;
  const overview = file.kind === 'open' ? file.overview : null;
  const guessed = useMemo(
    () => overview && guessMapping(overview.names, overview.addressColumn, customFields),
    [overview, customFields],
  );
  return chosenMapping.value ?? guessed;
}

/** The account's custom fields; none until they are known, and why not where they could not be read. */
export function useCustomFields() {
  const [answer, setAnswer] = useState<Result<CustomField[]> | null>(null);
  const read = () => void answered(sendMessage('readCustomFields', chosenAccount())).then(setAnswer);
  useEffect(read, []);
  return {
    customFields: answer?.ok ? answer.value : NONE,
    failure: answer?.ok === false ? answer.failure : null,
    read,
  };
}

const NONE: CustomField[] = [];
