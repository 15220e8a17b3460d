// @vitest-environment happy-dom
import { within } from '@testing-library/dom';
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import { AccidentNote, accidentWords } from './AccidentNote';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const ACCIDENT = { kind: 'deleted', contacts: 1200, since: '2026-11-23' } as const;
const OPT_OUTS = { kind: 'unsubscribed', contacts: 7000, since: '2026-11-23T09:00:00.000Z' } as const;

it('says what happened and leads there, and is quiet from then on', async () => {
  answerWith({ readAccidents: () => ok([ACCIDENT]), dismissAccident: () => ok(null) });
  const onSee = vi.fn();
  const { getByText, getByRole, queryByRole } = await rendered(<AccidentNote onSee={onSee} />);
  expect(getByText(/^1,200 contacts were deleted since /)).toBeTruthy();
  await click(getByRole('button', { name: 'See them' }));
  expect(onSee).toHaveBeenCalledWith('recently-deleted?since=2026-11-23');
  expect(sent('dismissAccident')).toEqual([{ kind: 'deleted' }]);
  expect(queryByRole('button')).toBeNull();
});

it('offers to restore them all where a surface can', async () => {
  answerWith({ readAccidents: () => ok([ACCIDENT, OPT_OUTS]), dismissAccident: () => ok(null) });
  const onRestoreAll = vi.fn();
  const { getByRole } = await rendered(<AccidentNote onSee={() => undefined} onRestoreAll={onRestoreAll} />);
  await click(getByRole('button', { name: 'Restore all' }));
  expect(onRestoreAll).toHaveBeenCalledWith('recently-deleted?since=2026-11-23');
});

it.each([
  ['2026-11-23', '2026-11-23', 'Nov 23, 2026'],
  ['2026-11-24T02:00:00.000Z', '2026-11-23', 'Nov 23, 2026'],
])('begins, where the day is behind, with the day that it says: since %s', async (since, day, words) => {
  vi.stubEnv('TZ', 'America/Los_Angeles');
  answerWith({ readAccidents: () => ok([{ ...ACCIDENT, since }]), dismissAccident: () => ok(null) });
  const onSee = vi.fn();
  const { getByRole } = await rendered(<AccidentNote onSee={onSee} />);
  await click(getByRole('button', { name: 'See them' }));
  expect(onSee).toHaveBeenCalledWith(`recently-deleted?since=${day}`);
  expect(accidentWords({ ...ACCIDENT, since }, Date.parse('2026-12-24T12:00:00Z'))).toContain(words);
  vi.unstubAllEnvs();
});

it('tells of a wave of unsubscribes on its own, and leads to when and by whom', async () => {
  answerWith({ readAccidents: () => ok([ACCIDENT, OPT_OUTS]), dismissAccident: () => ok(null) });
  const onSee = vi.fn();
  const { getByRole, queryByRole } = await rendered(<AccidentNote onSee={onSee} />);
  const wave = within(getByRole('region', { name: 'Contacts unsubscribed' }));
  expect(wave.getByText(/^7,000 people unsubscribed since /)).toBeTruthy();
  await click(wave.getByRole('button', { name: 'See them' }));
  expect(onSee).toHaveBeenCalledWith('recently-deleted?view=unsubscribed&since=2026-11-23T09%3A00%3A00.000Z');
  expect(queryByRole('region', { name: 'Contacts unsubscribed' })).toBeNull();
  expect(getByRole('region', { name: 'Contacts deleted' })).toBeTruthy();
});

it('names another account in which it happened, and shows it there', async () => {
  const of = { accountKey: 'hilltop', name: 'Hilltop' };
  answerWith({
    readAccidents: () => ok([{ ...ACCIDENT, of }]),
    dismissAccident: () => ok(null),
    chooseAccount: () => ok(CONNECTED),
  });
  const onSee = vi.fn();
  const { getByText, getByRole, queryByRole } = await rendered(
    <AccidentNote onSee={onSee} onRestoreAll={() => undefined} />,
  );
  expect(getByText(/^Hilltop: 1,200 contacts were deleted since /)).toBeTruthy();
  expect(queryByRole('button', { name: 'Restore all' })).toBeNull();
  await click(getByRole('button', { name: 'See them' }));
  expect(sent('dismissAccident')).toEqual([{ kind: 'deleted', accountKey: 'hilltop' }]);
  expect(sent('chooseAccount')).toEqual([{ accountKey: 'hilltop' }]);
  await vi.waitFor(() => expect(onSee).toHaveBeenCalledWith('recently-deleted?since=2026-11-23'));
});

it('shows nothing where nothing happened', async () => {
  answerWith({ readAccidents: () => ok([]) });
  const { queryByRole } = await rendered(<AccidentNote onSee={() => undefined} />);
  expect(queryByRole('button')).toBeNull();
});

it.each([
  ['2026-11-26T12:00:00', '1,200 contacts were deleted since Monday.'],
  ['2026-11-23T18:00:00', '1,200 contacts were deleted today.'],
  ['2026-12-24T12:00:00', '1,200 contacts were deleted since Nov 23, 2026.'],
])('names the day as a person would at %s: %s', (now, words) => {
  expect(accidentWords(ACCIDENT, Date.parse(now))).toBe(words);
});
