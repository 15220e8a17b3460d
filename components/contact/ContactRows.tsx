import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { DeletedMatch } from '@/utils/contacts/deleted-match';
import type { StandingKind } from '@/utils/contacts/standing';
import { RelativeMoment } from '../RelativeMoment';
import { StandingIcon } from '../standing/StandingIcon';

/** Somebody in a list of people. */
export interface ContactRow {
  key: string;
  standing: StandingKind;
  /** `''` where it is not known. */
  name: string;
  /** `null`: there is none, and so no card to lead to. */
  address: string | null;
  /** What is said at the end of the row. */
  note: ComponentChildren;
}

interface Props {
  rows: readonly ContactRow[];
  onChosen(address: string): void;
}

/** People, a button each that leads to their card: one stop of the Tab key for all, the arrows go from row to row. */
export function ContactRows({ rows, onChosen }: Props) {
  const [place, setPlace] = useState(0);
  const stop = Math.min(place, rows.length - 1);

  function move(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const places: Record<string, number> = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: rows.length - 1 };
    const next = places[event.key];
    if (next === undefined || !rows[next]) return;
    event.preventDefault();
    setPlace(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  }

  return (
    <ul class="rows" onKeyDown={move}>
      {rows.map(({ key, standing, name, address, note }, index) => (
        <li key={key}>
          <button
            type="button"
            class="row"
            tabIndex={index === stop ? 0 : -1}
            aria-disabled={address === null}
            onFocus={() => setPlace(index)}
            onClick={() => address !== null && onChosen(address)}
          >
            <span class={`row-icon standing-${standing}`}>
              <StandingIcon kind={standing} />
            </span>
            <span class="row-who">
              <span>{name || address}</span>
              {name && address && <small>{address}</small>}
            </span>
            <small>{note}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A deleted contact that matches what is searched for. */
export function rowOfMatch({ contactId, address, firstName, lastName, deletedAt }: DeletedMatch): ContactRow {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return {
    key: contactId,
    standing: 'deleted',
    name: name || (address === null ? i18n.t('card.noAddress') : ''),
    address,
    note: deletedAt && <RelativeMoment at={deletedAt} />,
  };
}
