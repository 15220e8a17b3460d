import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Question } from '@/components/Question';

interface Props {
  /** The account's name, `null` if it is not known. */
  name: string | null;
  busy: boolean;
  /** Id of what says which account the button is for. */
  describedBy?: string;
  onDisconnect(): void;
}

/** Lets an account go, after a question that names what is lost. */
export function Disconnect({ name, busy, describedBy, onDisconnect }: Props) {
  const [asking, setAsking] = useState(false);
  const heading = i18n.t('options.disconnect');
  return (
    <>
      {asking && (
        <Question
          heading={heading}
          confirm={heading}
          onConfirm={() => {
            setAsking(false);
            onDisconnect();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{name ? i18n.t('options.disconnectNamed', [name]) : i18n.t('options.disconnectNameless')}</p>
          <p>{i18n.t('options.disconnectKeeps')}</p>
        </Question>
      )}
      <button type="button" disabled={busy} aria-describedby={describedBy} onClick={() => setAsking(true)}>
        {heading}
      </button>
    </>
  );
}
