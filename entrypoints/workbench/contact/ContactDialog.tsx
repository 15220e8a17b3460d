import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement, announce, hush } from '@/components/Announcement';
import { appState } from '@/components/app-state';
import { createCheck } from '@/components/check/check';
import { ContactCard } from '@/components/contact/ContactCard';
import { FailureNote } from '@/components/FailureNote';
import { formatNumber } from '@/components/format';
import { Modal } from '@/components/Modal';
import { addressesInOrder, shownAddress } from './shown-address';

/** The contact whose address was chosen in a table, as it is now, with what may be done about it; the table stays in sight. */
export function ContactDialog() {
  const address = shownAddress.value;
  return address === null ? null : <Drawer address={address} />;
}

/** Goes on in the order that the table had when it opened: a contact that is restored meanwhile leaves the table. */
function Drawer({ address }: { address: string }) {
  const [addresses] = useState(addressesInOrder);
  const body = useRef<HTMLDivElement>(null);
  const at = addresses.indexOf(address);
  const before = at > 0 ? addresses[at - 1] : undefined;
  const after = at === -1 ? undefined : addresses[at + 1];

  function go(to: string | undefined): void {
    if (to === undefined) return;
    shownAddress.value = to;
    // The card goes, and would take the focus along.
    if (document.activeElement?.closest('article')) body.current?.focus();
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const to = event.key === 'ArrowDown' ? after : event.key === 'ArrowUp' ? before : undefined;
      // A form that is open keeps the keys, and what was typed into it.
      if (to === undefined || isTakenByControl(event.target) || body.current?.querySelector('form')) return;
      event.preventDefault();
      go(to);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [before, after]);

  return (
    <Modal
      isDrawer
      heading={i18n.t('contact.heading')}
      onClose={() => {
        shownAddress.value = null;
      }}
    >
      <div class="modal-body" ref={body} tabIndex={-1}>
        {addresses.length > 1 && at !== -1 && (
          <div class="walk">
            <button type="button" disabled={before === undefined} onClick={() => go(before)}>
              ↑ {i18n.t('contact.previous')}
            </button>
            <button type="button" disabled={after === undefined} onClick={() => go(after)}>
              ↓ {i18n.t('contact.next')}
            </button>
            <span class="small">
              {i18n.t('contact.position', [formatNumber(at + 1), formatNumber(addresses.length)])}
            </span>
          </div>
        )}
        <Shown key={address} address={address} />
      </div>
    </Modal>
  );
}

/** Whether arrow keys mean something to the control that has the focus. */
function isTakenByControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, [role="tab"]') !== null;
}

function Shown({ address }: { address: string }) {
  const check = useMemo(createCheck, []);
  const look = () => check.run(address, { useCache: true });
  useEffect(() => {
    announce('');
    void look();
    return hush;
  }, [address]);
  const verdict = check.verdict.value;
  const state = appState.value;
  return (
    <>
      <Announcement />
      {check.failure.value && <FailureNote failure={check.failure.value} onRetry={look} />}
      {verdict && state && <ContactCard verdict={verdict} state={state} onVerdict={check.show} />}
    </>
  );
}
