import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Modal } from './Modal';

interface Props {
  heading: string;
  /** What the red button says. */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  /** What is lost. */
  children: ComponentChildren;
}

/** Asks, in red, before something that cannot be undone or deletes many. */
export function Question({ heading, confirm, onConfirm, onClose, children }: Props) {
  return (
    <Modal heading={heading} onClose={onClose}>
      <div class="modal-body">
        {children}
        <div class="actions">
          <button type="button" class="danger" onClick={onConfirm}>
            {confirm}
          </button>
          <button type="button" onClick={onClose}>
            {i18n.t('action.cancel')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
