import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { callsLeftInWords, costInWords } from '@/components/cost-words';
import { failureWords } from '@/components/failure-words';
import { formatNumber } from '@/components/format';
import type { Result } from '@/utils/failure';
import type { CheckScope } from '@/utils/messages';
import { PreparationView } from '../csv/PreparationView';
import { StrayQuotes } from '../csv/StrayQuotes';
import type { PlanOf } from '../jobs/jobs';
import { StartJob } from '../jobs/StartJob';
import { badInWords } from './CountsLine';
import { type Gathered, preparation, startCheck } from './check-preparation';

const SCOPES = ['every-standing', 'hidden-only'] as const satisfies readonly CheckScope[];

/** What was found, what checking it would take either way, and the button that starts it. */
export function CheckPlanRegion() {
  return (
    <PreparationView
      state={preparation.value}
      reading={({ addresses }) => i18n.t('checkAddresses.reading', [formatNumber(addresses)])}
      planning={() => i18n.t('checkAddresses.planning')}
      empty={i18n.t('checkAddresses.empty')}
      summary={(found) => <Found gathered={found} />}
      planned={({ found, stagingId, plan }) => (
        <section class="section plan" aria-label={i18n.t('bulk.plan')}>
          <h2>{i18n.t('flow.step', [3, i18n.t('checkAddresses.step.go')])}</h2>
          <Found gathered={found} />
          <ScopeChoice stagingId={stagingId} plans={plan} />
        </section>
      )}
    />
  );
}

/** How many addresses there are, what was folded, and which lines hold none. */
function Found({ gathered }: { gathered: Gathered }) {
  const { addresses, duplicates, badCount, bad, strayQuotes } = gathered;
  return (
    <div class="found">
      <p>
        <strong>{i18n.t('checkAddresses.found', addresses, [formatNumber(addresses)])}</strong>
        {duplicates > 0 && ` ${i18n.t('checkAddresses.folded', duplicates, [formatNumber(duplicates)])}`}
      </p>
      <StrayQuotes lines={strayQuotes} />
      {badCount > 0 && (
        <details class="left-alone" open={badCount <= 20}>
          <summary>{badInWords(gathered)}</summary>
          <ul>
            {bad.map(({ line, text, problem }) => (
              <li key={`${line} ${text}`}>
                <small>{i18n.t('bulk.line', [formatNumber(line)])}</small> <q>{text}</q>{' '}
                <small>{failureWords({ kind: 'invalid-input', problem })}</small>
              </li>
            ))}
            {badCount > bad.length && <li>{i18n.t('bulk.andMore', [formatNumber(badCount - bad.length)])}</li>}
          </ul>
        </details>
      )}
    </div>
  );
}

interface ScopeChoiceProps {
  stagingId: string;
  plans: Record<CheckScope, Result<PlanOf<'check'>>>;
}

function ScopeChoice({ stagingId, plans }: ScopeChoiceProps) {
  const [scope, setScope] = useState<CheckScope>('every-standing');
  const aboutId = useId();
  const plan = plans[scope];

  return (
    <>
      <div role="radiogroup" aria-label={i18n.t('checkAddresses.scope')} class="scopes">
        {SCOPES.map((each) => (
          <label key={each} class={`scope ${each === scope ? 'chosen' : ''}`}>
            <input
              type="radio"
              name="scope"
              aria-label={scopeName(each)}
              aria-describedby={`${aboutId}-${each}`}
              checked={each === scope}
              onChange={() => setScope(each)}
            />
            <span id={`${aboutId}-${each}`}>
              <strong>{scopeName(each)}</strong>
              <span>{scopeAbout(each)}</span>
              <ScopeCost plan={plans[each]} />
            </span>
          </label>
        ))}
      </div>
      {plan.ok && <p class="small">{callsLeftInWords(plan.value)}</p>}
      <StartJob label={i18n.t('bulk.action.start')} disabled={!plan.ok} onStart={() => startCheck(stagingId, scope)} />
    </>
  );
}

function ScopeCost({ plan }: { plan: Result<PlanOf<'check'>> }) {
  if (!plan.ok) return <small>{failureWords(plan.failure)}</small>;
  return <span class="cost">{costInWords(plan.value)}</span>;
}

function scopeName(scope: CheckScope): string {
  switch (scope) {
    case 'every-standing':
      return i18n.t('checkAddresses.everyStanding');
    case 'hidden-only':
      return i18n.t('checkAddresses.hiddenOnly');
  }
}

function scopeAbout(scope: CheckScope): string {
  switch (scope) {
    case 'every-standing':
      return i18n.t('checkAddresses.aboutEveryStanding');
    case 'hidden-only':
      return i18n.t('checkAddresses.aboutHiddenOnly');
  }
}
