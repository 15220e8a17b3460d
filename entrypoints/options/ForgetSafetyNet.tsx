import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { focusRegionOf } from '@/components/focus-region';
import { formatNumber } from '@/components/format';
import { AskFirst } from './AskFirst';

interface Props {
  /** Contacts whose lists are known; `null` while the first snapshot is being read. */
  contacts: number | null;
  onForget(): void;
}

/** Lets the safety net go, after a question that names what is lost. */
export function ForgetSafetyNet({ contacts, onForget }: Props) {
  const whole = useRef<HTMLDivElement>(null);
  // The button goes with the net, right after the question gave it the focus back.
  useEffect(() => {
    const region = whole.current?.parentElement ?? null;
    return () => queueMicrotask(() => document.activeElement === document.body && focusRegionOf(region));
  }, []);
  return (
    <div class="actions" ref={whole}>
      <AskFirst label={i18n.t('safetyNet.forget')} onConfirm={onForget}>
        {contacts === null ? (
          <p>{i18n.t('safetyNet.forgetUnfinished')}</p>
        ) : (
          <>
            <p>{i18n.t('safetyNet.forgetHeld', contacts, [formatNumber(contacts)])}</p>
            <p>{i18n.t('safetyNet.forgetDeleted')}</p>
          </>
        )}
      </AskFirst>
    </div>
  );
}
