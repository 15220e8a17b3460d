import { signal } from '@preact/signals';
import { i18n } from '#i18n';

/** The tabs in their order; also what stands in the page's address after `#`. */
export const TAB_IDS = ['recently-deleted', 'bulk-check', 'import', 'activity-log'] as const;

export type TabId = (typeof TAB_IDS)[number];

/** The tab in front: always the one the page's address names. */
export const currentTab = signal<TabId>(tabOf(location.hash));

addEventListener('hashchange', () => {
  currentTab.value = tabOf(location.hash);
  tabDetails.value = detailsOf(location.hash);
});

/** Brings a tab to the front, so that Back, a reload and a bookmark find it again. */
export function showTab(tab: TabId): void {
  currentTab.value = tab;
  location.hash = tab;
}

/** What the address says for the tab in front, after its name: `#recently-deleted?since=2026-11-23`. */
export const tabDetails = signal(detailsOf(location.hash));

/** The tab a hash names; the first one when it names none. */
export function tabOf(hash: string): TabId {
  return TAB_IDS.find((id) => `#${id}` === hash.split('?')[0]) ?? TAB_IDS[0];
}

function detailsOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.split('?')[1]);
}

/** The name a person reads on a tab. */
export function tabName(id: TabId): string {
  switch (id) {
    case 'recently-deleted':
      return i18n.t('workbench.tab.recentlyDeleted');
    case 'bulk-check':
      return i18n.t('workbench.tab.bulkCheck');
    case 'import':
      return i18n.t('workbench.tab.import');
    case 'activity-log':
      return i18n.t('workbench.tab.activityLog');
  }
}
