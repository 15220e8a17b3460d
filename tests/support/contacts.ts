import fc from 'fast-check';
import type { ConsentAct, Contact } from '../../utils/contacts/contact';

/** A contact in good standing, for tests, with what matters to the test changed. */
export function contactWith(changes: Partial<Contact>): Contact {
  return {
    contactId: '1618ae62-4752-11e9-9c8a-fa163e6b01c1',
    address: 'jane@example.com',
    firstName: 'Jane',
    lastName: 'Doe',
    permission: 'implicit',
    optIn: null,
    optOut: null,
    createdAt: '2020-01-02T10:00:00Z',
    createdBy: 'Account',
    updatedAt: '2020-01-02T10:00:00Z',
    updatedBy: 'Account',
    deletedAt: null,
    listIds: [],
    ...changes,
  };
}

const PERMISSIONS = ['explicit', 'implicit', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed'];

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const text = orNull(fc.string());
const time = orNull(
  fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.string(),
  ),
);
const source = orNull(fc.oneof(fc.constantFrom('Contact', 'Account'), fc.string()));
const act: fc.Arbitrary<ConsentAct> = fc.record({ at: time, source });

/** Any contact the API's answer can be parsed into, sensible or not. */
export const anyContact: fc.Arbitrary<Contact> = fc.record({
  contactId: fc.uuid(),
  address: orNull(fc.emailAddress()),
  firstName: text,
  lastName: text,
  permission: orNull(fc.oneof(fc.constantFrom(...PERMISSIONS), fc.string())),
  optIn: orNull(act),
  optOut: orNull(fc.record({ at: time, source, reason: text })),
  createdAt: time,
  createdBy: source,
  updatedAt: time,
  updatedBy: source,
  deletedAt: orNull(fc.oneof(fc.constant('2024-05-06'), fc.string())),
  listIds: fc.array(fc.uuid(), { maxLength: 50 }),
});
