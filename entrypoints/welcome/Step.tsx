import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

/** Whether a step is behind, is what to do now, or comes after that. */
export type Progress = 'done' | 'next' | 'later';

export interface StepProps {
  title: string;
  progress: Progress;
  /** The heading: who finishes the step before goes on from there. */
  heading?: Ref<HTMLHeadingElement>;
  children: ComponentChildren;
}

/** One step of the first run: its number or a check, its heading, and its state as a word, never as a color alone. */
export function Step({ title, progress, heading = null, children }: StepProps) {
  const id = useId();
  return (
    <li class={`welcome-step welcome-step-${progress}`} aria-current={progress === 'next' ? 'step' : undefined}>
      <section aria-labelledby={id}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title} <span class="step-state">{progressWord(progress)}</span>
        </h2>
        {children}
      </section>
    </li>
  );
}

function progressWord(progress: Progress): string {
  switch (progress) {
    case 'done':
      return i18n.t('welcome.progress.done');
    case 'next':
      return i18n.t('welcome.progress.next');
    case 'later':
      return i18n.t('welcome.progress.later');
  }
}
