import type { ContactRecord } from '../../sandbox/account/contact-record';
import type { Sandbox } from '../../sandbox/sandbox';
import { NAMELESS } from '../../utils/constant-contact/account';
import { fail, ok } from '../../utils/failure';
import { inBuckets } from '../../utils/safety-net/buckets';
import type { NetRecord } from '../../utils/safety-net/net-record';
import { removeNet, writeTakenIn } from '../../utils/safety-net/net-store';
import { type NetEntry, pack, spreadOf } from '../../utils/safety-net/packing';
import { createSafetyNet } from '../../utils/safety-net/safety-net';
import type { SafetyNetState } from '../../utils/safety-net/safety-net-state';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';
import { connected } from './client';

export const DAY_MS = 24 * 60 * 60_000;

/** Has the safety net of an account hold these contacts, and those who left lists, and nothing else. */
export async function holdInNet(
  record: NetRecord,
  entries: readonly NetEntry[],
  left: readonly NetEntry[] = [],
): Promise<void> {
  const sorted = inBuckets(entries, ({ contactId }) => spreadOf(contactId));
  const buckets = new Map([...sorted].map(([bucket, some]) => [bucket, pack(some)]));
  await removeNet(record.accountKey);
  await writeTakenIn({ record, buckets, left });
}

/** A safety net over a local Constant Contact of so many contacts, or the one given. The account is `riverside`. */
export function netHouse(contacts = 1200, given?: Sandbox) {
  const { sandbox, api } = connected({ contacts, deleted: 0 }, given);
  const { account } = sandbox;
  const told: SafetyNetState[] = [];
  const held = new Set<string>();
  const setting = { accountKey: 'riverside', isOffline: false, killAfter: Number.POSITIVE_INFINITY };
  let calls = 0;
  const worker = () =>
    createSafetyNet({
      api: {
        async send(request) {
          calls += 1;
          if (calls > setting.killAfter) return new Promise(() => {});
          return setting.isOffline ? fail({ kind: 'offline' }) : api.send(request);
        },
      },
      identity: async () => ok({ ...NAMELESS, accountKey: setting.accountKey }),
      callsLeftToday: async () => 9_000,
      now: () => sandbox.clock.now(),
      setAlarm: () => {},
      sleep: (milliseconds) => {
        sandbox.clock.advance(milliseconds);
        return new Promise((resolve) => setTimeout(resolve, 1));
      },
      changed: (state) => void told.push(state),
      holds: {
        read: async (accountKey) => held.has(accountKey),
        write: async (accountKey, holds) => void (holds ? held.add(accountKey) : held.delete(accountKey)),
      },
    });
  const net = worker();
  const until = async (is: (state: SafetyNetState) => boolean, of = net) => {
    for (;;) {
      const state = await of.state();
      if (state.ok && is(state.value)) return state.value;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const snapshot = async () => {
    await net.start();
    return until(({ reading }) => reading === null);
  };
  const refreshed = async () => {
    sandbox.clock.advance(DAY_MS);
    sandbox.requests.length = 0;
    net.wake();
    await until(({ held, reading }) => reading === null && Date.parse(held?.asOf ?? '') > sandbox.clock.now() - 60_000);
    return sandbox.requests.map(({ path }) => path.split('?')[0]);
  };
  return { sandbox, account, api, net, worker, until, snapshot, refreshed, told, setting };
}

/** All contacts of a local account. */
export const everybody = (account: { contacts: Map<string, ContactRecord> }) => [...account.contacts.values()];

/** The lists that a contact was on, by the net. */
export async function listsOf(contactId: string): Promise<readonly string[]> {
  return (await listsBeforeDeletion('riverside', [contactId])).of.get(contactId) ?? [];
}
