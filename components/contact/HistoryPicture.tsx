import { i18n } from '#i18n';
import type { ContactEvent } from '@/utils/contacts/history';
import { placesInTime } from './event-places';
import { eventName } from './event-words';

/** Of the picture (px), and how far down its line is. */
const WIDTH = 360;
const LINE_Y = 16;

const MARKS = {
  added: 'M-4 0h8M0-4v8',
  'opted-in': 'M-4 0l3 3 5-6',
  'opted-out': 'M-4-4l8 8',
  deleted: 'M-4-4l8 8M4-4l-8 8',
} as const satisfies Record<ContactEvent['kind'], string>;

interface Props {
  events: ContactEvent[];
  until: string;
  /** It is deleted now. */
  isHidden: boolean;
}

/**
 * A contact's life as a line until now (`until`, ISO), one mark an event, spaced in time. The dates stand in the text
 * below. After a deletion the line is broken: the contact is there, but hidden.
 * Of a contact of whom nothing is known it is the line alone.
 */
export function HistoryPicture({ events, until, isHidden }: Props) {
  const places = placesInTime(events, until, WIDTH);
  return (
    <svg class="history" viewBox={`0 0 ${WIDTH} 44`} role="img" aria-label={i18n.t('card.history')}>
      {events.length === 0 && <path class="history-line" d={`M0 ${LINE_Y}H${WIDTH}`} />}
      {events.map((event, index) => (
        <path
          key={`line-${event.kind}`}
          class={isHidden && event.kind === 'deleted' ? 'history-line history-line-hidden' : 'history-line'}
          d={`M${places[index]} ${LINE_Y}H${places[index + 1] ?? WIDTH}`}
        />
      ))}
      {events.map((event, index) => (
        <g
          key={event.kind}
          class={`history-mark history-${event.kind}`}
          transform={`translate(${places[index]} ${LINE_Y})`}
        >
          <circle r="10" />
          <path d={MARKS[event.kind]} />
          <text y="25" text-anchor="middle">
            {eventName(event.kind)}
          </text>
        </g>
      ))}
    </svg>
  );
}
