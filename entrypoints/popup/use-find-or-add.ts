import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { createCheck } from '@/components/check/check';
import { useIdempotencyKeys } from '@/components/remedy/idempotency-key';
import { contentFrom, EMPTY_INPUT, missingFrom, type RemedyInput } from '@/components/remedy/remedy-input';
import { missingWords } from '@/components/remedy/remedy-words';
import { useWrite } from '@/components/remedy/use-write';
import { standingName } from '@/components/standing/standing-words';
import { useDebounced } from '@/components/use-debounced';
import { isCompleteAddress, parseQuery, sameAddress } from '@/utils/contacts/address';
import { isSearchable } from '@/utils/contacts/deleted-match';
import { ADD } from '@/utils/contacts/remedy';
import { mayHaveTakenEffect } from '@/utils/failure';
import type { AddDraft, RemedyRequest, Verdict } from '@/utils/messages';
import { useDraft } from './use-draft';
import { useNameSearch } from './use-name-search';

/** What stands below the box. */
type Shown = 'home' | 'matches' | 'card' | 'form';

/**
 * What the popup does with what its box holds: finds deleted contacts by name, looks an address up when typing pauses and
 * again before anything is sent, adds whoever is not in the account, and shows the card of whoever is.
 */
export function useFindOrAdd(start: string, onQuery: (text: string) => void) {
  const addressBox = useRef<HTMLInputElement>(null);
  const matches = useRef<HTMLElement>(null);
  const check = useMemo(createCheck, []);
  const names = useNameSearch();
  const [input, setInput] = useState<RemedyInput>(EMPTY_INPUT);
  const [cardWanted, setCardWanted] = useState(false);
  const [formWanted, setFormWanted] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  /** Adding was asked for, and nothing is sent yet. */
  const [asked, setAsked] = useState(false);
  /** So it was when the popup closed. */
  const [notSent, setNotSent] = useState(false);
  const [round, setRound] = useState(0);
  const keyed = useIdempotencyKeys(round);
  /** Whom the form was last about, once somebody looked: what was said of them holds for nobody else. */
  const about = useRef<string | null>(null);
  /** Who was gone on with from before the popup closed: all that is filled in is theirs. */
  const resumed = useRef<string | null>(null);
  /** The look-up that failed was the one before adding. */
  const wasToAdd = useRef(false);
  /** What was sent and not done, as far as is known. */
  const inDoubt = useRef<RemedyRequest | null>(null);

  const { failure, write, forgetFailure } = useWrite((outcome) => {
    if (outcome.verdict.ok) check.show(outcome.verdict.value);
    else check.clear();
    showCard();
    setInput(EMPTY_INPUT);
    setRound((before) => before + 1);
  }, isAskedAbout);

  const text = check.query.value;
  const exists = check.verdict.value !== null && check.verdict.value.standing.kind !== 'absent';
  const shows = shown();

  function shown(): Shown {
    if (exists && cardWanted) return 'card';
    if (formWanted || isCompleteAddress(text)) return 'form';
    return isSearchable(text) ? 'matches' : 'home';
  }

  /** Whether the address box still holds whom a request is about, a pasted name around the address or not. */
  function isAskedAbout({ address }: RemedyRequest): boolean {
    const query = parseQuery(check.query.value);
    return query.kind === 'address' && sameAddress(query.address, address);
  }

  /** In the form's place, whose controls may have the focus. */
  function showCard(): void {
    setCardWanted(true);
    addressBox.current?.focus();
  }

  /** The card takes the form's place only where nobody has moved on to fill the form in. */
  async function lookUp(address: string, useCache = true): Promise<void> {
    about.current = address;
    await check.run(address, { useCache });
    const found = check.verdict.value;
    if (!found || found.standing.kind === 'absent' || check.query.value !== address) return;
    // The focus is where one asks: in the box, or in the menu of accounts.
    if (document.activeElement?.closest('.find, header')) setCardWanted(true);
    else announce(i18n.t('popup.lookedUp', [standingName(found.standing.kind)]));
  }

  useDebounced(() => {
    if (check.verdict.value || check.failure.value || check.busy.value) return;
    if (isCompleteAddress(text)) void lookUp(text);
    else if (isSearchable(text)) void names.search(text);
  }, [text]);
  useEffect(() => {
    // Who chooses another account stays in the menu: the next one is an arrow key away.
    if (document.activeElement === document.body) addressBox.current?.focus();
    check.query.value = start;
    if (isCompleteAddress(start)) void lookUp(start);
  }, []);
  useDraft(draftOf(), resume);
  // The popup of another account takes over: a layout effect ends before the next one's begins.
  useLayoutEffect(() => check.follow(), []);

  /** Names are what would have to be typed again; that somebody was not added has to be told. */
  function draftOf(): AddDraft | null {
    const { firstName, lastName, listIds } = input;
    if (shows !== 'form' || (firstName === '' && lastName === '' && !asked)) return null;
    const draft = { address: text, firstName, lastName, listIds: listIds && [...listIds], opened: start };
    return asked ? { ...draft, asked } : draft;
  }

  /** Goes on with who was begun to be added, where the popup did not open on somebody else. */
  function resume({ address, firstName, lastName, listIds, opened, ...kept }: AddDraft): boolean {
    const isAboutThem = start === '' || start === opened || sameAddress(start, address);
    if (!isAboutThem || check.query.value !== start) return false;
    if (address !== start) type(address);
    setInput((before) => ({ ...before, firstName, lastName, listIds: listIds ? new Set(listIds) : before.listIds }));
    if (isCompleteAddress(address)) void lookUp(address);
    else setFormWanted(true);
    resumed.current = address;
    setNotSent(kept.asked === true);
    return true;
  }

  /** Takes in what the address box holds now. Of another person than before nothing was said yet. */
  function type(typed: string): void {
    check.clear();
    check.query.value = typed;
    onQuery(typed);
    if (!isSearchable(typed)) names.stop();
    announce('');
    setCardWanted(false);
    setNotSent(false);
    wasToAdd.current = false;
    forgetFailure();
    if (resumed.current !== null && !sameAddress(resumed.current, typed)) fillInAnew();
    if (about.current === null || sameAddress(about.current, typed)) return;
    about.current = null;
    const { firstName, lastName, permissionGiven } = EMPTY_INPUT;
    setInput((before) => ({ ...before, firstName, lastName, permissionGiven }));
  }

  function fillInAnew(): void {
    resumed.current = null;
    about.current = null;
    setInput(EMPTY_INPUT);
    setRound((before) => before + 1);
  }

  /** Somebody of a list. */
  function choose(address: string): void {
    type(address);
    addressBox.current?.focus();
    void lookUp(address);
  }

  /** Enter in the box: the address, the one who matches, the list of those who do, or what is wrong with it. */
  async function find(): Promise<void> {
    const isName = parseQuery(text).kind === 'problem' && isSearchable(text);
    const found = isName ? (names.of(text) ?? (await names.search(text))) : null;
    if (check.query.value !== text) return;
    const only = found?.total === 1 ? found.contacts[0]?.address : null;
    if (only) return choose(only);
    if (found && found.total > 0) return matches.current?.querySelector('button')?.focus();
    // Who is not found by name, or could not be looked for, is told in the list's place.
    if (!isName || (found && text.includes('@'))) await lookUp(text, false);
  }

  /** What failed, once more. Who is there already is shown: the button had the focus, and nobody fills in the form. */
  function retry(): Promise<void> {
    setCardWanted(true);
    return wasToAdd.current ? add() : find();
  }

  /** Adds whom the form is about. */
  async function add(): Promise<void> {
    if (submitting) return;
    setSubmitting(true);
    const again = inDoubt.current && requestFor(inDoubt.current);
    const isSame = again?.idempotencyKey === inDoubt.current?.idempotencyKey;
    // Who was sent before may be there because of it: the background knows, and adds nobody twice.
    if (again && isSame && isAskedAbout(again)) await send(again);
    else await lookAndAdd();
    setSubmitting(false);
  }

  async function lookAndAdd(): Promise<void> {
    setAsked(true);
    setNotSent(false);
    const found = await look();
    wasToAdd.current = check.failure.value !== null;
    setAsked(false);
    if (found?.standing.kind !== 'absent') return;
    const missing = missingFrom(input, ADD, []);
    if (missing.length > 0) return announce(missing.map(missingWords).join(' '));
    await send(requestFor(found));
  }

  /** Shows whoever is there already in the form's place. */
  async function look(): Promise<Verdict | null> {
    about.current = check.query.value;
    await check.run(check.query.value, { useCache: false });
    const found = check.verdict.value;
    if (!found || found.standing.kind === 'absent') return found;
    showCard();
    announce(i18n.t('popup.notAdded'));
    return found;
  }

  function requestFor({ accountKey, address }: Pick<RemedyRequest, 'accountKey' | 'address'>): RemedyRequest {
    return keyed(contentFrom(input, ADD, { accountKey, contactId: null, address }));
  }

  async function send(request: RemedyRequest): Promise<void> {
    const refused = await write(request);
    inDoubt.current = refused && mayHaveTakenEffect(refused) ? request : null;
    if (refused?.kind !== 'forbidden-by-consent') return;
    const found = await look();
    if (found && found.standing.kind !== 'absent') forgetFailure();
  }

  function beginToAdd(): void {
    setFormWanted(true);
    addressBox.current?.focus();
  }

  function startAgain(): void {
    type('');
    setFormWanted(false);
    fillInAnew();
    addressBox.current?.focus();
  }

  const change = (changed: Partial<RemedyInput>) => setInput((before) => ({ ...before, ...changed }));
  return {
    ...{ addressBox, matches, check, names, shows, type, choose, find, retry, startAgain, beginToAdd },
    ...{ input, change, submitting, notSent, round, failure, add },
  };
}
