import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announceDone } from '@/components/Announcement';
import { asOfText } from '@/components/as-of';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { Section } from '@/components/Section';
import { ok, type Result } from '@/utils/failure';
import { onMessage, type SafetyNetState, sendMessage } from '@/utils/messages';
import { AlarmLimits } from './AlarmLimits';
import { SnapshotOffer } from './SnapshotOffer';
import { SnapshotProgress } from './SnapshotProgress';

type Steering = 'startSnapshot' | 'pauseSnapshot' | 'forgetSafetyNet';

/** The safety net: what it holds, and whether it is kept. Nothing is read or stored unasked. */
export function SafetyNet() {
  const [answer, setAnswer] = useState<Result<SafetyNetState> | null>(null);
  const read = () => void answered(sendMessage('readSafetyNet', undefined)).then(setAnswer);
  useEffect(() => {
    read();
    return onMessage('safetyNetChanged', ({ data }) => setAnswer(ok(data)));
  }, []);
  const steer = async (how: Steering) => setAnswer(await answered(sendMessage(how, undefined)));
  const keep = async (on: boolean) => setAnswer(await answered(sendMessage('keepSafetyNet', { on })));

  return (
    <Section title={i18n.t('safetyNet.title')}>
      <p>{i18n.t('safetyNet.about')}</p>
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={read} />}
      {answer?.ok && <Net state={answer.value} onSteer={(how) => void steer(how)} onKeep={(on) => void keep(on)} />}
      <AlarmLimits />
    </Section>
  );
}

interface NetProps {
  state: SafetyNetState;
  onSteer(how: Steering): void;
  onKeep(on: boolean): void;
}

function Net({ state, onSteer, onKeep }: NetProps) {
  const { held, reading, keepCurrent } = state;
  return (
    <>
      <p>
        <strong>{heldWords(state)}</strong>
      </p>
      {held && held.missed > 0 && (
        <p class="small">{i18n.t('safetyNet.missed', held.missed, [formatNumber(held.missed)])}</p>
      )}
      {reading && (
        <SnapshotProgress
          reading={reading}
          onPause={() => onSteer('pauseSnapshot')}
          onResume={() => onSteer('startSnapshot')}
        />
      )}
      {!reading && <SnapshotOffer isFirst={held === null} onStart={() => onSteer('startSnapshot')} />}
      {held && (
        <>
          <label class="tick">
            <input type="checkbox" checked={keepCurrent} onChange={(event) => onKeep(event.currentTarget.checked)} />
            <span>{i18n.t('safetyNet.keep')}</span>
          </label>
          <p class="small">{i18n.t('safetyNet.keepHint')}</p>
        </>
      )}
      {(held || reading) && (
        <div class="actions">
          <button
            type="button"
            onClick={() => {
              onSteer('forgetSafetyNet');
              announceDone(i18n.t('safetyNet.forgotten'));
            }}
          >
            {i18n.t('safetyNet.forget')}
          </button>
        </div>
      )}
      <p class="small">{i18n.t('safetyNet.privacy')}</p>
    </>
  );
}

function heldWords({ held }: SafetyNetState): string {
  if (!held) return i18n.t('safetyNet.none');
  return i18n.t('safetyNet.holds', held.contacts, [formatNumber(held.contacts), asOfText(held.asOf, Date.now())]);
}
