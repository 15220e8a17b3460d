import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  heading: string;
  onClose: () => void;
  /** At the right edge, as high as the window: what it was opened from stays in sight. */
  isDrawer?: boolean;
  children: ComponentChildren;
}

/** A dialog over the page, named by its heading. Escape closes it, and the focus goes back to where it was. */
export function Modal({ heading, onClose, isDrawer = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
      // What opened it may have no use any more, and take no focus.
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={headingId} onCancel={onClose} class={isDrawer ? 'modal drawer' : 'modal'}>
      <div class="modal-head">
        <h2 id={headingId}>{heading}</h2>
        <button type="button" class="quiet" aria-label={i18n.t('action.close')} onClick={onClose}>
          ✕
        </button>
      </div>
      {children}
    </dialog>
  );
}
