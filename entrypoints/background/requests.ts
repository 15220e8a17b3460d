import type { CallTerms } from '../../utils/constant-contact/api-client';
import { readConsentCounts, readContactPage } from '../../utils/constant-contact/contacts';
import { readFieldNames } from '../../utils/constant-contact/copy-labels';
import { readCustomFields } from '../../utils/constant-contact/custom-fields';
import { fail, ok, type Result } from '../../utils/failure';
import { rememberTotal } from '../../utils/jobs/lookup/contact-index-cache';
import type { AccountCounts } from '../../utils/messages';
import { lastSignIn } from '../../utils/vault/settings';
import type { AccidentAlarm } from './accident-alarm';
import type { ConnectedAccount } from './connected-account';
import { generationFor } from './generations';
import { handle } from './handle';
import { handleForAccount } from './handle-for-account';
import { loadPage, loadPanel } from './load-panel';
import { openContact, takeSearch } from './open-contact';
import { openPage } from './open-page';
import { forgetPopupDraft } from './popup-draft';
import { quietly } from './quietly';
import type { Services } from './services';

const ACCOUNT_CALL: CallTerms = { purpose: 'account', priority: 'interactive' };

/** Handles what surfaces ask about the connections, contacts, lists and an account; writes and jobs have handlers of their own. */
export function handleRequests({ accounts, readQuota, onAccountEnd }: Services, alarm: AccidentAlarm): void {
  handle('readState', async (data, asker) => {
    if (data) await accounts.show(data.names, asker);
    const state = await accounts.readState(asker);
    const searchFor = asker.kind === 'contacts-page' ? takeSearch(asker.tabId) : undefined;
    return searchFor === undefined ? state : { ...state, searchFor };
  });
  handle('connect', async ({ apiKey, ...how }) => {
    const ended = await accounts.connect(apiKey, how);
    quietly(lastSignIn.write({ at: new Date().toISOString(), failure: ended.ok ? null : ended.failure }));
    return ended;
  });
  handle('disconnect', (data) => accounts.disconnect(data?.accountKey));
  handle('chooseAccount', ({ accountKey }, asker) => accounts.choose(accountKey, asker));
  handle('savePreferences', (changes, asker) => accounts.savePreferences(changes, asker));
  handle('chooseSearchBox', async ({ page, box }, asker) => {
    const { preferences } = await accounts.readState(asker);
    await accounts.savePreferences({ searchBoxes: { ...preferences.searchBoxes, [page]: box } }, asker);
    return ok(null);
  });
  handle('savePanelPlace', (changes) => accounts.savePanelPlace(changes));

  handleForAccount(accounts, 'checkContact', ({ checks }, { query, useCache }) => checks.check(query, useCache));
  handleForAccount(accounts, 'readRecentChecks', async ({ recentChecks }) => ok(await recentChecks.read()));
  handleForAccount(accounts, 'readDraft', async ({ popupDraft }) => ok(await popupDraft.read()));
  handleForAccount(accounts, 'keepDraft', async ({ popupDraft }, { draft }) => {
    await popupDraft.keep(draft);
    return ok(null);
  });
  onAccountEnd(forgetPopupDraft);
  handleForAccount(accounts, 'readLists', ({ lists }) => lists.read());
  handleForAccount(accounts, 'readCustomFields', ({ api }) => readCustomFields(api, ACCOUNT_CALL));
  handleForAccount(accounts, 'readFieldNames', ({ api }) => readFieldNames(api, ACCOUNT_CALL));
  handleForAccount(accounts, 'readQuota', async ({ apiKey }) => ok(await readQuota(apiKey)));
  handleForAccount(accounts, 'readAccountCounts', async (account) => {
    const counts = await readAccountCounts(account);
    if (counts.ok) noteCounts(account, counts.value, alarm);
    return counts;
  });

  handle('openPage', async ({ page, hash }) => {
    await openPage(page, hash);
    return ok(null);
  });
  handle('openContact', async (contact, asker) => {
    await openContact(contact, await generationFor(accounts, asker));
    return ok(null);
  });
  for (const [name, load] of [
    ['loadPage', loadPage],
    ['loadPanel', loadPanel],
  ] as const) {
    handle(name, async (_, asker) => {
      if (asker.kind !== 'contacts-page') return fail({ kind: 'invalid-input', problem: 'malformed' });
      await load(asker.tabId);
      return ok(null);
    });
  }
}

/** Two calls: the consent counts leave the deleted contacts out. */
async function readAccountCounts({ api, accountKey }: ConnectedAccount): Promise<Result<AccountCounts>> {
  const [counts, deleted] = await Promise.all([
    readConsentCounts(api, ACCOUNT_CALL),
    readContactPage(api, { status: 'deleted', limit: '1', include_count: 'true' }, ACCOUNT_CALL),
  ]);
  if (!counts.ok) return counts;
  if (!deleted.ok) return deleted;
  quietly(rememberTotals(accountKey, counts.value.total, deleted.value.total));
  return ok({ ...counts.value, deleted: deleted.value.total });
}

/** What was counted for the tools page need not be counted again to notice an accident. */
function noteCounts(account: ConnectedAccount, counted: AccountCounts, alarm: AccidentAlarm): void {
  const { total, deleted, unsubscribed } = counted;
  if (deleted === null) return;
  quietly(alarm.note(account, { deleted, unsubscribed, total: total === null ? null : total + deleted }));
}

/** How large the account is decides how bulk work looks for contacts. */
async function rememberTotals(accountKey: string, visible: number | null, deleted: number | null): Promise<void> {
  if (deleted === null) return;
  await rememberTotal(accountKey, 'deleted', deleted, Date.now());
  if (visible !== null) await rememberTotal(accountKey, 'all', visible + deleted, Date.now());
}
