import { useEffect, useState } from 'preact/hooks';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { useMessage } from '@/components/use-message';
import { ok, type Result } from '@/utils/failure';
import { type SafetyNetState, sendMessage } from '@/utils/messages';

type Steering = 'startSnapshot' | 'pauseSnapshot' | 'forgetSafetyNet';

/** The safety net of the chosen account, followed as it changes; `null` until the background has answered. */
export function useSafetyNet() {
  const [net, setNet] = useState<Result<SafetyNetState> | null>(null);
  const read = () => void answered(sendMessage('readSafetyNet', chosenAccount())).then(setNet);
  useMessage('safetyNetChanged', (state) => setNet(ok(state)));
  useEffect(read, []);
  return {
    net,
    read,
    /** Whether that was done. */
    async steer(how: Steering): Promise<boolean> {
      const answer = await answered(sendMessage(how, chosenAccount()));
      setNet(answer);
      return answer.ok;
    },
    keep: async (on: boolean) => setNet(await answered(sendMessage('keepSafetyNet', { on, ...chosenAccount() }))),
  };
}
