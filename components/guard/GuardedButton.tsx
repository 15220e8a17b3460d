import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { useGuard, useSight, waiting } from './guard';

export interface GuardedButtonProps {
  type?: 'button' | 'submit';
  class?: string;
  disabled?: boolean;
  describedBy?: string;
  onPress(): void;
  children: ComponentChildren;
}

/** A button that writes: shut until it has stood still and in sight for a while, and deaf to a script of the page. */
export function GuardedButton(props: GuardedButtonProps) {
  const { type = 'button', disabled = false, describedBy, onPress, children } = props;
  const button = useRef<HTMLButtonElement>(null);
  const guard = useGuard();
  const sight = useSight(button);
  const id = useId();
  return (
    <>
      <button
        ref={button}
        type={type}
        class={props.class}
        {...(disabled ? { disabled } : waiting(button.current, sight))}
        aria-describedby={[describedBy, sight === 'covered' && id].filter(Boolean).join(' ') || undefined}
        onClick={(event) => guard.isPersons(event) && onPress()}
      >
        {children}
      </button>
      {sight === 'covered' && (
        <small class="covered" id={id}>
          {i18n.t('form.covered')}
        </small>
      )}
    </>
  );
}
