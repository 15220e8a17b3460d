import { computed } from '@preact/signals';
import { i18n } from '#i18n';
import { tabDetails } from '../tabs';

/** What the tab "Recently deleted" shows, one at a time; also what stands in the page's address: `?view=lists`. */
export const VIEWS = ['contacts', 'lists', 'returned', 'unsubscribed'] as const;

export type View = (typeof VIEWS)[number];

export const currentView = computed(() => VIEWS.find((view) => view === tabDetails.value.get('view')) ?? VIEWS[0]);

export function viewName(view: View): string {
  switch (view) {
    case 'contacts':
      return i18n.t('views.contacts');
    case 'lists':
      return i18n.t('form.lists');
    case 'returned':
      return i18n.t('views.returned');
    case 'unsubscribed':
      return i18n.t('views.unsubscribed');
  }
}
