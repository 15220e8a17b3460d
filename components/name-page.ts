import { i18n } from '#i18n';

/** Gives a page of ours its title, and tells screen readers which language it speaks: the catalogue's, not the browser's. */
export function namePage(title: string): void {
  document.title = title;
  document.documentElement.lang = i18n.t('language');
}
