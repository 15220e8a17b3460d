import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { atRest } from '@/components/at-rest';
import { formatNumber } from '@/components/format';
import { momentText } from '@/components/Moment';
import { isNearLimit } from '@/components/near-limit';
import { useMessage } from '@/components/use-message';
import { type QuotaUse, sendMessage } from '@/utils/messages';

/** One line once most of today's API calls are used; the options have the meter. */
export function CallsNearLimit() {
  const [use, setUse] = useState<QuotaUse | null>(null);
  useMessage('quotaChanged', atRest(setUse));
  useEffect(() => {
    void answered(sendMessage('readQuota', chosenAccount())).then((answer) => {
      if (answer.ok) setUse(answer.value);
    });
  }, []);
  return use && isNearLimit(use) ? <p class="note note-warning">{callsInWords(use)}</p> : null;
}

function callsInWords({ usedToday, limit, exhausted, resetsAt }: QuotaUse): string {
  const reset = momentText(resetsAt);
  return exhausted
    ? i18n.t('quota.usedUp', [reset])
    : i18n.t('quota.nearLimit', [formatNumber(usedToday), formatNumber(limit), reset]);
}
