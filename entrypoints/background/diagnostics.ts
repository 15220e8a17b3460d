import type { Generation } from '../../utils/app-address';
import { ok, type Result } from '../../utils/failure';
import type { Probe } from '../../utils/messages';
import { callRecords, lastPage, lastSignIn } from '../../utils/vault/settings';
import type { ConnectedAccount } from './connected-account';
import { handle } from './handle';
import type { Asker } from './sender';

/** Answers how everything gets on with Constant Contact, and takes what the contacts page reports of itself. */
export function handleDiagnostics(
  accountOf: (asker: Asker) => Promise<Result<Pick<ConnectedAccount, 'api' | 'noteMissing'>>>,
  onPage: (generation: Generation, asker: Asker) => Promise<void>,
): void {
  handle('readDiagnostics', async (_, asker) => {
    const { probeAll } = await import('./parts/tools');
    const account = await accountOf(asker);
    const probes = await probeAll(account.ok ? ok(account.value.api) : account);
    // The account's owner may have changed the user's role since it was connected.
    const missing = missingBy(probes);
    if (account.ok && missing) await account.value.noteMissing(missing);
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

/** The rights that the user lacks, as far as a probe told. */
function missingBy(probes: readonly Probe[]): string[] | null {
  const asked = probes.find(({ name }) => name === 'privileges');
  if (asked?.failure === null) return [];
  return (asked?.failure?.kind === 'forbidden' && asked.failure.missing) || null;
}
