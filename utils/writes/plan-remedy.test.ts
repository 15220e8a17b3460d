import { expect, it } from 'vitest';
import { parseContactRecord } from '../constant-contact/contact-schema';
import type { RemedyRequest } from '../messages';
import { planRemedy } from './plan-remedy';

const LONG = `${'l'.repeat(48)}@example.com`;

/** What is planned for a contact of which the API does not say which lists it is on. */
function planned(remedy: RemedyRequest['remedy'], address: string, byUpdate = false) {
  const record = parseContactRecord({ contact_id: 'id', email_address: { address }, first_name: 'Jane' });
  const request: RemedyRequest = {
    accountKey: 'account',
    remedy,
    address,
    contactId: 'id',
    listIds: ['new'],
    permissionGiven: true,
    idempotencyKey: 'form',
  };
  return planRemedy({ request, address, byUpdate }, record);
}

it('lists that nobody knows are added to, by an activity and by the sign-up form', () => {
  expect(planned('add-to-lists', 'jane@example.com')).toMatchObject({
    value: { write: { how: 'add-to-lists', listIds: ['new'] } },
  });
  expect(planned('sign-up', 'jane@example.com')).toMatchObject({
    value: {
      write: { how: 'sign-up-form', body: { list_memberships: ['new'] } },
      changes: [
        { field: 'email_address.permission_to_send', after: 'explicit' },
        { field: 'list_memberships', after: ['new'] },
      ],
    },
  });
});

it('no update is sent that would put a contact on the new lists alone', () => {
  expect(planned('add-to-lists', 'jane@example.com', true)).toMatchObject({ failure: { kind: 'unexpected-answer' } });
  expect(planned('sign-up', LONG)).toMatchObject({ failure: { kind: 'unexpected-answer' } });
});
