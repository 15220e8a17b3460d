import type { AccountIdentity } from '../constant-contact/account';
import type { ApiClient } from '../constant-contact/api-client';
import type { ContactRecord } from '../constant-contact/contact-schema';
import type { Verdict } from '../messages';
import type { Remembered } from '../vault/remembered';

/** What writing needs from the rest of the background. */
export interface WriteDeps {
  api: ApiClient;
  /** Which account is connected, as far as that is known. */
  identity(): Promise<AccountIdentity>;
  /** The verdict on a contact as it was just read; `null`: the account has none at this address. */
  verdictOn(record: ContactRecord | null, address: string): Promise<Verdict>;
  /** A contact was written: answers kept from before are out of date, and open surfaces are told. */
  contactChanged(contact: { contactId: string; address: string }): void;
  /** An entry of the log was added or changed: a write was begun, refused or ended. */
  logChanged(): Promise<void>;
  /** Whether no update may be sent, since one took an address away that it did not name. */
  updateHold: Pick<Remembered<boolean>, 'read' | 'write'>;
  /** Runs what is run under one name one after the other. */
  exclusively<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  now(): Date;
}
