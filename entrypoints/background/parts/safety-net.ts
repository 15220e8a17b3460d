/** For snapshots, and what they tell. */
export { readListLosses } from '../../../utils/safety-net/list-losses';
export { readReturned } from '../../../utils/safety-net/returned';
export { createSafetyNet } from '../../../utils/safety-net/safety-net';
