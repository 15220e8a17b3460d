import type { Panel } from '@/entrypoints/contacts.content/panel-slot';
import { searchAgain } from '@/entrypoints/contacts-panel/search-again';
import type { Verdict } from '@/utils/messages';

/** A panel that tells what it is asked, and whose search for a name finds the contact `found`. */
export function toldPanel(tell: (what: string) => void, answer: () => Verdict | null): Panel {
  return {
    async follow({ address }, { useCache }) {
      tell(`follow ${address}${useCache ? '' : ' anew'}`);
      return answer();
    },
    followUnasked: ({ address }) => tell(`offer ${address}`),
    followName: ({ text }) => tell(`follow name ${text}`),
    moveTo: () => tell('move'),
    hasFound: (contactId) => contactId === 'found',
    headerChanged: () => tell('header'),
    unfollow: () => tell('unfollow'),
    searchAgain,
    askToSearchAgain: () => tell('search again'),
    tellSearchBox: () => undefined,
    begin: () => tell('begin'),
  };
}
