import { expect, it } from 'vitest';
import { type Activity, getActivity } from '../../constant-contact/activities';
import { ok } from '../../failure';
import { isNamedBy, whyNotDone } from './activity-errors';

const TERMS = { purpose: 'polling', priority: 'bulk' } as const;
const JANE = { contactId: '2b1f0f5e-8d0e-4c7e-9a64-0d7f5a3f7a11', address: 'jane@example.com' };
const NEIGHBOR = { contactId: '6c0a9f0c-1f0f-4b0e-8f1d-5a2b3c4d5e6f', address: 'mary.jane@example.com' };

/** An activity that ended with these errors, as it is read. */
async function told(...activity_errors: unknown[]): Promise<Activity> {
  const body = { activity_id: 'a', state: 'completed', activity_errors };
  const read = await getActivity({ send: async () => ok({ status: 200, body, answeredAt: null }) }, 'a', TERMS);
  if (!read.ok) throw new Error(read.failure.kind);
  return read.value;
}

it.each([
  'Bad phone for jane@example.com.',
  "The address 'Jane@Example.com' is invalid.",
  'The address `jane@example.com` is invalid',
  'Line 3: "jane@example.com", "Jane ""JJ"" Doe": the last name is too long',
  'Row skipped:\njane@example.com',
  'Row skipped:\tjane@example.com\t"Doe"',
  'email=jane@example.com, first_name=Jane',
  `${JANE.contactId.toUpperCase()} is on 50 lists`,
  { message: 'Bad phone', line_number: 3, email_address: 'jane@example.com' },
  { error_message: 'Bad phone', rows: [{ row: 3, value: '"jane@example.com"' }] },
])('knows whom an error is about: %j', async (error) => {
  const activity = await told(error);
  expect([isNamedBy(activity, JANE), isNamedBy(activity, NEIGHBOR)]).toEqual([true, false]);
});

it('tells the one error that names nobody of everyone who was not done', async () => {
  expect(whyNotDone(await told('No room.', 'No room.'), JANE)).toEqual({
    reason: 'activity-error',
    detail: 'No room.',
  });
});

it('takes none of several errors that name nobody for that of one contact', async () => {
  const errors = await told(
    'Mary Doe: the street is too long',
    'Row 13 could not be imported.',
    'jane@example.com: no',
  );
  expect(whyNotDone(errors, JANE)).toEqual({ reason: 'activity-error', detail: 'jane@example.com: no' });
  expect(whyNotDone(errors, NEIGHBOR)).toEqual({
    reason: 'one-of-errors',
    detail: 'Mary Doe: the street is too long · Row 13 could not be imported.',
  });
});
