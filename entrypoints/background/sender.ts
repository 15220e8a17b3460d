import { APP_ORIGIN } from '../../utils/app-address';
import type { Requests } from '../../utils/messages';

export type RequestName = keyof Requests;

/** Who sent a message, as far as the browser vouches for it. */
export type Asker =
  /** A page of this extension: popup, options, workbench, help. */
  | { kind: 'extension-page' }
  /** Our content script in the top frame of Constant Contact's app. */
  | { kind: 'contacts-page'; tabId: number };

/** Any page of this extension. */
export const OWN_PAGE: Asker = { kind: 'extension-page' };

/** What the browser tells about a sender; a message itself is not asked. */
interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

/** The requests a content script may make: none of them gives it a secret, the log, or a job. */
const OPEN_TO_CONTACTS_PAGE: ReadonlySet<RequestName> = new Set<RequestName>([
  'readState',
  'chooseAccount',
  'checkContact',
  'findDeleted',
  'readLists',
  'readFieldNames',
  'applyRemedy',
  'undo',
  'resumeUpdates',
  'chooseSearchBox',
  'openPage',
  'openContact',
  'reportPage',
  'loadPage',
  'savePanelPlace',
  'loadPanel',
]);

/** The sender as one of ours, `null` for anybody else. `extension` is this extension: its id and its pages' base URL. */
export function askerOf(sender: Sender, extension: { id: string; baseUrl: string }): Asker | null {
  if (sender.id !== extension.id || sender.url === undefined) return null;
  if (sender.url.startsWith(extension.baseUrl)) return OWN_PAGE;
  const tabId = sender.tab?.id;
  const isTopFrame = sender.frameId === 0 && tabId !== undefined;
  return isTopFrame && originOf(sender.url) === APP_ORIGIN ? { kind: 'contacts-page', tabId } : null;
}

export function mayAsk(asker: Asker, name: RequestName): boolean {
  return asker.kind === 'extension-page' || OPEN_TO_CONTACTS_PAGE.has(name);
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
