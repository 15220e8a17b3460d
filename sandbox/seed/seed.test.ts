import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox';
import { generatedAddress, SEED, SMS_ONLY_NUMBER } from './addresses';
import { ACCIDENT_DAYS_AGO } from './generated';

function deletedOf(account: ReturnType<typeof createSandbox>['account']) {
  return [...account.contacts.values()].filter((contact) => contact.deleted_at !== undefined);
}

describe('the standings seed', () => {
  const { account } = createSandbox();

  it('has a contact at every well-known address but the absent one', () => {
    const missing = Object.values(SEED).filter((address) => account.findByAddress(address) === undefined);
    expect(missing).toEqual([SEED.absent]);
    expect([SEED.length51, SEED.length60, SEED.length80].map((address) => address.length)).toEqual([51, 60, 80]);
  });

  it('has every permission the contract lists, and one it does not', () => {
    const permissions = new Set([...account.contacts.values()].map((it) => it.email_address?.permission_to_send));
    for (const permission of ['explicit', 'implicit', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed']) {
      expect(permissions).toContain(permission);
    }
    expect(permissions).toContain('paused_by_partner');
  });

  it('has a contact without email address and one with everything', () => {
    const smsOnly = [...account.contacts.values()].find((it) => it.sms_channel?.sms_address === SMS_ONLY_NUMBER);
    expect(smsOnly?.email_address).toBeUndefined();
    expect(account.findByAddress(SEED.deletedFull)).toMatchObject({
      list_memberships: { length: 12 },
      street_addresses: { length: 3 },
      phone_numbers: { length: 3 },
      custom_fields: { length: 3 },
      taggings: { length: 3 },
      notes: { length: 2 },
    });
  });
});

describe('generated seeds', () => {
  it('have the contacts, the deleted ones and the opted-out ones that were asked for', () => {
    const { account } = createSandbox({ seed: { contacts: 3_000, deleted: 1_200, optedOut: 37 } });
    const deleted = deletedOf(account);
    expect(account.contacts.size).toBe(3_000);
    expect(deleted).toHaveLength(1_200);
    expect(deleted.filter((contact) => contact.email_address?.opt_out_source === 'Contact')).toHaveLength(37);
    expect(account.findByAddress(generatedAddress(2_999))).toBeDefined();
  });

  it('lose half of what they lost on the day of the accident', () => {
    const { account } = createSandbox({ seed: 'large' });
    const perDay = new Map<string, number>();
    for (const { deleted_at = '' } of deletedOf(account)) perDay.set(deleted_at, (perDay.get(deleted_at) ?? 0) + 1);
    const [[day, most] = ['', 0], [, second] = ['', 0]] = [...perDay].sort((a, b) => b[1] - a[1]);
    const ago = (account.clock.now() - Date.parse(day)) / 86_400_000;
    expect(most).toBe(100);
    expect(second).toBeLessThan(20);
    expect(Math.abs(ago - ACCIDENT_DAYS_AGO)).toBeLessThan(2);
    expect(account.contacts.size).toBe(5_000);
  });

  it('are the same every time', () => {
    const ids = () => [...createSandbox({ seed: 'large' }).account.contacts.keys()];
    expect(ids()).toEqual(ids());
  });
});
