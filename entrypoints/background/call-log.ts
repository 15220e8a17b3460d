import type { CallRecord } from '../../utils/constant-contact/call-record';
import type { Remembered } from '../../utils/vault/remembered';
import { quietly } from './quietly';

const KEPT = 30;

/** Keeps the last thirty calls for diagnostics; one that is told of again has changed. */
export function createCallLog(stored: Remembered<CallRecord[]>): (call: CallRecord) => void {
  return (call) => quietly(stored.update((calls) => (calls.includes(call) ? calls : [...calls, call].slice(-KEPT))));
}
