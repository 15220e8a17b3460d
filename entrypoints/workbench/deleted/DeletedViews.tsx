import { i18n } from '#i18n';
import { heldWords } from '@/components/safety-net/net-words';
import { useSafetyNet } from '@/components/safety-net/use-safety-net';
import { tabDetails } from '../tabs';
import { DeletedTab } from './DeletedTab';
import { ListLosses } from './ListLosses';
import { NetGlance } from './NetGlance';
import { OptOuts } from './OptOuts';
import { ReturnedContacts } from './ReturnedContacts';
import { currentView, VIEWS, viewName } from './views';

/** What went from the account: the deleted contacts, and what else the safety net notices. */
export function DeletedViews() {
  const safetyNet = useSafetyNet();
  const { net } = safetyNet;
  return (
    <>
      <NetGlance {...safetyNet} />
      <fieldset class="views" aria-label={i18n.t('views.label')}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            class="quiet"
            aria-pressed={view === currentView.value}
            onClick={() => {
              location.hash = `recently-deleted?view=${view}`;
            }}
          >
            {viewName(view)}
          </button>
        ))}
      </fieldset>
      <ViewBody noNet={net?.ok && !net.value.held && heldWords(net.value)} />
    </>
  );
}

/** `noNet`: why there is no safety net, without which nobody knows whether some of them are empty. */
function ViewBody({ noNet }: { noNet: string | false | undefined }) {
  switch (currentView.value) {
    case 'contacts':
      return <DeletedTab />;
    case 'lists':
      return <ListLosses none={noNet || i18n.t('listLosses.none')} />;
    case 'returned':
      return <ReturnedContacts none={noNet || i18n.t('returned.none')} />;
    case 'unsubscribed':
      return <OptOuts since={tabDetails.value.get('since')} />;
  }
}
