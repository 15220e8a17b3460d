import { sameAddress } from '../../utils/contacts/address';
import { storeAllowed } from '../../utils/forgetting/left-out';
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
  /** The request to add them is here. */
  sent(address: string): Promise<void>;
}

type Kept = AddDraft & { at: number };

/**
 * `signal` ends with the connection: nothing is kept after that. What was kept before is there for the next connection to
 * the account, until the account is let go (`forgetPopupDraft`).
 */
export function createPopupDraft(accountKey: string, signal: AbortSignal): PopupDraft {
  const stored = storedDraft(accountKey);
  return {
    async read() {
      const kept = await stored.read();
      if (!kept || Date.now() - kept.at > KEPT_MS) return null;
      const { at: _, ...draft } = kept;
      return draft;
    },
    async keep(draft) {
      const keep = async ([kept]: AddDraft[]) => {
        if (!signal.aborted) await (kept ? stored.write({ ...kept, at: Date.now() }) : stored.forget());
      };
      await storeAllowed(accountKey, draft ? [draft] : [], ({ address }) => address, keep);
    },
    async drop(address) {
      const kept = await stored.read();
      if (kept && sameAddress(kept.address, address)) await stored.forget();
    },
    async sent(address) {
      const { asked, ...draft } = (await stored.read()) ?? {};
      if (signal.aborted || !asked || !('address' in draft)) return;
      if (sameAddress(draft.address, address)) await stored.write(draft);
    },
  };
}

/** For an account that was let go. */
export function forgetPopupDraft(accountKey: string): Promise<void> {
  return storedDraft(accountKey).forget();
}

function storedDraft(accountKey: string) {
  return remembered<Kept | null>('session', `popupDraft ${accountKey}`, null);
}
