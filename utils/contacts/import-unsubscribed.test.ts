import { describe, expect, it } from 'vitest';
import { guessMapping, ImportPreparation } from './import-columns';
import { isNamedUnsubscribed } from './unsubscribed-in-file';

function prepare(mapping: string[], ...rows: string[][]) {
  const preparation = new ImportPreparation(mapping);
  const all = rows.map((cells, index) => ({ line: index + 2, cells }));
  if (preparation.looksAhead) for (const row of all) preparation.lookAt(row);
  return all.map((row) => preparation.prepare(row));
}

describe('rows made ready to import', () => {
  it('leave out whom the file calls unsubscribed, and nobody else', () => {
    const rows = prepare(
      ['email', 'email-status'],
      ['a@x.org', 'Unsubscribed'],
      ['b@x.org', 'Opted out'],
      ['f@x.org', 'Do not mail'],
      ['g@x.org', 'Unsub'],
      ['h@x.org', 'Removed'],
      ['c@x.org', 'Subscribed'],
      ['d@x.org', 'Active'],
      ['e@x.org', ''],
    );
    expect(rows.map(({ problem }) => problem)).toEqual([...Array(5).fill('unsubscribed-in-file'), null, null, null]);
    expect(rows[5]?.row?.fields).toEqual({ email: 'c@x.org' });
  });

  it.each([
    'OPTED_OUT',
    'opt_out',
    'DoNotEmail',
    'do_not_mail',
    'Not subscribed',
    'Non-Subscribed',
    'Se canceló',
    'Blocked',
    'NEVER_SUBSCRIBED',
    'cleaned',
    'Hard bounce',
    // Of our own copy: an import would bring them back without a word.
    'Deleted',
    'Borrado',
    'Junk',
    'Abuse report',
    'Declined',
    'Consent withdrawn',
    'Revoked',
    'No suscrito',
    'nunca suscrito',
    'Baja',
    'Bloqueado',
    'Rechazada',
    // The word of a column that asks whether they want email: "Accepts Email Marketing".
    'no',
    'FALSE',
  ])('leave out whom a program calls %j', (status) => {
    const rows = prepare(['email', 'email-status'], ['a@x.org', status], ['b@x.org', 'Subscriber']);
    expect(rows.map(({ problem }) => problem)).toEqual(['unsubscribed-in-file', null]);
  });

  it('leave out whom any of several columns calls so', () => {
    const names = ['Email', 'Email status', 'Subscription status', 'Opted out', 'Unsubscribed'];
    const mapping = guessMapping(names, 0, []);
    expect(mapping).toEqual(['email', 'email-status', 'email-status', 'opt-out-date', 'opt-out-date']);
    const rows = prepare(
      mapping.map((field) => field ?? ''),
      ['a@x.org', 'Active', 'Unsubscribed', 'no', 'no'],
      ['b@x.org', 'Active', 'Active', 'no', 'yes'],
      ['c@x.org', 'Active', '', '', ''],
    );
    expect(rows.map(({ problem }) => problem)).toEqual(['unsubscribed-in-file', 'unsubscribed-in-file', null]);
  });

  it.each([
    ['above', ['a@x.org', 'Unsubscribed'], ['A@x.org', 'Active']],
    ['below', ['a@x.org', 'Active'], ['Ann <A@x.org>', 'Unsubscribed']],
  ])('leave out who is unsubscribed by another row %s, whatever theirs says', (_, first, second) => {
    const rows = prepare(['email', 'email-status'], first, second, ['b@x.org', 'Active']);
    expect(rows.map(({ problem }) => problem)).toEqual(['unsubscribed-in-file', 'unsubscribed-in-file', null]);
  });

  it.each([
    ['2026-11-23', 'Unsubscribed', true],
    ['2026-11-23', '', true],
    ['2026-11-23', 'Awaiting Confirmation', true],
    ['2026-11-23', 'Inactive', true],
    ['some day', '', true],
    ['2026-11-23', 'Active', false],
    ['2026-11-23', 'Subscribed', false],
    [' ', '', false],
    ['TRUE', '', true],
    ['1', '', true],
    ['Yes', 'Active', true],
    ['FALSE', '', false],
    ['No', '', false],
    ['0', '', false],
  ])('leave out who has the opt-out date %j and the status %j: %s', (date, status, isLeftOut) => {
    const [prepared] = prepare(['email', 'opt-out-date', 'email-status'], ['a@x.org', date, status]);
    expect(prepared?.problem).toBe(isLeftOut ? 'unsubscribed-in-file' : null);
    expect(Object.keys(prepared?.row?.fields ?? {})).toEqual(isLeftOut ? [] : ['email']);
  });

  it('leave out who has an opt-out date where the file has no status', () => {
    const rows = prepare(['email', 'opt-out-date'], ['a@x.org', '2026-11-23'], ['b@x.org', '']);
    expect(rows.map(({ problem }) => problem)).toEqual(['unsubscribed-in-file', null]);
  });

  it.each(['Status', 'Email subscription status', 'Accepts Email Marketing', 'Email Marketing Consent', 'Subscribed'])(
    'take the column “%s” for what it says of who wants email',
    (name) => {
      expect(guessMapping(['Email', name], 0, [])).toEqual(['email', 'email-status']);
    },
  );

  it.each(['Email Opt Out', 'Unsubscribed', 'Do not email', 'Confirmed Opt-Out Date', 'UNSUB_TIME', 'Do Not Contact'])(
    'take the column “%s” for what it says',
    (name) => {
      expect(guessMapping(['Email', name], 0, [])).toEqual(['email', 'opt-out-date']);
    },
  );
});

it.each([
  ['unsubscribed_email_audience_export_1a2b.csv', true],
  ['nonsubscribed_members_export.csv', true],
  ['Opt-outs 2025.csv', true],
  ['do_not_email.txt', true],
  ['subscribed_email_audience_export_1a2b.csv', false],
  ['members cleaned up.csv', false],
  ['Donations.csv', false],
])('hear from the name of %s that they may not want email: %s', (name, expected) => {
  expect(isNamedUnsubscribed(name)).toBe(expected);
});
