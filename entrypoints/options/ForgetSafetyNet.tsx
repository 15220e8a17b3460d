import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { focusRegionOf } from '@/components/focus-region';
import { formatNumber } from '@/components/format';
import { Question } from '@/components/Question';

interface Props {
  /** Contacts whose lists are known; `null` while the first snapshot is being read. */
  contacts: number | null;
  onForget(): void;
}

/** Lets the safety net go, after a question that names what is lost. */
export function ForgetSafetyNet({ contacts, onForget }: Props) {
  const [asking, setAsking] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  // The button goes with the net, right after the question gave it the focus back.
  useEffect(() => {
    const region = whole.current?.parentElement ?? null;
    return () => queueMicrotask(() => document.activeElement === document.body && focusRegionOf(region));
  }, []);
  const heading = i18n.t('safetyNet.forget');
  return (
    <div class="actions" ref={whole}>
      {asking && (
        <Question
          heading={heading}
          confirm={heading}
          onConfirm={() => {
            setAsking(false);
            onForget();
          }}
          onClose={() => setAsking(false)}
        >
          {contacts === null ? (
            <p>{i18n.t('safetyNet.forgetUnfinished')}</p>
          ) : (
            <>
              <p>{i18n.t('safetyNet.forgetHeld', contacts, [formatNumber(contacts)])}</p>
              <p>{i18n.t('safetyNet.forgetDeleted')}</p>
            </>
          )}
        </Question>
      )}
      <button type="button" onClick={() => setAsking(true)}>
        {heading}
      </button>
    </div>
  );
}
