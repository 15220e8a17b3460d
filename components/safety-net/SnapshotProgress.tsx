import { i18n } from '#i18n';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { waitingInWords } from '@/components/waiting-words';
import type { SafetyNetState } from '@/utils/messages';

interface Props {
  reading: NonNullable<SafetyNetState['reading']>;
  onPause(): void;
  onResume(): void;
}

/** How far a reading is, what it waits for, and the way to let it rest. */
export function SnapshotProgress({ reading, onPause, onResume }: Props) {
  const { kind, read, of, state } = reading;
  const name = kind === 'snapshot' ? i18n.t('safetyNet.reading') : i18n.t('safetyNet.refreshing');
  const rests = state.kind === 'paused' || state.kind === 'failed';
  return (
    <>
      <p>{name}</p>
      <progress aria-label={name} {...(of === null ? {} : { max: Math.max(1, of), value: Math.min(read, of) })} />
      <p class="small">
        {of !== null && i18n.t('safetyNet.progress', [formatNumber(read), formatNumber(of)])}{' '}
        {state.kind === 'paused' && i18n.t('safetyNet.paused')}
        {state.kind === 'waiting' && waitingInWords(state)}
      </p>
      {state.kind === 'failed' && <FailureNote failure={state.failure} />}
      <div class="actions">
        <button type="button" onClick={rests ? onResume : onPause}>
          {rests ? i18n.t('bulk.action.resume') : i18n.t('bulk.action.pause')}
        </button>
      </div>
    </>
  );
}
