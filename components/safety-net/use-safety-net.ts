import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announceDone } from '@/components/Announcement';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { formatNumber } from '@/components/format';
import { useMessage } from '@/components/use-message';
import { ok, type Result } from '@/utils/failure';
import { type SafetyNetState, sendMessage } from '@/utils/messages';

export type Steering = 'startSnapshot' | 'pauseSnapshot' | 'cancelSnapshot' | 'forgetSafetyNet';

/** The safety net of the chosen account, followed as it changes; `null` until the background has answered. */
export function useSafetyNet() {
  const [net, setNet] = useState<Result<SafetyNetState> | null>(null);
  const read = () => void answered(sendMessage('readSafetyNet', chosenAccount())).then(setNet);
  useMessage('safetyNetChanged', (state) => setNet(ok(state)));
  useEffect(read, []);
  useEnding(net?.ok ? net.value : null);
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

/** Says that a snapshot is whole which was being read while the surface was there; one that is cancelled never is. */
function useEnding(state: SafetyNetState | null): void {
  const begun = useRef<{ of: string | undefined; asOf: string | undefined } | null>(null);
  useEffect(() => {
    if (!state) return;
    const { held, reading } = state;
    const now = { of: chosenAccount().accountKey, asOf: held?.asOf };
    const { current } = begun;
    const isSame = current !== null && current.of === now.of;
    if (reading?.kind === 'snapshot') begun.current = isSame ? current : now;
    if (reading) return;
    begun.current = null;
    if (!held || !isSame || current.asOf === now.asOf) return;
    const everybody = formatNumber(held.contacts);
    announceDone(i18n.t('bulk.state.done', [i18n.t('safetyNet.progress', [everybody, everybody])]), 'safety-net');
  }, [state]);
}
