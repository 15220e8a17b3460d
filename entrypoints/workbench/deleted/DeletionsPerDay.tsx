import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { accidents } from '@/components/AccidentNote';
import { type ChartColumn, ColumnChart, middleOf } from '@/components/charts/ColumnChart';
import { formatNumber } from '@/components/format';
import { momentText } from '@/components/Moment';
import { standingName } from '@/components/standing/standing-words';
import type { DeletedContact } from '@/utils/messages';
import { ticksOf } from './day-ticks';
import { type DayCount, daysShown, deletionsPerDay, type Period, spikeOf } from './deleted-filter';

interface Props {
  /** Those whom every filter shows, but for the day. */
  contacts: readonly DeletedContact[];
  period: Period;
  /** A calendar date. */
  today: string;
  day: string | null;
  onDay: (day: string | null) => void;
  onRestoreDay: (day: string) => void;
}

/** When contacts were deleted, up to today: an accident is a spike. A click on a day, or its button, shows that day alone. */
export function DeletionsPerDay({ contacts, period, today, day, onDay, onRestoreDay }: Props) {
  const days = useMemo(() => deletionsPerDay(contacts, daysShown(contacts, period, today)), [contacts, period, today]);
  const columns = useMemo(() => toColumns(days, today), [days, today]);
  const [pointed, setPointed] = useState<string | null>(null);
  const counted = days.reduce((sum, each) => sum + countOf(each), 0);
  const told = days.find((each) => each.day === (pointed ?? day));
  const spike = useMemo(() => spikeOf(days), [days]);
  // An accident that is told above has these buttons there.
  const isTold = accidents.value?.some(({ kind, of }) => kind === 'deleted' && !of);
  const pick = (picked: string) => onDay(picked === day ? null : picked);
  return (
    <figure class="deletions">
      <figcaption>
        <strong>
          {i18n.t('deleted.perDay')} · {i18n.t('deleted.period.days', [formatNumber(days.length)])}
        </strong>
        <span>{told ? `${momentText(told.day)}: ${countWords(told)}` : biggestDayWords(days)}</span>
        {spike && !isTold && day === null && (
          <span class="actions">
            <button type="button" class="quiet" onClick={() => onDay(spike.day)}>
              {i18n.t('alarm.see')}
            </button>
            <button type="button" class="quiet" onClick={() => onRestoreDay(spike.day)}>
              {i18n.t('alarm.restoreAll')}
            </button>
          </span>
        )}
      </figcaption>
      <ColumnChart name={i18n.t('deleted.perDay')} columns={columns} selected={day} onPick={pick} onPoint={setPointed}>
        <DayButtons days={days} day={day} onPick={pick} onPoint={setPointed} />
      </ColumnChart>
      <ul class="legend">
        <li>
          <span class="swatch tone-hidden" aria-hidden="true" />
          {i18n.t('deleted.optOut.notOptedOut')}
        </li>
        <li>
          <span class="swatch tone-hidden-stopped" aria-hidden="true" />
          {i18n.t('deleted.optOut.optedOut')}
        </li>
        {days.some(({ noPermission }) => noPermission > 0) && (
          <li>
            <span class="swatch tone-waiting" aria-hidden="true" />
            {standingName('no-permission')}
          </li>
        )}
        {contacts.length > counted && <li>{earlierWords(contacts.length - counted)}</li>}
      </ul>
    </figure>
  );
}

interface DayButtonsProps {
  days: readonly DayCount[];
  day: string | null;
  onPick: (day: string) => void;
  onPoint: (day: string | null) => void;
}

/** The same choice by keyboard, over the bars: one stop for the Tab key, left and right go from day to day. */
function DayButtons({ days, day, onPick, onPoint }: DayButtonsProps) {
  const row = useRef<HTMLFieldSetElement>(null);
  const filled = days.flatMap((each, position) => (countOf(each) > 0 ? [{ each, position }] : []));
  const [visited, setVisited] = useState<string | null>(null);
  const known = filled.findIndex(({ each }) => each.day === visited);
  const current = known === -1 ? filled.length - 1 : known;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, current, filled.length);
    const button = next === null ? null : row.current?.children[next];
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    button.focus();
  };
  return (
    <fieldset aria-label={i18n.t('deleted.chooseDay')} class="day-buttons" ref={row}>
      {filled.map(({ each, position }, index) => (
        <button
          key={each.day}
          type="button"
          aria-pressed={each.day === day}
          tabIndex={index === current ? 0 : -1}
          style={{ left: middleOf(position, days.length), width: `${100 / days.length}%` }}
          onClick={() => onPick(each.day)}
          onKeyDown={onKeyDown}
          onFocus={() => {
            setVisited(each.day);
            onPoint(each.day);
          }}
          onBlur={() => onPoint(null)}
        >
          <span class="visually-hidden">
            {momentText(each.day)}: {i18n.t('deleted.count', countOf(each), [formatNumber(countOf(each))])}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

/** Where a key takes the focus from a place among `count`, `null` where it does not move it. */
function nextPlace(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(place + 1, count - 1);
    case 'ArrowLeft':
      return Math.max(place - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function toColumns(days: readonly DayCount[], today: string): ChartColumn[] {
  const ticks = ticksOf(
    days.map(({ day }) => day),
    today,
  );
  return days.map(({ day, open, optedOut, noPermission }) => ({
    key: day,
    parts: [
      { tone: 'hidden', count: open },
      { tone: 'hidden-stopped', count: optedOut },
      { tone: 'waiting', count: noPermission },
    ],
    tick: ticks.get(day),
  }));
}

function biggestDayWords(days: readonly DayCount[]): string {
  const biggest = days.reduce<DayCount | null>(
    (top, next) => (top && countOf(next) <= countOf(top) ? top : next),
    null,
  );
  if (!biggest || countOf(biggest) === 0) return i18n.t('deleted.noneThen');
  return `${i18n.t('deleted.mostOn', [momentText(biggest.day)])}: ${countWords(biggest)}`;
}

function countWords(count: DayCount): string {
  const all = i18n.t('deleted.count', countOf(count), [formatNumber(countOf(count))]);
  return count.optedOut > 0 ? `${all}, ${i18n.t('deleted.ofThemOptedOut', [formatNumber(count.optedOut)])}` : all;
}

function earlierWords(count: number): string {
  return i18n.t('deleted.earlier', count, [formatNumber(count)]);
}

function countOf({ open, optedOut, noPermission }: DayCount): number {
  return open + optedOut + noPermission;
}
