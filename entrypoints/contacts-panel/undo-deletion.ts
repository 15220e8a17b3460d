import { type ReadonlySignal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { announce, announceDone } from '@/components/Announcement';
import { answeredAtLast } from '@/components/ask';
import { listsToReturnTo } from '@/components/remedy/lists-to-return-to';
import { UNDO_MS } from '@/components/remedy/Outcome';
import { outcomeWords } from '@/components/remedy/remedy-words';
import type { Failure } from '@/utils/failure';
import { type RemedyOutcome, sendMessage, type Verdict } from '@/utils/messages';

/** A deletion that was taken back, and of whom. */
export interface UndoneDeletion {
  accountKey: string;
  contactId: string;
  outcome: RemedyOutcome;
}

/** Restores somebody to the lists they were on, one at a time. */
export interface UndoDeletion {
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last one was not done. */
  readonly failure: ReadonlySignal<Failure | null>;
  /** What the last one did, `''` where it was not done. */
  readonly done: ReadonlySignal<string>;
  /** The last one that was done, while the card of that contact offers to undo it. */
  readonly undone: ReadonlySignal<UndoneDeletion | null>;
  /** Resolves to the contact as it is afterwards; `null` where that is not known, or nothing was done. */
  run(verdict: Verdict): Promise<Verdict | null>;
  /** Something else is searched for. */
  forget(): void;
  /** The contact is deleted again. */
  forgetUndone(): void;
}

export function createUndoDeletion(): UndoDeletion {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  const done = signal('');
  const undone = signal<UndoneDeletion | null>(null);
  let offered: ReturnType<typeof setTimeout> | undefined;
  /** Pressed again after a failure, it is the same write. */
  const idempotencyKeys = new WeakMap<Verdict, string>();

  function forget(): void {
    failure.value = null;
    done.value = '';
  }
  function forgetUndone(): void {
    clearTimeout(offered);
    done.value = '';
    undone.value = null;
  }
  function offerUndo(last: UndoneDeletion): void {
    clearTimeout(offered);
    undone.value = last;
    offered = setTimeout(forgetUndone, UNDO_MS);
  }

  return {
    busy,
    failure,
    done,
    undone,
    async run(verdict) {
      const { contact, address, accountKey } = verdict;
      if (!contact || busy.value) return null;
      const idempotencyKey = idempotencyKeys.get(verdict) ?? crypto.randomUUID();
      idempotencyKeys.set(verdict, idempotencyKey);
      const request = {
        remedy: 'restore' as const,
        accountKey,
        contactId: contact.contactId,
        address: contact.address ?? address,
        listIds: listsToReturnTo(verdict),
        permissionGiven: false,
        idempotencyKey,
      };
      forget();
      busy.value = true;
      announce(i18n.t('form.sending'));
      const answer = await answeredAtLast((again) =>
        sendMessage('applyRemedy', again ? { ...request, again } : request),
      );
      busy.value = false;
      if (!answer.ok) {
        announce('');
        failure.value = answer.failure;
        return null;
      }
      offerUndo({ accountKey, contactId: contact.contactId, outcome: answer.value });
      done.value = outcomeWords(answer.value, request.address);
      announceDone(done.value);
      return answer.value.verdict.ok ? answer.value.verdict.value : null;
    },
    forget,
    forgetUndone,
  };
}
