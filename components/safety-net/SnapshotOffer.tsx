import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce, announceDone } from '@/components/Announcement';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { focusRegionOf } from '@/components/focus-region';
import { formatDuration, formatNumber } from '@/components/format';
import type { Result } from '@/utils/failure';
import { type SnapshotPlan, sendMessage } from '@/utils/messages';

interface Props {
  /** Nothing is held yet. */
  isFirst: boolean;
  /** Something else on the page is what it is for. */
  isQuiet?: boolean;
  onStart(): void;
}

/** Offers a snapshot: first what it costs and stores, then the button that starts it. */
export function SnapshotOffer({ isFirst, isQuiet = !isFirst, onStart }: Props) {
  const [plan, setPlan] = useState<Result<SnapshotPlan> | 'planning' | null>(null);

  async function ask(): Promise<void> {
    setPlan('planning');
    announce(i18n.t('safetyNet.planning'));
    setPlan(await answered(sendMessage('planSnapshot', chosenAccount())));
    announce('');
  }

  if (plan === null || plan === 'planning') {
    return (
      <div class="actions">
        <button type="button" class={isQuiet ? 'quiet' : 'primary'} disabled={plan === 'planning'} onClick={ask}>
          {i18n.t('safetyNet.take')}
        </button>
      </div>
    );
  }
  if (!plan.ok) return <FailureNote failure={plan.failure} onRetry={ask} />;
  return (
    <Plan
      plan={plan.value}
      isAboutShown={isFirst && isQuiet}
      onStart={() => {
        onStart();
        setPlan(null);
        announceDone(i18n.t('safetyNet.started'));
      }}
      onCancel={() => setPlan(null)}
    />
  );
}

interface PlanProps {
  plan: SnapshotPlan;
  /** What a snapshot is for and stores, where the surface has no room to say it before. */
  isAboutShown: boolean;
  onStart(): void;
  onCancel(): void;
}

/** What a snapshot costs. It takes the focus, which its own button had until now, and gives it to what it stands in. */
function Plan({ plan, isAboutShown, onStart, onCancel }: PlanProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);

  function leave(then: () => void): void {
    focusRegionOf(region.current?.parentElement ?? null);
    then();
  }

  return (
    <section class="plan" aria-label={i18n.t('bulk.plan')} ref={region} tabIndex={-1}>
      {isAboutShown && (
        <p class="small">
          {i18n.t('safetyNet.about')} {i18n.t('safetyNet.privacy')}
        </p>
      )}
      <p>{planWords(plan)}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => leave(onStart)}>
          {i18n.t('safetyNet.start')}
        </button>
        <button type="button" onClick={() => leave(onCancel)}>
          {i18n.t('action.cancel')}
        </button>
      </div>
    </section>
  );
}

function planWords({ contacts, calls, seconds, callsLeftToday }: SnapshotPlan): string {
  return [
    i18n.t('safetyNet.plan', contacts, [formatNumber(contacts)]),
    i18n.t('bulk.cost', calls, [formatNumber(calls), formatDuration(seconds)]),
    i18n.t('bulk.callsLeft', callsLeftToday, [formatNumber(callsLeftToday)]),
    ...(calls > callsLeftToday ? [i18n.t('bulk.notToday')] : []),
  ].join(' ');
}
