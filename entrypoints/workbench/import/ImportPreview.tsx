import { i18n } from '#i18n';
import { callsLeftInWords, costInWords } from '@/components/cost-words';
import { formatNumber } from '@/components/format';
import type { PreparedRow } from '@/utils/contacts/import-columns';
import type { CsvImportRow } from '@/utils/contacts/import-row';
import { PreparationView } from '../csv/PreparationView';
import { StrayQuotes } from '../csv/StrayQuotes';
import type { PlanOf } from '../jobs/jobs';
import { LeftAloneList } from '../jobs/LeftAloneList';
import { StartJob } from '../jobs/StartJob';
import { fieldName, rowProblemWords, valueProblemWords } from './field-words';
import { type Prepared, preparation, startImport } from './import-preparation';

/** The rows as they will be sent, what is left out and why, and the button that starts the import. */
export function ImportPreview() {
  return (
    <PreparationView
      state={preparation.value}
      reading={({ rows }) => i18n.t('import.reading', [formatNumber(rows)])}
      planning={({ rows }) => i18n.t('import.planning', [formatNumber(rows)])}
      empty={i18n.t('import.empty')}
      summary={(found) => <LeftOut prepared={found} />}
      planned={({ found, plan, stagingId }) => <Planned prepared={found} plan={plan} stagingId={stagingId} />}
    />
  );
}

function Planned({ prepared, plan, stagingId }: { prepared: Prepared; plan: PlanOf<'import'>; stagingId: string }) {
  const all = prepared.rows + prepared.leftOutLines.size;
  const notSent = new Set(plan.leftAlone.map(({ line }) => line));

  return (
    <section class="section plan" aria-label={i18n.t('bulk.plan')}>
      <h2>{i18n.t('flow.step', [3, i18n.t('import.preview', plan.rows, [formatNumber(plan.rows)])])}</h2>
      <p class="small">{i18n.t('import.allRows', all, [formatNumber(all)])}</p>
      <PreviewTable rows={prepared.preview.filter(({ line }) => !notSent.has(line))} />
      <LeftOut prepared={prepared} />
      <LeftAloneList
        leftAlone={plan.leftAlone.filter(({ line }) => line === null || !prepared.leftOutLines.has(line))}
      />
      <p>{i18n.t('restore.automations')}</p>
      <p>
        {costInWords(plan)} {callsLeftInWords(plan)}
      </p>
      <StartJob label={i18n.t('import.start')} disabled={plan.rows === 0} onStart={() => startImport(stagingId)} />
    </section>
  );
}

function PreviewTable({ rows }: { rows: readonly CsvImportRow[] }) {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))];
  return (
    <div class="table-scroller preview">
      <table aria-label={i18n.t('import.previewTable')}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('results.line')}</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {fieldName(field, null)}
                <small>{field}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td>{formatNumber(row.line)}</td>
              {fields.map((field) => (
                <td key={field}>{row.fields[field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Rows that are not sent, and values that are left out of rows that are. */
function LeftOut({ prepared }: { prepared: Prepared }) {
  const { leftOut, incomplete, incompleteCount, strayQuotes } = prepared;
  const unsubscribed = prepared.unsubscribed.size;
  const leftOutCount = prepared.leftOutLines.size;
  return (
    <>
      {unsubscribed > 0 && (
        <p class="note note-warning">{i18n.t('import.unsubscribed', unsubscribed, [formatNumber(unsubscribed)])}</p>
      )}
      <StrayQuotes lines={strayQuotes} />
      {leftOutCount > 0 && (
        <details class="left-alone" open>
          <summary>{i18n.t('import.leftOut', leftOutCount, [formatNumber(leftOutCount)])}</summary>
          <ul>
            {leftOut.map((row) => (
              <li key={row.line}>
                <RowPlace row={row} /> <small>{row.problem && rowProblemWords(row.problem)}</small>
              </li>
            ))}
            {leftOutCount > leftOut.length && (
              <li>{i18n.t('bulk.andMore', [formatNumber(leftOutCount - leftOut.length)])}</li>
            )}
          </ul>
        </details>
      )}
      {incomplete.length > 0 && (
        <details class="left-alone">
          <summary>{i18n.t('import.incomplete', incompleteCount, [formatNumber(incompleteCount)])}</summary>
          <ul>
            {incomplete.map((row) => (
              <li key={row.line}>
                <RowPlace row={row} />{' '}
                {row.omitted.map(({ field, value, problem }) => (
                  <small key={`${field} ${value}`}>
                    {fieldName(field, null)} <q>{value}</q>: {valueProblemWords(problem)}{' '}
                  </small>
                ))}
              </li>
            ))}
            {incompleteCount > incomplete.length && (
              <li>{i18n.t('bulk.andMore', [formatNumber(incompleteCount - incomplete.length)])}</li>
            )}
          </ul>
        </details>
      )}
    </>
  );
}

function RowPlace({ row: { line, address } }: { row: PreparedRow }) {
  return (
    <>
      <small>{i18n.t('bulk.line', [formatNumber(line)])}</small> {address}
    </>
  );
}
