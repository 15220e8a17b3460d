import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { readContactPage } from '../../utils/constant-contact/contacts';
import { ok, type Result } from '../../utils/failure';
import { logEntriesSince } from '../../utils/log/log-store';
import type { Accident, AccidentKind } from '../../utils/messages';
import { countContacts, type DailyCounts, readDailyCounts } from '../../utils/safety-net/daily-counts';
import {
  acknowledged,
  type Count,
  counted,
  DAY_MS,
  DEFAULT_LIMITS,
  firstLookSince,
  firstWatch,
  HOUR_MS,
  isAccident,
  ownDeletions,
  type Watch,
} from '../../utils/safety-net/watch';
import { remembered } from '../../utils/vault/remembered';
import { mark } from './badge';
import { broadcastAccidents } from './broadcast';
import type { ConnectedAccount } from './connected-account';
import { handle } from './handle';
import { handleForAccount } from './handle-for-account';
import { notify } from './notifications';
import { quietly } from './quietly';
import type { Services } from './services';

const ALARM = 'accident-alarm';
/** How the ids of its notifications begin: one for each account and kind, so that none takes the place of another. */
const NOTIFICATION = 'accident ';
const TERMS = { purpose: 'account', priority: 'bulk' } as const;

/** How many pages of deleted contacts are read at the first connection. */
const FIRST_PAGES_MAX = 10;

/** By account. */
type Watches = Record<string, Watch>;
const watches = {
  deleted: remembered<Watches>('local', 'deletionWatches', {}),
  unsubscribed: remembered<Watches>('local', 'optOutWatches', {}),
};
const KINDS: readonly AccidentKind[] = ['deleted', 'unsubscribed'];
const limits = remembered('local', 'alarmLimits', DEFAULT_LIMITS);

/** Notices that many contacts were deleted or unsubscribed, and says so wherever the admin looks. */
export interface AccidentAlarm {
  /** Takes in what was counted in an account for something else. */
  note(account: ConnectedAccount, counts: DailyCounts): Promise<void>;
  /** Counts in every account, one after the other: in the chosen one once an hour at most, in the others once a day. */
  look(): Promise<void>;
  /** Forgets what was counted in an account. */
  forget(accountKey: string): Promise<void>;
}

