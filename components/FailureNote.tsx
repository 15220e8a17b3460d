import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Failure, isWorthRetrying } from '@/utils/failure';
import { type Connection, sendMessage } from '@/utils/messages';
import { answered } from './ask';
import { failureDetail, failureWords } from './failure-words';
import { GuardedButton } from './guard/GuardedButton';
import { useGuard } from './guard/guard';

export interface FailureNoteProps {
  failure: Failure;
  /** Offered as "Try again" where that may help. */
  onRetry?: () => void;
}

/** A failure in words (`role=alert`), with what to do next. */
export function FailureNote({ failure, onRetry }: FailureNoteProps) {
  const detail = failureDetail(failure);
  return (
    <div class="note note-failure" role="alert">
      <p>{failureWords(failure)}</p>
      {detail && <p class="small">{detail}</p>}
      <ConnectionButton kind={failure.kind} />
      {failure.kind === 'address-lost' && <Checked accountKey={failure.accountKey} />}
      {onRetry && isWorthRetrying(failure) && (
        <button type="button" onClick={({ currentTarget }) => retryFrom(currentTarget, onRetry)}>
          {i18n.t('action.tryAgain')}
        </button>
      )}
    </div>
  );
}

/** The admin has looked at the contact whose address was lost: updates may be sent again. */
function Checked({ accountKey }: { accountKey: string }) {
  const [resumed, setResumed] = useState(false);
  if (resumed) return <p>{i18n.t('failure.addressLost.resumed')}</p>;
  const resume = async () => setResumed((await answered(sendMessage('resumeUpdates', { accountKey }))).ok);
  return <GuardedButton onPress={() => void resume()}>{i18n.t('failure.addressLost.checked')}</GuardedButton>;
}

/** The button goes with its note, and would take the focus along: what the note stood in keeps it. */
function retryFrom(button: HTMLElement, onRetry: () => void): void {
  const place = button.closest('[role="alert"]')?.parentElement;
  if (place) {
    place.tabIndex = -1;
    place.focus();
  }
  onRetry();
}

type MissingConnection = Exclude<Connection, 'connected'>;

/** Whether a failure is that there is no connection, or none that may be used. */
export function isConnection(kind: Failure['kind']): kind is MissingConnection {
  return kind === 'not-connected' || kind === 'session-expired' || kind === 'access-withheld';
}

/**
 * Why nothing can be asked yet, and the button that changes it. Not an alert: nothing went wrong just now. `of`: the
 * account, where it is another than the surface shows.
 */
export function ConnectionNote({ connection, of }: { connection: MissingConnection; of?: string }) {
  const words = failureWords({ kind: connection });
  return (
    <div class="note">
      <p>{of === undefined ? words : i18n.t('alarm.inAccount', [of, words])}</p>
      <ConnectionButton kind={connection} />
    </div>
  );
}

/** Only the options page may ask the browser for access or sign in, so both buttons lead there. */
function ConnectionButton({ kind }: { kind: Failure['kind'] }) {
  const guard = useGuard();
  if (!isConnection(kind)) return null;
  const openOptions = () => void answered(sendMessage('openPage', { page: 'options' }));
  return (
    <button type="button" class="primary" onClick={(event) => guard.isPersons(event) && openOptions()}>
      {kind === 'access-withheld' ? i18n.t('action.allowAccess') : i18n.t('action.connect')}
    </button>
  );
}
