import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement, announce } from '@/components/Announcement';
import { appState } from '@/components/app-state';
import { createCheck } from '@/components/check/check';
import { ContactCard } from '@/components/contact/ContactCard';
import { FailureNote } from '@/components/FailureNote';
import { Modal } from '@/components/Modal';
import { shownAddress } from './shown-address';

/** The contact whose address was chosen in a table, as it is now, with what may be done about it. */
export function ContactDialog() {
  const address = shownAddress.value;
  return address === null ? null : <Shown key={address} address={address} />;
}

function Shown({ address }: { address: string }) {
  const check = useMemo(createCheck, []);
  const look = () => check.run(address, { fresh: false });
  useEffect(() => {
    announce('');
    void look();
  }, [address]);
  const verdict = check.verdict.value;
  const state = appState.value;
  return (
    <Modal
      heading={i18n.t('contact.heading')}
      onClose={() => {
        shownAddress.value = null;
      }}
    >
      <div class="modal-body">
        <Announcement />
        {check.busy.value && <p class="small">{i18n.t('check.asking', [address])}</p>}
        {check.failure.value && <FailureNote failure={check.failure.value} onRetry={look} />}
        {verdict && state && <ContactCard verdict={verdict} state={state} onVerdict={check.show} />}
      </div>
    </Modal>
  );
}
