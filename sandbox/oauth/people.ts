import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account';

/** Somebody with a login; with more than one account it is what Constant Contact calls a hub. */
export interface User {
  name: string;
  accounts: Account[];
}

/** The logins every sandbox knows. Any password will do. */
export const USER = {
  /** Has the sandbox's account, and made its application. */
  admin: 'admin',
  /** Has the sandbox's account and another one. */
  hub: 'hub',
  /** Has an account that nobody else has. */
  colleague: 'colleague',
  /** Has no account: a token is given out, and everything asked with it is forbidden. */
  newcomer: 'newcomer',
} as const;

/** Who is signed in at identity, and with which account; `null` until a hub has chosen one. */
export interface SignedIn {
  user: User;
  account: Account | null;
}

/** The people, their running sessions at identity, and what they have consented to. */
export class People {
  readonly users: ReadonlyMap<string, User>;
  /** Who signs in where no form is shown, and whose accounts the page's hub menu lists. */
  atKeyboard: string = USER.admin;
  /** Which account a hub chooses where it is not asked. */
  chosenAccount = 0;

  readonly #sessions = new Map<string, SignedIn>();
  readonly #consents = new Set<string>();

  constructor([account, other, colleagues]: [Account, Account, Account]) {
    const users: User[] = [
      { name: USER.admin, accounts: [account] },
      { name: USER.hub, accounts: [account, other] },
      { name: USER.colleague, accounts: [colleagues] },
      { name: USER.newcomer, accounts: [] },
    ];
    this.users = new Map(users.map((user) => [user.name, user]));
  }

  get userAtKeyboard(): User {
    const user = this.users.get(this.atKeyboard);
    if (!user) throw new Error(`Nobody is called ${this.atKeyboard}`);
    return user;
  }

  session(id: string | undefined): SignedIn | null {
    return this.#sessions.get(id ?? '') ?? null;
  }

  /** Starts a session; the only account is chosen at once. The answer is its id, the value of its cookie. */
  signIn(user: User, account = user.accounts.length === 1 ? (user.accounts[0] ?? null) : null): string {
    const id = randomUUID();
    this.#sessions.set(id, { user, account });
    return id;
  }

  /** Ends every session and forgets every consent: the next authorization asks for all of it again. */
  signEverybodyOut(): void {
    this.#sessions.clear();
    this.#consents.clear();
  }

  consent(user: User, clientId: string): void {
    this.#consents.add(`${user.name} ${clientId}`);
  }

  hasConsented(user: User, clientId: string): boolean {
    return this.#consents.has(`${user.name} ${clientId}`);
  }
}
