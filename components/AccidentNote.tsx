import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Accident } from '@/utils/messages';
import { sendMessage } from '@/utils/messages';
import { useAccountChoice } from './AccountChoice';
import { chosenAccount } from './app-state';
import { answered } from './ask';
import { atRest } from './at-rest';
import { focusRegionOf } from './focus-region';
import { formatNumber } from './format';
import { localDay } from './local-day';
import { dayText } from './Moment';
import { useMessage } from './use-message';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What is told at the moment; `null` until it is read, which is before a surface shows anything below it. */
export const accidents = signal<readonly Accident[] | null>(null);
const showAtRest = atRest((told: readonly Accident[]) => {
  accidents.value = told;
});

interface Props {
  onSee(hash: string): void;
  /** Restores those who were deleted; a surface without it offers no such button. */
  onRestoreAll?(hash: string): void;
}

/** That many contacts were deleted or unsubscribed, above everything else; quiet once it was seen or dismissed. */
export function AccidentNote({ onSee, onRestoreAll }: Props) {
  const { choose } = useAccountChoice();
  const told = accidents.value ?? [];
  useMessage('accidentsChanged', showAtRest);
  useEffect(() => {
    void answered(sendMessage('readAccidents', chosenAccount())).then((answer) => {
      accidents.value = answer.ok ? answer.value : [];
    });
  }, []);

  async function dismiss({ kind, of }: Accident): Promise<void> {
    accidents.value = told.filter((other) => other.kind !== kind || other.of?.accountKey !== of?.accountKey);
    const account = of ? { accountKey: of.accountKey } : chosenAccount();
    await answered(sendMessage('dismissAccident', { kind, ...account }));
  }

  /** What happened in another account is seen there. */
  async function see(accident: Accident, hash: string): Promise<void> {
    await dismiss(accident);
    if (accident.of && !(await choose(accident.of.accountKey))) return;
    onSee(hash);
  }

  return (
    <>
      {told.map((accident) => (
        <Note
          key={`${accident.kind} ${accident.of?.accountKey}`}
          accident={accident}
          onSee={(hash) => void see(accident, hash)}
          onRestoreAll={accident.of ? undefined : onRestoreAll}
          onDismiss={() => dismiss(accident)}
        />
      ))}
    </>
  );
}

interface NoteProps {
  accident: Accident;
  onSee(hash: string): void;
  onRestoreAll: Props['onRestoreAll'];
  onDismiss(): Promise<void>;
}

function Note({ accident, onSee, onRestoreAll, onDismiss }: NoteProps) {
  const isOptOuts = accident.kind === 'unsubscribed';
  const words = accidentWords(accident, Date.now());
  const { of } = accident;
  return (
    <section class="note note-warning" aria-label={isOptOuts ? i18n.t('alarm.optOutHeading') : i18n.t('alarm.heading')}>
      <p>
        <strong>{of ? i18n.t('alarm.inAccount', [of.name ?? i18n.t('card.accountUnknown'), words]) : words}</strong>
      </p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => {
            onSee(isOptOuts ? optOutsHash(accident) : deletionsHash(accident));
          }}
        >
          {i18n.t('alarm.see')}
        </button>
        {onRestoreAll && !isOptOuts && (
          <button
            type="button"
            onClick={() => {
              void onDismiss().then(() => onRestoreAll(deletionsHash(accident)));
            }}
          >
            {i18n.t('alarm.restoreAll')}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          onClick={({ currentTarget }) => {
            focusRegionOf(currentTarget.closest('section')?.parentElement ?? null);
            void onDismiss();
          }}
        >
          {i18n.t('bulk.action.dismiss')}
        </button>
      </div>
    </section>
  );
}

/** "1,200 contacts were deleted since Monday." `now`: epoch ms. */
export function accidentWords({ kind, contacts, since }: Accident, now: number): string {
  const count = formatNumber(contacts);
  const day = new Date(since.length === 10 ? `${since}T00:00` : since);
  const isToday = day.toDateString() === new Date(now).toDateString();
  if (isToday) {
    return kind === 'deleted'
      ? i18n.t('alarm.deletedToday', contacts, [count])
      : i18n.t('alarm.optedOutToday', contacts, [count]);
  }
  const isNear = now - day.getTime() < WEEK_MS;
  const words = isNear ? new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(day) : dayText(since);
  return kind === 'deleted'
    ? i18n.t('alarm.deletedSince', contacts, [count, words])
    : i18n.t('alarm.optedOutSince', contacts, [count, words]);
}

function deletionsHash(accident: Accident): string {
  return `recently-deleted?since=${firstDayOf(accident)}`;
}

function optOutsHash({ since }: Accident): string {
  return `recently-deleted?${new URLSearchParams({ view: 'unsubscribed', since: new Date(since).toISOString() })}`;
}

/** A day of the account's is taken as it is; of a moment, the account's day may be one behind the person's. */
function firstDayOf({ since }: Accident): string {
  if (since.length === 10) return since;
  const day = localDay(new Date(since));
  return day < since ? day : since.slice(0, 10);
}
