import { i18n } from '#i18n';
import { Announcement, announceDone } from '@/components/Announcement';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { Section } from '@/components/Section';
import { heldWords } from '@/components/safety-net/net-words';
import { SnapshotOffer } from '@/components/safety-net/SnapshotOffer';
import { SnapshotProgress } from '@/components/safety-net/SnapshotProgress';
import { type Steering, useSafetyNet } from '@/components/safety-net/use-safety-net';
import type { SafetyNetState } from '@/utils/messages';
import { AlarmLimits } from './AlarmLimits';
import { ForgetSafetyNet } from './ForgetSafetyNet';

/** The safety net: what it holds, and whether it is kept. Nothing is read or stored unasked. */
export function SafetyNet() {
  const { net, read, steer, keep } = useSafetyNet();
  return (
    <Section title={i18n.t('safetyNet.title')}>
      <p>{i18n.t('safetyNet.about')}</p>
      {net?.ok === false && <FailureNote failure={net.failure} onRetry={read} />}
      {net?.ok && <Net state={net.value} onSteer={steer} onKeep={(on) => void keep(on)} />}
      <AlarmLimits />
    </Section>
  );
}

interface NetProps {
  state: SafetyNetState;
  onSteer(how: Steering): Promise<boolean>;
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
      {reading && <SnapshotProgress reading={reading} onSteer={onSteer} />}
      {!reading && (
        <SnapshotOffer
          isQuiet={held !== null}
          isExplained
          place="safety-net"
          onStart={() => onSteer('startSnapshot')}
        />
      )}
      <Announcement place="safety-net" />
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
        <ForgetSafetyNet
          contacts={held?.contacts ?? null}
          onForget={async () => {
            if (await onSteer('forgetSafetyNet')) announceDone(i18n.t('safetyNet.forgotten'), 'safety-net');
          }}
        />
      )}
      <p class="small">{i18n.t('safetyNet.privacy')}</p>
    </>
  );
}
