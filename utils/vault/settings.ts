import type { CallRecord } from '../constant-contact/call-record';
import type { Diagnostics } from '../diagnostics';
import type { PanelPlace, Preferences } from '../messages';
import { remembered } from './remembered';

/** What holds for every account: the browser's own, seen by content scripts, and nothing of it a secret. */
export type CommonPreferences = Omit<Preferences, 'defaultListIds' | 'signUpLink'>;

export const preferences = remembered<CommonPreferences>('local', 'preferences', { checkAutomatically: true });

/** Stays when the account goes: it is of the browser's window, not of the account. */
export const panelPlace = remembered<PanelPlace>('local', 'panelPlace', {
  tabTop: null,
  panel: null,
  isTabHidden: false,
});

/** Whether the next sign-in asks who it is, although a session is running; until a connection succeeds. */
export const askForLogin = remembered<boolean>('local', 'askForLogin', false);

/** For diagnostics: nothing in them says whose account it is. */
export const lastSignIn = remembered<Diagnostics['signIn']>('local', 'lastSignIn', null);
export const lastPage = remembered<Diagnostics['page']>('local', 'lastPage', null);

/** The last API calls, for diagnostics; content scripts cannot read them. */
export const callRecords = remembered<CallRecord[]>('session', 'callRecords', []);
