import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { answered } from '@/components/ask';
import { type ChartColumn, ColumnChart } from '@/components/charts/ColumnChart';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { momentText } from '@/components/Moment';
import { ok, type Result } from '@/utils/failure';
import { type CallPurpose, onMessage, type QuotaDay, type QuotaUse, sendMessage } from '@/utils/messages';

const PURPOSES = ['check', 'write', 'job', 'polling', 'account'] as const satisfies readonly CallPurpose[];

const DAYS = 14;

/** Today's calls of the API key against what a day allows, and what the last 14 days were spent on. */
export function QuotaGlance() {
  const [answer, setAnswer] = useState<Result<QuotaUse> | null>(null);
  const read = () => answered(sendMessage('readQuota')).then(setAnswer);
  useEffect(() => {
    void read();
    return onMessage('quotaChanged', ({ data }) => setAnswer(ok(data)));
  }, []);
  return (
    <section class="glance" aria-labelledby="quota-glance">
      <h2 id="quota-glance">{i18n.t('quota.heading')}</h2>
      {answer === null && <p class="small">{i18n.t('quota.reading')}</p>}
      {answer?.ok && <Use use={answer.value} />}
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={read} />}
    </section>
  );
}

function Use({ use: { usedToday, limit, resetsAt, exhausted, days } }: { use: QuotaUse }) {
  const present = PURPOSES.filter((purpose) => days.some(({ calls }) => calls[purpose] > 0));
  return (
    <div class="quota">
      <div>
        <p>
          <strong>{formatNumber(usedToday)}</strong> {i18n.t('quota.ofLimit', [formatNumber(limit)])}
        </p>
        <meter aria-label={i18n.t('quota.heading')} min={0} max={limit} high={limit * 0.8} value={usedToday} />
        <p class="small">
          {exhausted
            ? i18n.t('quota.exhaustedUntil', [momentText(resetsAt)])
            : i18n.t('quota.resets', [momentText(resetsAt)])}
        </p>
      </div>
      <div>
        <ColumnChart name={i18n.t('quota.picture')} columns={lastDays(days)} />
        <p class="small">{i18n.t('quota.lastDays', [DAYS])}</p>
      </div>
      <ul class="legend">
        {present.map((purpose) => (
          <li key={purpose}>
            <span class={`swatch tone-${purpose}`} aria-hidden="true" />
            <strong>{formatNumber(days.reduce((sum, { calls }) => sum + calls[purpose], 0))}</strong>{' '}
            {purposeName(purpose)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A column for each of the last days, today on the right; the days before the first call are empty. */
function lastDays(days: readonly QuotaDay[]): ChartColumn[] {
  const known = days.slice(-DAYS).map(toColumn);
  const empty = Array.from({ length: DAYS - known.length }, (_, index) => ({ key: `empty ${index}`, parts: [] }));
  return [...empty, ...known];
}

function toColumn({ day, calls }: QuotaDay): ChartColumn {
  return { key: day, parts: PURPOSES.map((purpose) => ({ tone: purpose, count: calls[purpose] })) };
}

function purposeName(purpose: CallPurpose): string {
  switch (purpose) {
    case 'check':
      return i18n.t('quota.purpose.check');
    case 'write':
      return i18n.t('quota.purpose.write');
    case 'job':
      return i18n.t('quota.purpose.job');
    case 'polling':
      return i18n.t('quota.purpose.polling');
    case 'account':
      return i18n.t('quota.purpose.account');
  }
}
