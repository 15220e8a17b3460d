import { changeStored, findStored } from '../../utils/account/stored-account';
import type { Generation } from '../../utils/app-address';
import type { Accounts } from './connection';
import type { Asker } from './sender';

/** Which generation of the contacts pages the account has that is asked from there; `undefined` until they were seen. */
export async function generationFor(accounts: Accounts, asker?: Asker): Promise<Generation | undefined> {
  const { accountKey } = await accounts.readState(asker);
  return accountKey === null ? undefined : (await findStored(accountKey))?.generation;
}

/** A tab shows these pages, of the account that it means. */
export async function noteGeneration(accounts: Accounts, generation: Generation, asker: Asker): Promise<void> {
  const { accountKey } = await accounts.readState(asker);
  if (accountKey === null || (await findStored(accountKey))?.generation === generation) return;
  await changeStored(accountKey, { generation });
}
