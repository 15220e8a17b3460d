import { addressKey, sameAddress } from '../../utils/contacts/address';
import { storeAllowed } from '../../utils/forgetting/left-out';
import type { RecentCheck, Verdict } from '../../utils/messages';
import { remembered } from '../../utils/vault/remembered';

const KEPT = 5;

/** The last people an account was asked about, the latest first. They are kept until the browser ends. */
export interface RecentChecks {
  read(): Promise<RecentCheck[]>;
  add(verdict: Verdict): Promise<void>;
  drop(address: string): Promise<void>;
  forget(): Promise<void>;
}

/** `signal` ends with the connection: what is answered after that is kept nowhere. */
export function createRecentChecks(accountKey: string, signal: AbortSignal): RecentChecks {
  const stored = remembered<RecentCheck[]>('session', `recentChecks ${accountKey}`, []);
  return {
    read: () => stored.read(),
    async add({ address, contact, standing }) {
      const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
      const check: RecentCheck = { address, name, standing: standing.kind };
      await stored.read();
      const keep = async ([latest]: RecentCheck[]) => {
        if (signal.aborted || !latest) return;
        await stored.update((before) =>
          [latest, ...before.filter((other) => !isReplaced(other, latest))].slice(0, KEPT),
        );
      };
      await storeAllowed(accountKey, [check], (each) => each.address, keep);
    },
    async drop(address) {
      await stored.update((checks) => checks.filter((check) => !sameAddress(check.address, address)));
    },
    forget: () => stored.forget(),
  };
}

/** By a later check of the same address, or of one that it was only the beginning of while somebody typed. */
function isReplaced(other: RecentCheck, by: RecentCheck): boolean {
  const [before, after] = [addressKey(other.address), addressKey(by.address)];
  return before === after || (other.standing === 'absent' && after.startsWith(before));
}