export function createAccidentAlarm({ accounts }: Pick<Services, 'accounts'>): AccidentAlarm {
  let last: Promise<unknown> = Promise.resolve();
  /** One count after the other: each is compared with what the one before left. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = last.then(run);
    last = done.catch(() => {});
    return done;
  }

  /** What is known of an account. */
  async function read({ accountKey, api, signal }: Account): Promise<Known> {
    const [deleted, unsubscribed] = await Promise.all([watches.deleted.read(), watches.unsubscribed.read()]);
    return { accountKey, api, signal, deleted: deleted[accountKey], unsubscribed: unsubscribed[accountKey] };
  }

  /** What is to be told in an account, with what happened in the other ones. */
  async function accidentsIn(accountKey: string): Promise<Accident[]> {
    const summaries = (await accounts.readState()).accounts;
    const told: Accident[] = [];
    for (const kind of KINDS) {
      const byAccount = await watches[kind].read();
      for (const { accountKey: key, name } of summaries) {
        const wave = byAccount[key]?.accident;
        if (wave) told.push({ kind, ...wave, ...(key !== accountKey && { of: { accountKey: key, name } }) });
      }
    }
    return told;
  }

  /** Tells open pages, which are of the chosen account, and marks the button. */
  async function show(): Promise<void> {
    const { accountKey } = await accounts.readState();
    const accidents = accountKey === null ? [] : await accidentsIn(accountKey);
    await mark('accident', accidents.length > 0 ? '!' : null);
    broadcastAccidents(accidents);
  }

  async function write(kind: AccidentKind, known: Known, watch: Watch): Promise<void> {
    // What was counted in an account that is let go by now is kept nowhere.
    if (known.signal.aborted) return;
    await watches[kind].update((before) => ({ ...before, [known.accountKey]: watch }));
    await show();
    if (!watch.accident || known[kind]?.accident) return;
    const all = (await accounts.readState()).accounts;
    const name = all.length > 1 ? (all.find(({ accountKey }) => accountKey === known.accountKey)?.name ?? null) : null;
    await notifyOf(`${NOTIFICATION}${kind} ${known.accountKey}`, { kind, ...watch.accident }, name);
  }

  async function take(known: Known, { deleted, unsubscribed, total }: DailyCounts): Promise<void> {
    const at = Date.now();
    await takeDeleted(known, { contacts: deleted, total: total ?? known.deleted?.last.total ?? null, at });
    if (unsubscribed === null) return;
    const last = { contacts: unsubscribed, total, at };
    const watch = known.unsubscribed ?? { base: last, last, accident: null };
    await write('unsubscribed', await read(known), counted(watch, last, 0, await limits.read()));
  }

  async function takeDeleted(known: Known, count: Count): Promise<void> {
    const { accountKey, api, deleted: watch } = known;
    const limit = await limits.read();
    if (watch) {
      const own = ownDeletions(await logEntriesSince(accountKey, watch.base.at));
      return write('deleted', known, counted(watch, count, own, limit));
    }
    const total = count.total ?? (await countContacts(api, 'all'));
    const watchBy = async (whose: { updated_after?: string }) => {
      const days = await deletionDays(api, whose);
      // Counted again: who was deleted while the days were read is in them, and must not count a second time.
      const contacts = (await countContacts(api, 'deleted')) ?? count.contacts;
      return firstWatch({ ...count, contacts, total }, days, limit);
    };
    const recent = await watchBy({ updated_after: firstLookSince(count.at) });
    // That a deletion moves `updated_at` is not documented: where it does not, its day alone tells.
    const isDecided = recent.accident || !isAccident(recent.last.contacts, total, limit);
    await write('deleted', known, isDecided ? recent : await watchBy({}));
  }

  /** The days of deletions, of as many as are read to begin with. */
  async function deletionDays(api: ApiClient, whose: { updated_after?: string }): Promise<string[]> {
    const days: string[] = [];
    const query = { status: 'deleted', ...whose };
    let page = await readContactPage(api, query, TERMS);
    for (let pages = 1; page.ok; pages += 1) {
      days.push(...page.value.records.flatMap(({ contact }) => contact.deletedAt?.slice(0, 10) ?? []));
      const { next } = page.value;
      if (next === null || pages === FIRST_PAGES_MAX) break;
      page = await readContactPage(api, query, TERMS, next);
    }
    return days;
  }

  async function acknowledge(account: ConnectedAccount, kind: AccidentKind): Promise<Result<null>> {
    const known = await read(account);
    const watch = known[kind];
    if (watch) await write(kind, known, acknowledged(watch));
    return ok(null);
  }

  /** Tells nothing more, now that the alarm is off; what it is compared with stays for when it is on again. */
  async function silence(): Promise<void> {
    for (const kind of KINDS) {
      await watches[kind].update((before) =>
        Object.fromEntries(Object.entries(before).map(([key, watch]) => [key, { ...watch, accident: null }])),
      );
    }
    await show();
  }

  async function lookAt(account: ConnectedAccount, rest: number): Promise<void> {
    const known = await read(account);
    if (Math.abs(Date.now() - (known.deleted?.last.at ?? 0)) < rest) return;
    const counts = await readDailyCounts(known.api);
    if (counts) await take(known, counts);
  }

  /** Has the browser wake us when the first of the accounts is due: a day after it was counted, whatever the clock says. */
  async function wakeWhenDue(): Promise<void> {
    const now = Date.now();
    const known = await watches.deleted.read();
    const due = (await accounts.all()).map(({ accountKey }) => known[accountKey]?.last.at ?? 0);
    const next = Math.min(...due.map((at) => (at > now ? now : at + DAY_MS)));
    if (due.length > 0) browser.alarms.create(ALARM, { when: Math.max(next, now + HOUR_MS) });
  }

  handleForAccount(accounts, 'readAccidents', async ({ accountKey }) => ok(await accidentsIn(accountKey)));
  handleForAccount(accounts, 'dismissAccident', (account, { kind }) => inTurn(() => acknowledge(account, kind)));
  handle('alarmLimits', async (changes) => {
    await limits.update((before) => ({ ...before, ...changes }));
    if (changes.isOn === false) quietly(inTurn(silence));
    return ok(await limits.read());
  });

  return {
    note: (account, counts) => inTurn(async () => take(await read(account), counts)),
    look: () =>
      inTurn(async () => {
        await wakeWhenDue();
        await show();
        const { accountKey } = await accounts.readState();
        for (const account of await accounts.all()) {
          // What fails in one account is asked again in an hour, and keeps nobody from the others.
          await lookAt(account, account.accountKey === accountKey ? HOUR_MS : DAY_MS).catch(() => {});
        }
        await wakeWhenDue();
      }),
    forget: (accountKey) =>
      inTurn(async () => {
        for (const kind of KINDS) {
          await watches[kind].update(({ [accountKey]: _, ...others }) => others);
        }
        await show();
      }),
  };
}

type Account = Pick<ConnectedAccount, 'accountKey' | 'api' | 'signal'>;

/** An account, and its watches as far as there are any. */
type Known = Account & { [Kind in AccidentKind]: Watch | undefined };

/** Looks once a day, when the browser starts, and when an account is connected. */
export function keepAccidentAlarm({ accounts, onStateChange, onAccountEnd }: Services, alarm: AccidentAlarm): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) quietly(alarm.look());
  });
  browser.runtime.onStartup.addListener(() => quietly(alarm.look()));
  const follow = async () => {
    const all = (await accounts.readState()).accounts;
    await mark('connection', all.some(({ state }) => state === 'session-expired') ? '!' : null);
    await alarm.look();
  };
  onStateChange(() => quietly(follow()));
  onAccountEnd((accountKey) => alarm.forget(accountKey));
  quietly(follow());
}

/** `name`: the account's, where there are several. */
function notifyOf(id: string, { kind, contacts }: Accident, name: string | null): Promise<void> {
  const count = contacts.toLocaleString();
  return kind === 'deleted'
    ? notify(id, i18n.t('alarm.notification'), [i18n.t('alarm.deletedLately', contacts, [count]), name])
    : notify(id, i18n.t('alarm.optOutNotification'), [i18n.t('alarm.optOutLately', contacts, [count]), name]);
}
