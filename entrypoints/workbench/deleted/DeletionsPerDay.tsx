import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ChartColumn, ColumnChart } from '@/components/charts/ColumnChart';
import { formatNumber } from '@/components/format';
import { Moment, momentText } from '@/components/Moment';
import type { DeletedContact } from '@/utils/messages';
import { deletionsPerDay } from './deleted-filter';

interface Props {
  contacts: readonly DeletedContact[];
  day: string | null;
  onDay: (day: string | null) => void;
}

/** When contacts were deleted: an accident is a spike. A click on a day, or its button in the row below, filters that day. */
export function DeletionsPerDay({ contacts, day, onDay }: Props) {
  const days = useMemo(() => deletionsPerDay(contacts), [contacts]);
  const columns = useMemo(() => days.map(toColumn), [days]);
  const [pointed, setPointed] = useState<string | null>(null);
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const worst = days.reduce((top, next) => (countOf(next) > countOf(top) ? next : top));
  const told = days.find((each) => each.day === (pointed ?? day)) ?? worst;
  const pick = (picked: string) => onDay(picked === day ? null : picked);
  return (
    <figure class="deletions">
      <figcaption>
        <strong>{i18n.t('deleted.perDay')}</strong>
        <span>
          {told === worst ? i18n.t('deleted.mostOn', [momentText(told.day)]) : momentText(told.day)}
          {': '}
          {i18n.t('deleted.count', countOf(told), [formatNumber(countOf(told))])}
          {told.optedOut > 0 && `, ${i18n.t('deleted.ofThemOptedOut', [formatNumber(told.optedOut)])}`}
        </span>
      </figcaption>
      <ColumnChart
        name={i18n.t('deleted.perDay')}
        columns={columns}
        selected={day}
        onPick={pick}
        onPoint={setPointed}
      />
      <DayButtons days={days.filter((each) => countOf(each) > 0)} day={day} onPick={pick} onPoint={setPointed} />
      <div class="chart-axis">
        <Moment at={first.day} />
        <Moment at={last.day} />
      </div>
    </figure>
  );
}

type DayCount = ReturnType<typeof deletionsPerDay>[number];

interface DayButtonsProps {
  days: readonly DayCount[];
  day: string | null;
  onPick: (day: string) => void;
  onPoint: (day: string | null) => void;
}

/** The same choice by keyboard: one stop for the Tab key, left and right go from day to day. */
function DayButtons({ days, day, onPick, onPoint }: DayButtonsProps) {
  const row = useRef<HTMLFieldSetElement>(null);
  const [visited, setVisited] = useState(days.length - 1);
  const current = Math.max(0, Math.min(visited, days.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = row.current?.children[current + step];
    if (step === 0 || !(next instanceof HTMLElement)) return;
    event.preventDefault();
    setVisited(current + step);
    next.focus();
  };
  return (
    <fieldset aria-label={i18n.t('deleted.chooseDay')} class="day-buttons" ref={row}>
      {days.map((each, index) => (
        <button
          key={each.day}
          type="button"
          aria-pressed={each.day === day}
          tabIndex={index === current ? 0 : -1}
          onClick={() => onPick(each.day)}
          onKeyDown={onKeyDown}
          onFocus={() => onPoint(each.day)}
          onBlur={() => onPoint(null)}
        >
          {momentText(each.day)}: {i18n.t('deleted.count', countOf(each), [formatNumber(countOf(each))])}
        </button>
      ))}
    </fieldset>
  );
}

function toColumn({ day, open, optedOut }: DayCount): ChartColumn {
  return {
    key: day,
    parts: [
      { tone: 'hidden', count: open },
      { tone: 'hidden-stopped', count: optedOut },
    ],
  };
}

function countOf({ open, optedOut }: DayCount): number {
  return open + optedOut;
}
