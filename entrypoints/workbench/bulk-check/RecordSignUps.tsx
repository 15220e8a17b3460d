import { useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { appState } from '@/components/app-state';
import { FormDialog } from '@/components/FormDialog';
import { formatNumber } from '@/components/format';
import { PermissionTick } from '@/components/remedy/PermissionTick';
import { RemedyFields } from '@/components/remedy/RemedyFields';
import { EMPTY_INPUT, missingFrom, type RemedyInput } from '@/components/remedy/remedy-input';
import { missingWords } from '@/components/remedy/remedy-words';
import { isEvidence } from '@/utils/contacts/evidence';
import type { Remedy } from '@/utils/contacts/remedy';
import type { Failure } from '@/utils/failure';
import type { JobResult } from '@/utils/messages';
import { columnName } from '../csv/column-name';
import { FileField } from '../csv/FileField';
import { startJob } from '../jobs/jobs';
import { addressFile, forgetColumn } from './check-preparation';
import { countUnproven, needsEvidence, type SignsUp, signsUp, withEvidence } from './sign-ups';

const SIGN_UP: Remedy = { kind: 'sign-up', needsList: true, needsPermission: true, needsEvidence: true };

/** Records the sign-ups of those selected who can be signed up, as one job. */
export function RecordSignUps({ results, complete }: { results: readonly JobResult[]; complete: boolean }) {
  const [people, setPeople] = useState<SignsUp[] | null>(null);
  return (
    <>
      <button
        type="button"
        disabled={!complete || !results.some(signsUp)}
        onClick={() => setPeople(results.filter(signsUp))}
      >
        {i18n.t('signUps.action')}
      </button>
      {people && <SignUpDialog people={people} onClose={() => setPeople(null)} />}
    </>
  );
}

/** Asks once for what a single sign-up asks for, and for the columns of the file that are evidence for each person. */
function SignUpDialog({ people, onClose }: { people: readonly SignsUp[]; onClose: () => void }) {
  const missingId = useId();
  const [input, setInput] = useState(EMPTY_INPUT);
  const [columns, setColumns] = useState<ReadonlySet<number>>(new Set());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [starting, setStarting] = useState(false);
  const asked = { ...SIGN_UP, needsEvidence: columns.size === 0 && people.some(needsEvidence) };
  const missing = missingFrom(input, asked, []);
  const ready = missing.length === 0 && !starting;
  const unproven = useUnproven(people, columns);

  function change(changed: Partial<RemedyInput>): void {
    setInput((before) => ({ ...before, ...changed }));
  }

  async function start(): Promise<void> {
    setStarting(true);
    const { listIds, permissionGiven, evidence } = input;
    const signUps = await withEvidence(people, evidence, columns);
    const refused = signUps.ok
      ? await startJob({ kind: 'sign-up', signUps: signUps.value, listIds: [...(listIds ?? [])], permissionGiven })
      : signUps.failure;
    setStarting(false);
    if (refused) setFailure(refused);
    else onClose();
  }

  return (
    <FormDialog
      heading={i18n.t('signUps.action')}
      submit={i18n.t('signUps.action')}
      ready={ready}
      describedBy={missingId}
      foot={
        <>
          <PermissionTick remedy={SIGN_UP} input={input} onInput={change} label={i18n.t('signUps.permission')} />
          <p class="small" id={missingId}>
            {missing.map(missingWords).join(' ')}
          </p>
        </>
      }
      failure={failure}
      onSubmit={() => void start()}
      onClose={onClose}
    >
      <p>
        {i18n.t('signUps.about', people.length, [formatNumber(people.length)])} {i18n.t('form.automations')}
      </p>
      <RemedyFields
        remedy={SIGN_UP}
        isEvidenceOptional={!asked.needsEvidence}
        input={input}
        onInput={change}
        defaultListIds={appState.value?.preferences.defaultListIds ?? []}
        currentListIds={[]}
        failure={failure}
      />
      <FileField
        slot={addressFile}
        onChange={() => {
          forgetColumn();
          setColumns(new Set());
        }}
      />
      <ProofColumns chosen={columns} onChosen={setColumns} />
      {unproven > 0 && !isEvidence(input.evidence) && (
        <p>{i18n.t('signUps.unproven', unproven, [formatNumber(unproven)])}</p>
      )}
    </FormDialog>
  );
}

/** How many are left alone for want of evidence, where columns of the file are it. */
function useUnproven(people: readonly SignsUp[], columns: ReadonlySet<number>): number {
  const [unproven, setUnproven] = useState(0);
  useEffect(() => {
    let isOutdated = false;
    setUnproven(0);
    if (columns.size > 0) void countUnproven(people, columns).then((count) => isOutdated || setUnproven(count));
    return () => {
      isOutdated = true;
    };
  }, [people, columns]);
  return unproven;
}

interface ProofColumnsProps {
  chosen: ReadonlySet<number>;
  onChosen: (chosen: ReadonlySet<number>) => void;
}

/** The columns of the open file, to choose those that say how and when each person gave permission. */
function ProofColumns({ chosen, onChosen }: ProofColumnsProps) {
  const file = addressFile.state.value;
  if (file.kind !== 'open' || file.overview.isAddressList) return <p class="small">{i18n.t('signUps.file')}</p>;
  const toggle = (column: number) => {
    const next = new Set(chosen);
    if (!next.delete(column)) next.add(column);
    onChosen(next);
  };
  return (
    <fieldset>
      <legend>{i18n.t('signUps.columns')}</legend>
      {file.overview.names.map((name, column) => (
        <label class="tick" key={column}>
          <input type="checkbox" checked={chosen.has(column)} onChange={() => toggle(column)} />
          {columnName(name, column)}
        </label>
      ))}
    </fieldset>
  );
}
