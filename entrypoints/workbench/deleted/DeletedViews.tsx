import { i18n } from '#i18n';
import { tabDetails } from '../tabs';
import { DeletedTab } from './DeletedTab';
import { ListLosses } from './ListLosses';
import { NetGlance } from './NetGlance';
import { OptOuts } from './OptOuts';
import { ReturnedContacts } from './ReturnedContacts';
import { currentView, VIEWS, viewName } from './views';

/** What went from the account: the deleted contacts, and what else the safety net notices. */
export function DeletedViews() {
  return (
    <>
      <NetGlance />
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
      <ViewBody />
    </>
  );
}

function ViewBody() {
  switch (currentView.value) {
    case 'contacts':
      return <DeletedTab />;
    case 'lists':
      return <ListLosses />;
    case 'returned':
      return <ReturnedContacts />;
    case 'unsubscribed':
      return <OptOuts since={tabDetails.value.get('since')} />;
  }
}
