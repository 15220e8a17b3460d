import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  /** 1, 2 or 3. */
  number: number;
  title: string;
  children: ComponentChildren;
}

/** One of the three steps from a file or pasted text to a job. */
export function FlowStep({ number, title, children }: Props) {
  const id = useId();
  return (
    <section class="section flow-step" aria-labelledby={id}>
      <h2 id={id}>{i18n.t('flow.step', [number, title])}</h2>
      {children}
    </section>
  );
}
