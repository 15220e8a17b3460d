import { i18n } from '#i18n';
import type { Region } from '../contacts.content/region';

export interface Offer {
  /** Only in the open panel: nothing that has to be seen. */
  isQuiet: boolean;
  show(why: string, button: string): void;
  hide(): void;
}

/** A sentence with a button, above what the panel shows. */
export function createOffer(region: Region, onPress: () => void): Offer {
  const offer = document.createElement('div');
  offer.className = 'notice offer';
  offer.hidden = true;
  const why = document.createElement('p');
  // No second `role=status`: the one of the panel says what is going on.
  why.setAttribute('aria-live', 'polite');
  const button = document.createElement('button');
  button.type = 'button';
  button.addEventListener('click', (event) => event.isTrusted && onPress());
  offer.append(why, button);
  region.body.before(offer);

  return {
    get isQuiet() {
      return offer.classList.contains('quiet');
    },
    set isQuiet(isQuiet) {
      offer.classList.toggle('quiet', isQuiet);
    },
    show(reason, words) {
      if (why.textContent !== reason) why.textContent = reason;
      if (button.textContent !== words) button.textContent = words;
      offer.hidden = false;
    },
    hide() {
      offer.hidden = true;
    },
  };
}

/** In a tab that was open before the extension started, the page's listeners come before ours. */
export function offerReload(region: Region): void {
  const offer = createOffer(region, () => location.reload());
  offer.isQuiet = true;
  offer.show(i18n.t('panel.cameLate'), i18n.t('panel.reload'));
}
