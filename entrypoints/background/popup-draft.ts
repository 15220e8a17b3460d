import { sameAddress } from '../../utils/contacts/address';
import type { AddDraft } from '../../utils/messages';
import { remembered } from '../../utils/vault/remembered';

/** Older ones are of no use any more, and would only surprise. */
const KEPT_MS = 60 * 60_000;

/**
 * Whom somebody began to add in the popup, for the next time it opens: browsers close a popup at the first click outside of
 * it. Kept for an hour, and no longer than until the browser ends. The permission is no part of it: it is stated when it is
 * sent.
 */
export interface PopupDraft {
  read(): Promise<AddDraft | null>;
  /** `null`: there is nothing to keep any more. */
  keep(draft: AddDraft | null): Promise<void>;
  drop(address: string): Promise<void>;
  forget(): Promise<void>;
}

type Kept = AddDraft & { at: number };

/** `signal` ends with the connection: what is kept after that is kept nowhere. */
export function createPopupDraft(accountKey: string, signal: AbortSignal): PopupDraft {
  const stored = remembered<Kept | null>('session', `popupDraft ${accountKey}`, null);
  return {
    async read() {
      const kept = await stored.read();
      if (!kept || Date.now() - kept.at > KEPT_MS) return null;
      const { at: _, ...draft } = kept;
      return draft;
    },
    async keep(draft) {
      if (!signal.aborted) await (draft ? stored.write({ ...draft, at: Date.now() }) : stored.forget());
    },
    async drop(address) {
      const kept = await stored.read();
      if (kept && sameAddress(kept.address, address)) await stored.forget();
    },
    forget: () => stored.forget(),
  };
}
