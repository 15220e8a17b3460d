import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Question } from '@/components/Question';

interface Props {
  /** What the button says, the question it opens, and the red button there. */
  label: string;
  disabled?: boolean;
  /** Id of what says which one the button is for. */
  describedBy?: string | undefined;
  onConfirm(): void;
  /** What is lost. */
  children: ComponentChildren;
}

/** A button whose act cannot be undone: a question comes first, which names what is lost. */
export function AskFirst({ label, disabled, describedBy, onConfirm, children }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {asking && (
        <Question
          heading={label}
          confirm={label}
          onConfirm={() => {
            setAsking(false);
            onConfirm();
          }}
          onClose={() => setAsking(false)}
        >
          {children}
        </Question>
      )}
      <button type="button" disabled={disabled} aria-describedby={describedBy} onClick={() => setAsking(true)}>
        {label}
      </button>
    </>
  );
}
