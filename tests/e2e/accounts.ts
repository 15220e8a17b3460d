import type { Account } from '../../sandbox/account/account';
import { USER } from '../../sandbox/oauth/people';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';

/** Connects the sandbox's account with a login that has another one as well. */
export async function connectHub(session: Session): Promise<Screen> {
  session.sandbox.oauth.application.owner = null;
  session.sandbox.people.atKeyboard = USER.hub;
  return session.connect();
}

/** Signs in once more on the options page, and chooses the other account there. */
export async function connectOther({ sandbox }: Session, options: Screen): Promise<void> {
  sandbox.people.signEverybodyOut();
  sandbox.people.chosenAccount = 1;
  await options.click('button', 'Connect another account');
  await options.says('main', new RegExp(sandbox.otherAccount.organization));
}

/** Chooses an account in a menu. */
export async function choose(screen: Screen, { organization }: Pick<Account, 'organization'>): Promise<void> {
  const menu = await screen.find('combobox', 'Account');
  const choices = await menu.$$eval('option', (all) => all.map(({ value, text }) => [text, value] as const));
  await menu.select(new Map(choices).get(organization) ?? '');
}

/** Waits until a menu has an account in front. */
export async function chosen(screen: Screen, { organization }: Pick<Account, 'organization'>): Promise<void> {
  await waitUntil(`the account ${organization}`, async () => {
    const menu = await screen.find('combobox', 'Account');
    const names = await menu.$$eval('option:checked', (all) => all.map(({ text }) => text));
    return names[0] === organization;
  });
}
