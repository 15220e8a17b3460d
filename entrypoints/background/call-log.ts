import type { CallRecord } from '../../utils/constant-contact/call-record';
import type { Remembered } from '../../utils/vault/remembered';

const KEPT = 30;

/** Keeps the last thirty calls for diagnostics; one that is told of again has changed. */
export function createCallLog(stored: Remembered<CallRecord[]>): (call: CallRecord) => void {
  let writing = Promise.resolve();
  return (call) => {
    writing = writing.then(async () => {
      const calls = await stored.read();
      await stored.write(calls.includes(call) ? calls : [...calls, call].slice(-KEPT));
    });
    writing = writing.catch(() => {});
  };
}
