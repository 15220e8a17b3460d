import { i18n } from '#i18n';

/** The accounts as they are told apart where one is chosen: those of the same name, or of none, are numbered. */
export function toldApart<A extends { name: string | null }>(accounts: readonly A[]): A[] {
  return accounts.map((account) => {
    const alike = accounts.filter(({ name }) => name === account.name);
    if (alike.length < 2) return account;
    const name = account.name ?? i18n.t('card.accountUnknown');
    return { ...account, name: `${name} (${alike.indexOf(account) + 1})` };
  });
}
