/** The connections and preferences, as surfaces see them. */
export type Connection = 'connected' | 'not-connected' | 'session-expired' | 'access-withheld';

export interface Preferences {
  /** "Check automatically while I search". */
  checkAutomatically: boolean;
  /** Lists ticked in every form from the start; each account has its own. */
  defaultListIds: string[];
  /** The account's own page for signing up; `''` where none was given. */
  signUpLink: string;
  /** The search boxes that the admin pointed at, by the kind of contacts page; absent where none was. */
  searchBoxes?: Record<string, BoxDescription>;
}

/** A box of Constant Contact's page, by what it is and is called; what it lacks is `''`. */
export interface BoxDescription {
  tag: string;
  type: string;
  role: string;
  name: string;
  /** Without what is counted up in it. */
  id: string;
  /** `data-qe-id` */
  testHook: string;
  /** Its labels, placeholder and tooltip. */
  label: string;
  /** Its place among the page's text boxes, from 0. */
  position: number;
}

/** Where our part of Constant Contact's page is; what is `null` finds a place by itself. */
export interface PanelPlace {
  /** The top of the tab on the edge (px). */
  tabTop: number | null;
  /** The open panel's corner (px). */
  panel: { left: number; top: number } | null;
  /** The tab is not shown on this site. */
  isTabHidden: boolean;
}

/** A connected account, as a surface lists it. */
export interface AccountSummary {
  accountKey: string;
  /** The organization, `null` if Constant Contact did not tell. It never decides whose something is. */
  name: string | null;
  state: Connection;
}

/** The state of the account that was chosen, and which others there are. */
export interface AppState {
  connection: Connection;
  /** The chosen account, `null` while none is connected. */
  accountKey: string | null;
  /** Every connected account, the chosen one among them. */
  accounts: AccountSummary[];
  /** The account's name, from `GET /account/summary`. */
  organization: string | null;
  preferences: Preferences;
  panelPlace: PanelPlace;
  /** Rights the connected user lacks (`contacts:read`, `contacts:write`), as far as the API told. */
  missingPrivileges: string[];
  /** The API key in use; only extension pages get it. */
  apiKey: string | null;
  /** Whether the key was built in, so that nobody has to type one. */
  apiKeyBuiltIn: boolean;
}

/** What the tab that asks was opened for. */
export interface ForTab {
  /** Its page is to be searched for this. */
  searchFor?: string;
}
