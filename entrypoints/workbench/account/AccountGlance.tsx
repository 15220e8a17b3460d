import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { answered } from '@/components/ask';
import { type Share, ShareBar } from '@/components/charts/ShareBar';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import type { Result } from '@/utils/failure';
import { type AccountCounts, sendMessage } from '@/utils/messages';
import { accountChanges } from '../changes';

/** The whole account as one bar, with the part that Constant Contact's own pages never show. */
export function AccountGlance() {
  const [answer, setAnswer] = useState<Result<AccountCounts> | null>(null);
  const read = () => answered(sendMessage('readAccountCounts')).then(setAnswer);
  const changes = accountChanges.value;
  useEffect(() => void read(), [changes]);
  return (
    <section class="glance" aria-labelledby="account-glance">
      <h2 id="account-glance">{i18n.t('account.glance')}</h2>
      {answer === null && <p class="small">{i18n.t('account.counting')}</p>}
      {answer?.ok && <Shares counts={answer.value} />}
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={read} />}
    </section>
  );
}

function Shares({ counts }: { counts: AccountCounts }) {
  const shares = sharesOf(counts);
  const everyone = shares.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <ShareBar name={i18n.t('account.glance')} shares={shares} />
      {counts.deleted !== null && (
        <p class="small">
          {i18n.t('account.hiddenPart', counts.deleted, [formatNumber(counts.deleted), formatNumber(everyone)])}
        </p>
      )}
    </>
  );
}

/** Constant Contact counts some statuses by name; the rest of its total is in one of the others. */
function sharesOf({ total, explicit, implicit, pending, unsubscribed, deleted }: AccountCounts): Share[] {
  const named = (explicit ?? 0) + (implicit ?? 0) + (pending ?? 0) + (unsubscribed ?? 0);
  const others = total !== null && total > named ? total - named : null;
  const shares = [
    { label: i18n.t('account.explicit'), count: explicit, tone: 'good' },
    { label: i18n.t('account.implicit'), count: implicit, tone: 'quiet' },
    { label: i18n.t('account.pending'), count: pending, tone: 'waiting' },
    { label: i18n.t('account.unsubscribed'), count: unsubscribed, tone: 'stopped' },
    { label: i18n.t('account.others'), count: others, tone: 'unknown' },
    { label: i18n.t('account.hidden'), count: deleted, tone: 'hidden' },
  ] as const;
  return shares.flatMap(({ count, ...share }) => (count === null ? [] : [{ ...share, count }]));
}
