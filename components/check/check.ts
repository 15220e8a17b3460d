import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { sameAddress } from '@/utils/contacts/address';
import type { Failure, Result } from '@/utils/failure';
import { type ContactChange, onMessage, sendMessage, type Verdict } from '@/utils/messages';
import { announce, announceFound } from '../Announcement';
import { chosenAccount } from '../app-state';
import { answeredAtLast } from '../ask';
import { standingName } from '../standing/standing-words';

/** What a surface is looking up, and what came of it. The latest question wins: an answer to an older one is dropped. */
export interface Check {
  /** What the textbox holds. */
  query: Signal<string>;
  busy: ReadonlySignal<boolean>;
  /** At most one of the two is set: the last answer. */
  verdict: ReadonlySignal<Verdict | null>;
  failure: ReadonlySignal<Failure | null>;
  /** Puts `query` into the textbox and looks it up. Without `useCache` even an answer of seconds ago does not do. */
  run(query: string, how: { useCache: boolean }): Promise<void>;
  /** Shows how a contact is after a write; not where somebody else is asked about by now. */
  show(verdict: Verdict): void;
  /** Shows a verdict that was known before, with its question, as the answer to it. */
  recall(verdict: Verdict): void;
  /** Forgets the answer, and the question under way. */
  clear(): void;
  /** From now on reads the contact shown anew when it was changed elsewhere; gives the function that stops that. */
  follow(): () => void;
}

/** One per surface. `look`: how it asks. */
export function createCheck(look: typeof lookUp = lookUp): Check {
  const query = signal('');
  const busy = signal(false);
  const verdict = signal<Verdict | null>(null);
  const failure = signal<Failure | null>(null);
  let latest = 0;
  /** What was changed elsewhere while a question was under way. */
  let changedMeanwhile: ContactChange[] = [];

  function conclude(answer: { verdict?: Verdict; failure?: Failure }): void {
    latest += 1;
    batch(() => {
      busy.value = false;
      verdict.value = answer.verdict ?? null;
      failure.value = answer.failure ?? null;
    });
  }

  async function reread(changed: ContactChange): Promise<void> {
    const shown = verdict.value;
    if (busy.value) changedMeanwhile.push(changed);
    if (!shown || busy.value || !isAbout(shown, changed)) return;
    const mine = latest;
    const answer = await look(shown.address, true);
    if (mine !== latest || !answer.ok) return;
    // After a job whoever is as before keeps the card, with what is being typed into it.
    if ('accountKey' in changed && hasSameContact(shown, answer.value)) return;
    conclude({ verdict: answer.value });
  }

  return {
    query,
    busy,
    verdict,
    failure,
    async run(text, { useCache }) {
      latest += 1;
      const mine = latest;
      changedMeanwhile = [];
      // Sent before anything is drawn.
      const asked = look(text, useCache);
      batch(() => {
        query.value = text;
        busy.value = true;
        failure.value = null;
        // A card of somebody else, with its buttons, must not stand under this question.
        if (verdict.value && !sameAddress(verdict.value.address, text)) verdict.value = null;
      });
      announce(i18n.t('check.asking', [text.trim()]));
      const answer = await asked;
      if (mine !== latest) return;
      conclude(answer.ok ? { verdict: answer.value } : { failure: answer.failure });
      if (answer.ok) announceFound(answerWords(answer.value));
      else announce('');
      for (const changed of changedMeanwhile.splice(0)) await reread(changed);
    },
    show(after) {
      const shown = verdict.value;
      if (!busy.value && shown && !isSame(shown, after)) return;
      if (busy.value && !sameAddress(query.value, after.address)) return;
      conclude({ verdict: after });
    },
    recall(known) {
      query.value = known.address;
      conclude({ verdict: known });
      announceFound(answerWords(known));
    },
    clear: () => conclude({}),
    follow: () => onMessage('contactChanged', ({ data }) => void reread(data)),
  };
}

function isSame(a: Verdict, b: Verdict): boolean {
  return sameAddress(a.address, b.address) || (a.contact !== null && a.contact.contactId === b.contact?.contactId);
}

function hasSameContact(a: Verdict, b: Verdict): boolean {
  return JSON.stringify(a.contact) === JSON.stringify(b.contact);
}

function isAbout({ contact, address, accountKey }: Verdict, changed: ContactChange): boolean {
  if ('accountKey' in changed) return accountKey === changed.accountKey;
  if (contact) return contact.contactId === changed.contactId;
  return changed.address !== null && sameAddress(address, changed.address);
}

/** What Constant Contact says to a query; asked once more where the background ended before it could tell. */
export function lookUp(query: string, useCache: boolean): Promise<Result<Verdict>> {
  return answeredAtLast(() => sendMessage('checkContact', { query, useCache, ...chosenAccount() }));
}

function answerWords({ standing, address }: Verdict): string {
  return i18n.t('check.answered', [standingName(standing.kind), address]);
}
