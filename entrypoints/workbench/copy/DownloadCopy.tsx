import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { localDay } from '@/components/local-day';
import { saveFile } from '@/components/table/save-file';
import { type CopyState, copy, dropCopy, readCopy } from './copy';

type Done = Extract<CopyState, { kind: 'done' }>;

interface NamedFile {
  name: string;
  content: Blob;
}

/** Saves everybody as CSV files that an import takes again, those who opted out apart. */
export function DownloadCopy() {
  const state = copy.value;
  const start = () => void readCopy().then(saveAll);
  return (
    <div class="copy">
      {state.kind !== 'reading' && (
        <div class="actions">
          <button type="button" onClick={start}>
            {i18n.t('copy.action')}
          </button>
        </div>
      )}
      {state.kind === 'idle' && <p class="small">{i18n.t('copy.about')}</p>}
      {state.kind === 'reading' && <Reading read={state.read} total={state.total} />}
      {state.kind === 'failed' && <FailureNote failure={state.failure} onRetry={start} />}
      {state.kind === 'done' && <Saved done={state} />}
    </div>
  );
}

function Reading({ read, total }: { read: number; total: number | null }) {
  const name = i18n.t('copy.reading');
  return (
    <>
      <progress
        aria-label={name}
        {...(total === null ? {} : { max: Math.max(1, total), value: Math.min(read, total) })}
      />
      <p class="small">
        {name} {total !== null && i18n.t('safetyNet.progress', [formatNumber(read), formatNumber(total)])}
      </p>
      <div class="actions">
        <button type="button" onClick={dropCopy}>
          {i18n.t('action.cancel')}
        </button>
      </div>
    </>
  );
}

function Saved({ done }: { done: Done }) {
  const { mailable, optedOut, missed } = done;
  return (
    <>
      <p role="status">
        {i18n.t('copy.done', mailable.contacts, [formatNumber(mailable.contacts)])}{' '}
        {optedOut.contacts > 0 && i18n.t('copy.doneOptedOut', optedOut.contacts, [formatNumber(optedOut.contacts)])}
      </p>
      {missed > 0 && <p class="small">{i18n.t('safetyNet.missed', missed, [formatNumber(missed)])}</p>}
      <p class="small">
        {i18n.t('copy.files')}{' '}
        {filesOf(done).map(({ name, content }) => (
          <button type="button" class="quiet" key={name} onClick={() => saveFile(content, name)}>
            {name}
          </button>
        ))}
      </p>
      <p class="small">{i18n.t('copy.importHint')}</p>
    </>
  );
}

function saveAll(): void {
  if (copy.value.kind !== 'done') return;
  for (const { name, content } of filesOf(copy.value)) saveFile(content, name);
}

/** "Contacts 2026-11-27.csv"; where an import needs several, each says which of them it is. */
function filesOf({ mailable, optedOut }: Done): NamedFile[] {
  const day = localDay(new Date());
  const named = (title: string, files: Blob[]) =>
    files.map((content, index) => {
      const part =
        files.length > 1 ? ` ${i18n.t('contact.position', [formatNumber(index + 1), formatNumber(files.length)])}` : '';
      return { name: `${title}${part} ${day}.csv`, content };
    });
  return [
    ...named(i18n.t('views.contacts'), mailable.files()),
    ...named(i18n.t('copy.optedOutFileName'), optedOut.files()),
  ];
}
