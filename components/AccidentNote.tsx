import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Accident } from '@/utils/messages';
import { onMessage, sendMessage } from '@/utils/messages';
import { answered } from './ask';
import { formatNumber } from './format';
import { momentText } from './Moment';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** That many contacts were deleted, above everything else; quiet once it was seen or dismissed. */
export function AccidentNote({ onSee }: { onSee(hash: string): void }) {
  const [accident, setAccident] = useState<Accident | null>(null);
  useEffect(() => {
    void answered(sendMessage('readAccident', undefined)).then((answer) => {
      if (answer.ok) setAccident(answer.value);
    });
    return onMessage('accidentChanged', ({ data }) => setAccident(data));
  }, []);
  if (!accident) return null;

  async function dismiss(): Promise<void> {
    setAccident(null);
    await answered(sendMessage('dismissAccident', undefined));
  }

  return (
    <section class="note note-warning" aria-label={i18n.t('alarm.heading')}>
      <p>
        <strong>{accidentWords(accident, Date.now())}</strong>
      </p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => {
            void dismiss().then(() => onSee(`recently-deleted?since=${firstDayOf(accident)}`));
          }}
        >
          {i18n.t('alarm.see')}
        </button>
        <button type="button" class="quiet" onClick={dismiss}>
          {i18n.t('bulk.action.dismiss')}
        </button>
      </div>
    </section>
  );
}

/** "1,200 contacts were deleted since Monday." `now`: epoch ms. */
export function accidentWords({ deleted, since }: Accident, now: number): string {
  const count = formatNumber(deleted);
  const day = new Date(since.length === 10 ? `${since}T00:00` : since);
  if (day.toDateString() === new Date(now).toDateString()) return i18n.t('alarm.deletedToday', deleted, [count]);
  const isNear = now - day.getTime() < WEEK_MS;
  const words = isNear
    ? new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(day)
    : momentText(since.slice(0, 10));
  return i18n.t('alarm.deletedSince', deleted, [count, words]);
}

/** The account's day may be one behind the person's. */
function firstDayOf({ since }: Accident): string {
  const local = new Date(since);
  const day = [local.getFullYear(), local.getMonth() + 1, local.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return day < since ? day : since.slice(0, 10);
}
