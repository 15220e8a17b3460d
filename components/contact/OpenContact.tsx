import { i18n } from '#i18n';
import { sendMessage } from '@/utils/messages';
import { answered } from '../ask';
import { useGuard } from '../guard/guard';

interface Props {
  contactId: string;
  address: string;
  /** In a row of a table, which leads the Tab key: an arrow alone. */
  tabIndex?: 0 | -1;
}

/** Leads to a contact that is not deleted in Constant Contact itself, in a tab of its own. */
export function OpenContact({ contactId, address, tabIndex }: Props) {
  const guard = useGuard();
  const name = i18n.t('card.open');
  const open = () => void answered(sendMessage('openContact', { contactId, address }));
  return (
    <button
      type="button"
      class="quiet open-contact"
      tabIndex={tabIndex}
      title={name}
      aria-label={name}
      onClick={(event) => guard.isPersons(event) && open()}
    >
      {tabIndex === undefined ? name : '↗'}
    </button>
  );
}
