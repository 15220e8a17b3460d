import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Failure } from '@/utils/failure';
import { FailureNote } from './FailureNote';
import { Modal } from './Modal';

interface Props {
  heading: string;
  /** What the submit button says. */
  submit: string;
  /** Whether the form is complete, and not under way. */
  ready: boolean;
  /** Id of what says what is missing. */
  describedBy?: string;
  /** What belongs to the submit button, and stays in sight with it. */
  foot?: ComponentChildren;
  failure: Failure | null;
  /** Does once more what failed, where that was not the submit button's. */
  onRetry?: (() => void) | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** A form in a dialog, with why it failed beside its buttons. */
export function FormDialog({
  heading,
  submit,
  ready,
  describedBy,
  foot,
  failure,
  onRetry,
  onSubmit,
  onClose,
  children,
}: Props) {
  return (
    <Modal heading={heading} onClose={onClose}>
      <form
        class="modal-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSubmit();
        }}
      >
        {children}
        {failure && <FailureNote failure={failure} {...(onRetry && { onRetry })} />}
        <div class="modal-foot">
          {foot}
          <div class="actions">
            <button type="submit" class="primary" disabled={!ready} aria-describedby={describedBy}>
              {submit}
            </button>
            <button type="button" onClick={onClose}>
              {i18n.t('action.cancel')}
            </button>
          </div>
        </div>
      </form>
    </Modal>
  );
}
