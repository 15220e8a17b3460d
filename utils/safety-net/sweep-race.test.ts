import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { everybody, netHouse } from '../../tests/support/net';
import { markNeverRestore, removeMark } from '../forgetting/never-restore';
import { sweepNet } from './net-person';
import { newRecord, readingOfAll } from './net-record';
import { readEverybody, readRecord, readSeen, removeNet, writeRecord } from './net-store';
import { unpack } from './packing';
import { takeStep } from './take-step';

const ACCOUNT = 'riverside';

beforeEach(() => removeNet());

/** A snapshot of which each step is read, and `meanwhile` happens before it is written. Gives what its writes said. */
async function steps(meanwhile: (step: number) => Promise<unknown>) {
  const { sandbox, account, api } = netHouse(1200);
  await writeRecord({ ...newRecord(ACCOUNT), reading: readingOfAll() });
  const written: boolean[] = [];
  for (let step = 0; ; ) {
    const record = await readRecord(ACCOUNT);
    if (!record?.reading) return { account, written };
    const taken = await takeStep(record, record.reading, { api, now: () => sandbox.clock.now() });
    if (!taken.ok) throw new Error(taken.failure.kind);
    await meanwhile(step);
    const isWritten = await taken.value.write();
    written.push(isWritten);
    if (isWritten) step += 1;
  }
}

describe('somebody who is forgotten between a reading and its write', () => {
  it.each([0, 1, 2, 3, 4])('is in none of it: at step %d', async (at) => {
    const { account } = netHouse(1200);
    const [, person] = everybody(account);
    const address = person?.email_address?.address ?? '';
    const contactIds = new Set([person?.contact_id ?? '']);
    let isForgotten = false;
    const { written } = await steps(async (step) => {
      if (step !== at || isForgotten) return;
      isForgotten = true;
      await markNeverRestore(ACCOUNT, address);
      await sweepNet({ accountKey: ACCOUNT, addressKey: address, contactIds }, true);
    });
    await removeMark(ACCOUNT, address);
    // That one step was read again, and nobody else was lost by it.
    expect(written).toEqual([...Array(at).fill(true), false, ...Array(written.length - at - 1).fill(true)]);
    const kept = await readEverybody(ACCOUNT);
    expect(kept.has(person?.contact_id ?? '')).toBe(false);
    expect(kept.size).toBe(1199);
    expect(await readRecord(ACCOUNT)).toMatchObject({ contacts: 1199, missed: 0 });
    expect((await readSeen(ACCOUNT)).flatMap(unpack)).toEqual([]);
  });
});

it('a net that is forgotten or disconnected is not brought back by what was being read', async () => {
  for (const at of [0, 1, 2, 3, 4]) {
    await steps(async (step) => step === at && removeNet(ACCOUNT));
    expect(await readRecord(ACCOUNT)).toBeNull();
    expect((await readEverybody(ACCOUNT)).size + (await readSeen(ACCOUNT)).length).toBe(0);
  }
});
