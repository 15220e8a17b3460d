import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce, announceDone, type Place } from '@/components/Announcement';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { focusRegionOf } from '@/components/focus-region';
import { formatNumber } from '@/components/format';
import type { Result } from '@/utils/failure';
import { type SnapshotPlan, sendMessage } from '@/utils/messages';
import { callsLeftInWords, costInWords } from '../cost-words';

interface Props {
  /** Something else on the surface is what it is for. */
  isQuiet?: boolean;
  /** The surface has said what a snapshot is for and stores; else the plan does. */
  isExplained?: boolean;
  /** Where it says what is going on. */
  place?: Place;
  /** Whether it was started. */
  onStart(): Promise<boolean>;
}

/** Offers a snapshot: first what it costs and stores, then the button that starts it. */
export function SnapshotOffer({ isQuiet = false, isExplained = false, place, onStart }: Props) {
  const [plan, setPlan] = useState<Result<SnapshotPlan> | 'planning' | null>(null);

  async function ask(): Promise<void> {
    setPlan('planning');
    announce(i18n.t('safetyNet.planning'), place);
    setPlan(await answered(sendMessage('planSnapshot', chosenAccount())));
    announce('', place);
  }

  if (plan === null || plan === 'planning' || !plan.ok) {
    const isPlanning = plan === 'planning';
    return (
      <>
        {plan && !isPlanning && <FailureNote failure={plan.failure} />}
        <div class="actions">
          {/* A disabled button would lose the focus that it has. */}
          <button
            type="button"
            class={isQuiet ? 'quiet' : 'primary'}
            aria-disabled={isPlanning}
            onClick={() => !isPlanning && ask()}
          >
            {i18n.t('safetyNet.take')}
          </button>
        </div>
      </>
    );
  }
  return (
    <Plan
      plan={plan.value}
      isExplained={isExplained}
      onStart={async () => {
        setPlan(null);
        if (await onStart()) announceDone(i18n.t('safetyNet.started'), place);
      }}
      onCancel={() => setPlan(null)}
    />
  );
}

interface PlanProps {
  plan: SnapshotPlan;
  isExplained: boolean;
  onStart(): void;
  onCancel(): void;
}

/** What a snapshot costs. It takes the focus, which its own button had until now, and gives it to what it stands in. */
function Plan({ plan, isExplained, onStart, onCancel }: PlanProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    region.current?.focus();
    region.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  function leave(then: () => void): void {
    focusRegionOf(region.current?.parentElement ?? null);
    then();
  }

  return (
    <section class="plan" aria-label={i18n.t('bulk.plan')} ref={region} tabIndex={-1}>
      {!isExplained && (
        <p class="small">
          {i18n.t('safetyNet.about')} {i18n.t('safetyNet.privacy')}
        </p>
      )}
      <p>{planWords(plan)}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => leave(onStart)}>
          {i18n.t('bulk.action.start')}
        </button>
        <button type="button" onClick={() => leave(onCancel)}>
          {i18n.t('action.cancel')}
        </button>
      </div>
    </section>
  );
}

function planWords(plan: SnapshotPlan): string {
  const contacts = i18n.t('safetyNet.plan', plan.contacts, [formatNumber(plan.contacts)]);
  return [contacts, costInWords(plan), callsLeftInWords(plan)].join(' ');
}
