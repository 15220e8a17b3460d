import { inBuckets } from '../../utils/safety-net/buckets';
import type { NetRecord } from '../../utils/safety-net/net-record';
import { writeTakenIn } from '../../utils/safety-net/net-store';
import { type NetEntry, pack, spreadOf } from '../../utils/safety-net/packing';

/** Has the safety net of an account hold these contacts, and those who left lists. */
export async function holdInNet(
  record: NetRecord,
  entries: readonly NetEntry[],
  left: readonly NetEntry[] = [],
): Promise<void> {
  const sorted = inBuckets(entries, ({ contactId }) => spreadOf(contactId));
  const buckets = new Map([...sorted].map(([bucket, some]) => [bucket, pack(some)]));
  await writeTakenIn({ record, buckets, left });
}
