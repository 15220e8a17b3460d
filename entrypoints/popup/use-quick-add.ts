import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '@/components/Announcement';
import { createCheck } from '@/components/check/check';
import { useRequestIds } from '@/components/remedy/idempotency-key';
import { contentFrom, EMPTY_INPUT, missingFrom, type RemedyInput } from '@/components/remedy/remedy-input';
import { missingWords } from '@/components/remedy/remedy-words';
import { useWrite } from '@/components/remedy/use-write';
import { isCompleteAddress, parseQuery, sameAddress } from '@/utils/contacts/address';
import { ADD } from '@/utils/contacts/remedy';
import { mayHaveTakenEffect } from '@/utils/failure';
import type { RemedyRequest, Verdict } from '@/utils/messages';
import { useTypingPause } from './use-typing-pause';

/**
 * What the form of the popup does: looks an address up when typing pauses and again before anything is sent, adds whoever
 * is not in the account, and wants the card of whoever is.
 */
export function useQuickAdd(query: string) {
  const addressBox = useRef<HTMLInputElement>(null);
  const check = useMemo(createCheck, []);
  const [input, setInput] = useState<RemedyInput>(EMPTY_INPUT);
  const [cardWanted, setCardWanted] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const [round, setRound] = useState(0);
  const identified = useRequestIds(round);
  /** Whom the form was last about, once somebody looked: what was said of them holds for nobody else. */
  const about = useRef<string | null>(null);
  /** What was sent and not done, as far as is known. */
  const unsettled = useRef<RemedyRequest | null>(null);

  const { failure, write, forgetFailure } = useWrite((outcome) => {
    if (outcome.verdict.ok) check.show(outcome.verdict.value);
    else check.clear();
    setCardWanted(true);
    setInput(EMPTY_INPUT);
    setRound((before) => before + 1);
  }, isAskedAbout);

  /** Whether the address box still holds whom a request is about, a pasted name around the address or not. */
  function isAskedAbout({ address }: RemedyRequest): boolean {
    const query = parseQuery(check.query.value);
    return query.kind === 'address' && sameAddress(query.address, address);
  }

  /** The card takes the form's place only where nobody has moved on to fill the form in. */
  async function lookUp(address: string): Promise<void> {
    about.current = address;
    await check.run(address, { fresh: false });
    const { current } = addressBox;
    if (document.activeElement === current && current?.value === address) setCardWanted(true);
  }
  useTypingPause(check.query.value, (text) => {
    if (isCompleteAddress(text) && !check.verdict.value && !check.busy.value) void lookUp(text);
  });
  useEffect(() => {
    addressBox.current?.focus();
    if (query) void lookUp(query);
    return check.follow();
  }, []);

  /** Takes in what the address box holds now. Of another person than before nothing was said yet. */
  function type(text: string): void {
    check.clear();
    check.query.value = text;
    announce('');
    setCardWanted(false);
    forgetFailure();
    if (about.current === null || sameAddress(about.current, text)) return;
    about.current = null;
    const { firstName, lastName, permissionGiven } = EMPTY_INPUT;
    setInput((before) => ({ ...before, firstName, lastName, permissionGiven }));
  }

  async function submit(): Promise<void> {
    if (submitting) return;
    setSubmitting(true);
    const again = unsettled.current && requestFor(unsettled.current.address);
    const isSame = again?.requestId === unsettled.current?.requestId;
    // Who was sent before may be there because of it: the background knows, and adds nobody twice.
    if (again && isSame && isAskedAbout(again)) await send(again);
    else await lookAndAdd();
    setSubmitting(false);
  }

  async function lookAndAdd(): Promise<void> {
    const found = await look();
    if (found?.standing.kind !== 'absent') return;
    const missing = missingFrom(input, ADD, []);
    if (missing.length > 0) return announce(missing.map(missingWords).join(' '));
    await send(requestFor(found.address));
  }

  /** Shows whoever is there already in the form's place. */
  async function look(): Promise<Verdict | null> {
    about.current = check.query.value;
    await check.run(check.query.value, { fresh: true });
    setCardWanted(true);
    const found = check.verdict.value;
    if (found && found.standing.kind !== 'absent') announce(i18n.t('popup.notAdded'));
    return found;
  }

  function requestFor(address: string): RemedyRequest {
    const { accountKey } = check.verdict.value ?? {};
    return identified(contentFrom(input, ADD, { contactId: null, address, ...(accountKey && { accountKey }) }));
  }

  async function send(request: RemedyRequest): Promise<void> {
    const refused = await write(request);
    unsettled.current = refused && mayHaveTakenEffect(refused) ? request : null;
    if (refused?.kind !== 'forbidden-by-consent') return;
    const found = await look();
    if (found && found.standing.kind !== 'absent') forgetFailure();
  }

  function startAgain(): void {
    type('');
    setInput(EMPTY_INPUT);
    setRound((before) => before + 1);
    addressBox.current?.focus();
  }

  const change = (changed: Partial<RemedyInput>) => setInput((before) => ({ ...before, ...changed }));
  return { addressBox, check, input, change, cardWanted, submitting, round, failure, type, submit, startAgain };
}
