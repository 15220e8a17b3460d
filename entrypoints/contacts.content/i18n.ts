import { browser } from 'wxt/browser';
import type { GeneratedI18nStructure } from '#i18n';

/** The catalogue's plain sentences: all that the always-loaded script says, without the weight of counting and naming. */
export const i18n = {
  t(key: keyof GeneratedI18nStructure): string {
    const name: string = key.replaceAll('.', '_');
    return Reflect.apply(browser.i18n.getMessage, browser.i18n, [name]);
  },
};
