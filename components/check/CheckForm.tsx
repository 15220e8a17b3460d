import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Announcement } from '../Announcement';
import { FailureNote } from '../FailureNote';
import { AddressBox } from './AddressBox';
import type { Check } from './check';

/** The textbox "Email address", the button "Check", what is going on (`role=status`), and why it failed, if it did. */
export function CheckForm({ check }: { check: Check }) {
  const id = useId();
  const again = () => void check.run(check.query.value, { useCache: false });
  return (
    <form
      class="check-form"
      onSubmit={(event) => {
        event.preventDefault();
        again();
      }}
    >
      <label for={id}>{i18n.t('check.address')}</label>
      <div class="check-row">
        <AddressBox
          id={id}
          value={check.query.value}
          onValue={(text) => {
            check.query.value = text;
          }}
        />
        {/* What stands out is what can be done about whom it finds. */}
        <button type="submit">{i18n.t('check.submit')}</button>
      </div>
      <Announcement idle={check.query.value ? '' : i18n.t('check.idle')} />
      {check.failure.value && <FailureNote failure={check.failure.value} onRetry={again} />}
    </form>
  );
}
