import type { LogEntryView } from '@/utils/messages';
import { contactWith } from './contacts';

/** A contact was restored, which can be taken back. */
export const RESTORED: LogEntryView = {
  id: 'entry-1',
  at: '2026-11-23T10:00:00.000Z',
  account: 'Example Gardening Society',
  accountKey: 'gardening',
  what: 'restore',
  contactId: 'contact-1',
  address: 'jane@example.com',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
  undo: { kind: 'possible' },
  contactAfter: contactWith({ permission: 'implicit' }),
};
