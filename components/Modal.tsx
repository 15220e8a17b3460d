import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface Props {
  heading: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog over the page, named by its heading. Escape closes it, and the focus goes back to where it was. */
export function Modal({ heading, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={headingId} onCancel={onClose} class="modal">
      <h2 id={headingId}>{heading}</h2>
      {children}
    </dialog>
  );
}
