import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { FailureNote } from '@/components/FailureNote';
import { focusRegionOf } from '@/components/focus-region';
import { formatDuration, formatNumber } from '@/components/format';
import { useRate } from '@/components/rate';
import { waitingInWords } from '@/components/waiting-words';
import type { SafetyNetState } from '@/utils/messages';
import type { Steering } from './use-safety-net';

interface Props {
  reading: NonNullable<SafetyNetState['reading']>;
  onSteer(how: Steering): unknown;
}

/** How far a reading is, what it waits for, and the ways to let it rest and to end it. */
export function SnapshotProgress({ reading, onSteer }: Props) {
  const { kind, read, of, state } = reading;
  const rate = useRate(read, state.kind === 'running');
  const name = kind === 'snapshot' ? i18n.t('safetyNet.reading') : i18n.t('safetyNet.refreshing');
  const rests = state.kind === 'paused' || state.kind === 'failed';
  const facts = [
    of !== null && i18n.t('safetyNet.progress', [formatNumber(read), formatNumber(of)]),
    of !== null && rate && i18n.t('bulk.progress.left', [formatDuration((of - read) / rate)]),
    state.kind === 'paused' && i18n.t('safetyNet.paused'),
    state.kind === 'waiting' && waitingInWords(state),
  ];
  return (
    <>
      <p>{name}</p>
      <progress aria-label={name} {...(of === null ? {} : { max: Math.max(1, of), value: Math.min(read, of) })} />
      <p class="small">{facts.filter(Boolean).join(' · ')}</p>
      {state.kind === 'failed' && <FailureNote failure={state.failure} />}
      <div class="actions">
        <button type="button" onClick={() => onSteer(rests ? 'startSnapshot' : 'pauseSnapshot')}>
          {rests ? i18n.t('bulk.action.resume') : i18n.t('bulk.action.pause')}
        </button>
        <button
          type="button"
          onClick={({ currentTarget }) => {
            focusRegionOf(currentTarget.closest('section'));
            announce('', 'safety-net');
            onSteer('cancelSnapshot');
          }}
        >
          {i18n.t('action.cancel')}
        </button>
      </div>
    </>
  );
}
