import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { momentText } from '@/components/Moment';
import { isNearLimit } from '@/components/near-limit';
import { Section } from '@/components/Section';
import { useMessage } from '@/components/use-message';
import { ok, type Result } from '@/utils/failure';
import { type QuotaUse, sendMessage } from '@/utils/messages';

/** How much of the API key's daily limit is used. */
export function CallsToday() {
  const [answer, setAnswer] = useState<Result<QuotaUse> | null>(null);
  const read = () => void answered(sendMessage('readQuota', chosenAccount())).then(setAnswer);
  useMessage('quotaChanged', (use) => setAnswer(ok(use)));
  useEffect(read, []);
  // The count of a day that is over is nobody's any more.
  const resetsAt = answer?.ok ? answer.value.resetsAt : null;
  useEffect(() => {
    const left = Date.parse(resetsAt ?? '') - Date.now();
    if (!(left > 0)) return;
    const timer = setTimeout(read, left + 1000);
    return () => clearTimeout(timer);
  }, [resetsAt]);
  return (
    <Section title={i18n.t('quota.heading')}>
      {!answer && <p>{i18n.t('options.readingCalls')}</p>}
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={read} />}
      {answer?.ok && <CallsMeter use={answer.value} />}
    </Section>
  );
}

function CallsMeter({ use }: { use: QuotaUse }) {
  const used = Math.min(use.usedToday, use.limit);
  const words = i18n.t('options.callsUsed', [
    formatNumber(use.usedToday),
    formatNumber(use.limit),
    momentText(use.resetsAt),
  ]);
  return (
    <>
      <meter aria-label={i18n.t('quota.heading')} min={0} max={use.limit} value={used} aria-valuetext={words}>
        {words}
      </meter>
      <p class={isNearLimit(use) ? 'note note-warning' : ''}>{words}</p>
      {use.exhausted && <p class="note note-warning">{i18n.t('options.callsExhausted')}</p>}
      <p class="small">{i18n.t('options.callsHint')}</p>
    </>
  );
}
