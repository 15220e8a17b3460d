/** 1,024 buckets: of 50,000 contacts some fifty in each, of 500,000 some five hundred. */
const BITS = 10;

/** The bucket of a contact, by what its id comes to. */
export function bucketOf(spread: number): number {
  return spread >>> (32 - BITS);
}

/** Things of contacts by their bucket, in the order they are in. */
export function inBuckets<T>(things: Iterable<T>, spreadOf: (thing: T) => number): Map<number, T[]> {
  const buckets = new Map<number, T[]>();
  for (const thing of things) {
    const bucket = bucketOf(spreadOf(thing));
    const others = buckets.get(bucket);
    if (others) others.push(thing);
    else buckets.set(bucket, [thing]);
  }
  return buckets;
}
