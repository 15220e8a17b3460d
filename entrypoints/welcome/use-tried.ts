import { useEffect, useState } from 'preact/hooks';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { sendMessage } from '@/utils/messages';
import { whenSeen } from './when-seen';

/** Whether anybody was checked yet: whoever comes back to the page from trying it finds the last step done. */
export function useTried(isConnected: boolean): boolean {
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!isConnected) return setTried(false);
    return whenSeen(() => {
      void answered(sendMessage('readRecentChecks', chosenAccount())).then((answer) => {
        if (answer.ok && answer.value.length > 0) setTried(true);
      });
    });
  }, [isConnected]);
  return tried;
}
