import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureFromAnswer } from './failure-from-response';

const now = new Date('2026-11-23T17:00:00Z');
const array = (key: string, message: string) => JSON.stringify([{ error_key: key, error_message: message }]);
const object = (key: string, message: string) => JSON.stringify({ error_key: key, error_message: message });
const ANY_REASON = 'You lack the necessary scopes, the user privileges, or the application is deactivated.';
const html = '<!doctype html><title>Bad gateway</title>';

describe('failureFromAnswer', () => {
  it.each([
    ['a token that is no longer good', 401, object('unauthorized', 'Unauthorized'), { kind: 'session-expired' }],
    [
      'a missing scope',
      403,
      object('unauthorized', 'Insufficient scope'),
      { kind: 'forbidden', reason: 'scope', detail: 'Insufficient scope' },
    ],
    [
      'a missing privilege',
      403,
      array('forbidden', 'You lack the user privileges for this'),
      { kind: 'forbidden', reason: 'privilege', detail: 'You lack the user privileges for this' },
    ],
    [
      'a deactivated application',
      403,
      JSON.stringify({ message: 'The application is deactivated' }),
      { kind: 'forbidden', reason: 'deactivated', detail: 'The application is deactivated' },
    ],
    [
      "the contract's sentence, which names every reason there is",
      403,
      object('forbidden', ANY_REASON),
      { kind: 'forbidden', reason: 'unknown', detail: ANY_REASON },
    ],
    ['a bare 403', 403, '', { kind: 'forbidden', reason: 'unknown' }],
    ['something gone', 404, array('not_found', 'No such contact'), { kind: 'not-found', detail: 'No such contact' }],
    [
      'an address in use',
      409,
      array('contacts.api.conflict', 'Validation failed: Email already exists for contact 1'),
      { kind: 'conflict', reason: 'address-exists', detail: 'Validation failed: Email already exists for contact 1' },
    ],
    [
      'two writes at once',
      409,
      array('conflict', 'You sent simultaneous requests'),
      { kind: 'conflict', reason: 'simultaneous', detail: 'You sent simultaneous requests' },
    ],
    [
      'a second resubscribe email',
      409,
      array('conflict', 'A resubscribe email was already sent to this contact'),
      {
        kind: 'conflict',
        reason: 'already-sent',
        detail: 'A resubscribe email was already sent to this contact',
      },
    ],
    ['an unexplained conflict', 409, '', { kind: 'conflict', reason: 'unknown' }],
    ['five calls a second', 429, array('throttled', 'Too many'), { kind: 'throttled' }],
    [
      'the daily quota',
      429,
      object('quota_exceeded', 'Quota exceeded'),
      { kind: 'daily-quota', resetsAt: '2026-11-24T00:00:00.000Z' },
    ],
    [
      'a full queue, told as plain text in an array',
      429,
      JSON.stringify(['You exceeded 1,000 queued activities']),
      { kind: 'queue-full' },
    ],
    ['a full queue, told as a message', 429, array('', 'You exceeded 1,000 queued activities'), { kind: 'queue-full' }],
    ['a 429 without a word', 429, '', { kind: 'throttled', unexplained: true }],
    [
      'a gateway’s bare 429',
      429,
      JSON.stringify({ message: 'Limit Exceeded' }),
      { kind: 'throttled', unexplained: true },
    ],
    [
      'bad input, all of its sentences',
      400,
      JSON.stringify([{ error_message: 'One.' }, { error_message: 'Two.' }]),
      { kind: 'invalid-input', detail: 'One. Two.' },
    ],
    ['bad input told as a string', 400, JSON.stringify('No list'), { kind: 'invalid-input', detail: 'No list' }],
    ['a broken service', 500, '', { kind: 'service-down', status: 500 }],
    ['a gateway in between', 502, html, { kind: 'service-down', status: 502 }],
    ['a service on a break', 503, object('x', 'y'), { kind: 'service-down', status: 503 }],
    ['a page that refuses', 403, html, { kind: 'forbidden', reason: 'unknown' }],
    ['a page that says 404, which is not the API', 404, html, { kind: 'unexpected-answer', status: 404 }],
    ['a status the contract does not list', 418, '', { kind: 'unexpected-answer', status: 418 }],
  ])('%s', (_what, status, text, failure) => {
    expect(failureFromAnswer(status, text, now)).toEqual(failure);
  });

  it('names a failure whatever the answer is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, text) => {
        expect(failureFromAnswer(status, text, now).kind).toEqual(expect.any(String));
      }),
    );
  });
});
