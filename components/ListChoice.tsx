import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ContactList } from '@/utils/contacts/contact';
import type { Failure } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';
import { chosenAccount } from './app-state';
import { answered } from './ask';
import { FailureNote } from './FailureNote';
import { ListRows } from './ListRows';

export interface ListChoiceProps {
  /** The group's name. */
  label: string;
  /** `null` where nobody has chosen yet. */
  chosen: ReadonlySet<string> | null;
  onChosen(chosen: ReadonlySet<string>): void;
  /** Checked once the lists are known, as far as they still exist, where nothing was chosen before. */
  defaults?: readonly string[];
  /** Lists the contact is on already: shown ticked, and not to be chosen. */
  alreadyOn?: readonly string[];
  /** Why what was chosen was not taken: a list may have been deleted, so they are read anew. */
  rejection?: Failure | null;
}

/** From this many lists on, a box to filter them by name. */
const FILTER_FROM = 10;

/** A group of checkboxes, one for each list of the account. */
export function ListChoice({
  label,
  chosen,
  onChosen,
  defaults = [],
  alreadyOn = [],
  rejection = null,
}: ListChoiceProps) {
  const [lists, setLists] = useState<ContactList[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [filter, setFilter] = useState('');
  const [gone, setGone] = useState<ContactList[]>([]);
  const latest = useRef<ReadonlySet<string>>(new Set());
  latest.current = chosen ?? new Set();
  const waitingId = useId();

  async function read(): Promise<void> {
    setFailure(null);
    const answer = await answered(sendMessage('readLists', chosenAccount()));
    if (!answer.ok) return setFailure(answer.failure);
    setLists(answer.value);
    if (latest.current.size > 0) return;
    const ticked = answer.value.filter(({ listId }) => defaults.includes(listId) && !alreadyOn.includes(listId));
    if (ticked.length > 0 || chosen === null) onChosen(new Set(ticked.map(({ listId }) => listId)));
  }
  async function readAnew(): Promise<void> {
    const answer = await answered(sendMessage('readLists', chosenAccount()));
    if (!answer.ok) return;
    const left = new Set(answer.value.map(({ listId }) => listId));
    setGone((lists ?? []).filter(({ listId }) => latest.current.has(listId) && !left.has(listId)));
    setLists(answer.value);
    onChosen(new Set([...latest.current].filter((listId) => left.has(listId))));
  }
  useEffect(() => void read(), []);
  useEffect(() => {
    if (rejection) void readAnew();
  }, [rejection]);

  const names = lists?.filter(({ listId }) => chosen?.has(listId)).map(({ name }) => name) ?? [];
  return (
    <fieldset class="list-choice" aria-busy={!lists && !failure} aria-describedby={waitingId}>
      <legend>{label}</legend>
      {failure && <FailureNote failure={failure} onRetry={read} />}
      {!lists && !failure && <p id={waitingId}>{i18n.t('form.readingLists')}</p>}
      {gone.length > 0 && (
        <p class="note" role="alert">
          {i18n.t('form.listsGone', gone.length, [gone.map(({ name }) => name).join(', ')])}
        </p>
      )}
      {lists?.length === 0 && <p>{i18n.t('form.noLists')}</p>}
      {lists && lists.length >= FILTER_FROM && (
        <>
          <input
            type="search"
            aria-label={i18n.t('form.filterLists')}
            placeholder={i18n.t('form.filterLists')}
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
          <p class="small one-line chosen-lists">{names.length > 0 && i18n.t('form.chosen', [names.join(', ')])}</p>
        </>
      )}
      {lists && (
        <ListRows lists={lists} filter={filter} chosen={latest.current} alreadyOn={alreadyOn} onChosen={onChosen} />
      )}
    </fieldset>
  );
}
