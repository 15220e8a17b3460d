import type { Generation } from '../../utils/app-address';
import { ok, type Result } from '../../utils/failure';
import { callRecords, lastPage, lastSignIn } from '../../utils/vault/settings';
import type { ConnectedAccount } from './connected-account';
import { handle } from './handle';
import type { Asker } from './sender';

/** Answers how everything gets on with Constant Contact, and takes what the contacts page reports of itself. */
export function handleDiagnostics(
  accountOf: (asker: Asker) => Promise<Result<Pick<ConnectedAccount, 'api' | 'note'>>>,
  onPage: (generation: Generation, asker: Asker) => Promise<void>,
): void {
  handle('readDiagnostics', async (_, asker) => {
    const { probeAll } = await import('./parts/tools');
    const account = await accountOf(asker);
    const { probes, news } = await probeAll(account.ok ? ok(account.value.api) : account);
    // Since it was connected the user may have got another role, and the organization another name.
    // That it cannot be written down takes nothing from the answer.
    if (account.ok) await account.value.note(news).catch(() => undefined);
    const [signIn, calls, page] = await Promise.all([lastSignIn.read(), callRecords.read(), lastPage.read()]);
    return ok({ probes, signIn, calls, page });
  });
  handle('reportPage', async (report, asker) => {
    // At an address of the other generation the app shows an error page, and no search box.
    if (report.searchBox) await onPage(report.generation, asker);
    await lastPage.write({ ...report, at: new Date().toISOString() });
    return ok(null);
  });
}
