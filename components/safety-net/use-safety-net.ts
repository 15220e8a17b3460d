import { useEffect, useState } from 'preact/hooks';
import { answered } from '@/components/ask';
import { ok, type Result } from '@/utils/failure';
import { onMessage, type SafetyNetState, sendMessage } from '@/utils/messages';

type Steering = 'startSnapshot' | 'pauseSnapshot' | 'forgetSafetyNet';

/** The safety net of the chosen account, followed as it changes; `null` until the background has answered. */
export function useSafetyNet() {
  const [net, setNet] = useState<Result<SafetyNetState> | null>(null);
  const read = () => void answered(sendMessage('readSafetyNet', undefined)).then(setNet);
  useEffect(() => {
    read();
    return onMessage('safetyNetChanged', ({ data }) => setNet(ok(data)));
  }, []);
  return {
    net,
    read,
    steer: async (how: Steering) => setNet(await answered(sendMessage(how, undefined))),
    keep: async (on: boolean) => setNet(await answered(sendMessage('keepSafetyNet', { on }))),
  };
}
