import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { readContactPage, readNextContactPage } from '../../utils/constant-contact/contacts';
import { ok, type Result } from '../../utils/failure';
import { listLogEntries } from '../../utils/log/log-store';
import type { Accident } from '../../utils/messages';
import {
  acknowledged,
  type Count,
  counted,
  DAY_MS,
  DEFAULT_LIMITS,
  firstLookSince,
  firstWatch,
  HOUR_MS,
  ownDeletions,
  type Watch,
} from '../../utils/safety-net/watch';
import { remembered } from '../../utils/vault/remembered';
import { mark } from './badge';
import { announceAccident } from './broadcast';
import { answer } from './handle';
import { openPage } from './open-page';
import type { Services } from './services';

const ALARM = 'accident-alarm';
const NOTIFICATION = 'accident';
const TERMS = { purpose: 'account', priority: 'bulk' } as const;
const COUNT = { status: 'deleted', include_count: 'true' };

/** How many pages of deleted contacts are read at the first connection. */
const FIRST_PAGES_MAX = 10;

const watches = remembered<Record<string, Watch>>('local', 'watches', {});
const limits = remembered('local', 'alarmLimits', DEFAULT_LIMITS);

/** Notices that many contacts were deleted, and says so wherever the admin looks. */
export interface AccidentAlarm {
  /** Takes in a count that was made for something else. */
  note(count: Omit<Count, 'at'>): Promise<void>;
  /** Counts, unless that was done within the last hour. */
  look(): Promise<void>;
  forget(): Promise<void>;
}

export function createAccidentAlarm({ accounts }: Pick<Services, 'accounts'>): AccidentAlarm {
  let last: Promise<unknown> = Promise.resolve();
  /** One count after the other: each is compared with what the one before left. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = last.then(run);
    last = done.catch(() => {});
    return done;
  }

  /** The chosen account, and what is known of its deletions. */
  async function read(): Promise<{ accountId: string; api: ApiClient; watch: Watch | undefined } | null> {
    const account = await accounts.of({ kind: 'extension-page' });
    if (!account.ok) return null;
    const { accountKey, api } = account.value;
    return { accountId: accountKey, api, watch: (await watches.read())[accountKey] };
  }

  async function write(accountId: string, watch: Watch, before: Watch | undefined): Promise<void> {
    await watches.write({ ...(await watches.read()), [accountId]: watch });
    await show(watch.accident);
    if (watch.accident && !before?.accident) await notify(watch.accident);
  }

  async function take(count: Count): Promise<void> {
    const known = await read();
    if (!known) return;
    const { accountId, api, watch } = known;
    if (!watch) return begin(accountId, api, count);
    const own = ownDeletions(await listLogEntries(), accountId, watch.base.at);
    const whole = { ...count, total: count.total ?? watch.last.total };
    await write(accountId, counted(watch, whole, own, await limits.read()), watch);
  }

  async function begin(accountId: string, api: ApiClient, count: Count): Promise<void> {
    const days = await recentDays(api, count.at);
    // Counted again: who was deleted while the days were read is in them, and must not count a second time.
    const deleted = (await countOf(api, COUNT)) ?? count.deleted;
    const total = count.total ?? (await countOf(api, { status: 'all' }));
    await write(accountId, firstWatch({ ...count, deleted, total }, days, await limits.read()), undefined);
  }

  /** The day of each deletion of the last week, of as many as are read to begin with. */
  async function recentDays(api: ApiClient, now: number): Promise<string[]> {
    const days: string[] = [];
    const recent = { status: 'deleted', limit: '500', updated_after: firstLookSince(now) };
    let page = await readContactPage(api, recent, TERMS);
    for (let pages = 1; page.ok; pages += 1) {
      days.push(...page.value.records.flatMap(({ contact }) => contact.deletedAt?.slice(0, 10) ?? []));
      const { next } = page.value;
      if (next === null || pages === FIRST_PAGES_MAX) break;
      page = await readNextContactPage(api, next, TERMS);
    }
    return days;
  }

  async function countOf(api: ApiClient, whose: { status: string }): Promise<number | null> {
    const page = await readContactPage(api, { ...COUNT, ...whose, limit: '1' }, TERMS);
    return page.ok ? page.value.total : null;
  }

  async function acknowledge(): Promise<Result<null>> {
    const known = await read();
    if (known?.watch) await write(known.accountId, acknowledged(known.watch), known.watch);
    return ok(null);
  }

  answer('readAccident', async () => ok((await read())?.watch?.accident ?? null));
  answer('dismissAccident', () => inTurn(acknowledge));
  answer('alarmLimits', async (changes) => {
    const changed = { ...(await limits.read()), ...changes };
    await limits.write(changed);
    return ok(changed);
  });

  return {
    note: ({ deleted, total }) => inTurn(() => take({ deleted, total, at: Date.now() })),
    look: () =>
      inTurn(async () => {
        const known = await read();
        const countedAt = known?.watch?.last.at ?? 0;
        const due = countedAt + DAY_MS;
        browser.alarms.create(ALARM, { when: Math.max(due, Date.now() + HOUR_MS) });
        await show(known?.watch?.accident ?? null);
        if (!known || Math.abs(Date.now() - countedAt) < HOUR_MS) return;
        const deleted = await countOf(known.api, COUNT);
        if (deleted === null) return;
        await take({ deleted, total: known.watch?.last.total ?? null, at: Date.now() });
      }),
    async forget() {
      await watches.forget();
      await show(null);
    },
  };
}

/** Looks once a day, when the browser starts, and when an account is connected. */
export function keepAccidentAlarm({ accounts, onStateChange }: Services, alarm: AccidentAlarm): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void alarm.look();
  });
  browser.runtime.onStartup.addListener(() => void alarm.look());
  // Registered at once, for a click can start the background; the permission may be given at any time.
  browser.notifications?.onClicked.addListener((id) => {
    if (id === NOTIFICATION) void openPage('workbench');
  });
  const follow = async () => {
    const { connection } = await accounts.readState();
    await mark('connection', connection === 'session-expired' ? '!' : null);
    if (connection === 'not-connected') await alarm.forget();
    else await alarm.look();
  };
  onStateChange(() => void follow());
  void follow();
}

async function show(accident: Accident | null): Promise<void> {
  await mark('accident', accident && '!');
  announceAccident(accident);
}

async function notify({ deleted }: Accident): Promise<void> {
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  await browser.notifications.create(NOTIFICATION, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title: i18n.t('alarm.notification'),
    message: i18n.t('alarm.deletedLately', deleted, [String(deleted)]),
  });
}
