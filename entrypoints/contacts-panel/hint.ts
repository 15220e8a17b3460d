import { h, render } from 'preact';
import { i18n } from '#i18n';
import { StandingIcon } from '@/components/standing/StandingIcon';
import { isOptedOut, type StandingKind } from '@/utils/contacts/standing';
import { keepMounted } from '../contacts.content/keep-mounted';
import style from './hint.css?inline';
import { type HintPlace, keepBeside } from './hint-place';
import { createPageGuard, type Hands } from './page-guard';

/** What the hint says. */
export interface HintWords {
  text: string;
  /** The status that it tells, whose picture stands before the words. */
  standing: StandingKind | null;
  /** There is nothing that the page hides. */
  isCalm: boolean;
  /** A second button takes a deletion back: `busy` while that is under way, `null` where there is none. */
  undo: 'ready' | 'busy' | null;
}

/** Our answer beside the page's search box: what the account has at the address in it. */
export interface Hint {
  /** Shows it beside this box; moves it there if it is shown already. */
  show(box: Element, words: HintWords): void;
  hide(): void;
}

export interface HintDeps {
  /** Ends with the panel. */
  signal: AbortSignal;
  hands: Hands;
  /** Our tab on the window's edge, or the open panel. */
  tab: Element;
  onPress(): void;
  onUndo(): void;
}

export function createHint({ signal, hands, tab, onPress, onUndo }: HintDeps): Hint {
  const host = document.createElement('hidden-contact-hint');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const hint = document.createElement('div');
  hint.className = 'hint';
  hint.lang = i18n.t('language');
  hint.classList.toggle('firefox', import.meta.env.FIREFOX);
  const answer = createButton('answer');
  const icon = document.createElement('span');
  const text = document.createElement('span');
  text.className = 'text';
  answer.append(icon, text);
  const undo = createButton('undo');
  undo.textContent = i18n.t('panel.undoDeletion');
  const about = document.createElement('small');
  about.id = 'about-undo';
  about.textContent = i18n.t('form.automations');
  undo.setAttribute('aria-describedby', about.id);
  hint.append(answer, undo, about);
  shadow.append(sheet, hint);

  let shown: { box: Element; place: HintPlace; end: AbortController } | null = null;
  let isUndoing = false;
  let stopGuard: (() => void) | null = null;

  // A write: shut until it has stood still, and deaf to a script of the page. The page scrolling under it is moving.
  const guard = createPageGuard(
    {
      host,
      shadow,
      origin: () => ({ x: 0, y: 0 }),
      isInPlace: () => host.parentElement === document.documentElement && shown?.place.isInPlace() === true,
    },
    hands,
  );
  answer.addEventListener('click', onPress);
  undo.addEventListener('click', (event) => guard.isPersons(event) && onUndo());

  function offerUndo(isOffered: boolean): void {
    undo.hidden = !isOffered;
    about.hidden = !isOffered;
    if (isOffered === (stopGuard !== null)) return;
    stopGuard?.();
    stopGuard = isOffered
      ? guard.watch(undo, (sight) => {
          undo.disabled = isUndoing || sight !== 'clear';
        })
      : null;
  }
  function write({ text: words, standing, isCalm, undo: offered }: HintWords): void {
    render(standing && h(StandingIcon, { kind: standing }), icon);
    text.textContent = words;
    answer.title = words;
    hint.classList.toggle('calm', isCalm);
    hint.classList.toggle('never', standing !== null && isOptedOut(standing));
    isUndoing = offered === 'busy';
    if (isUndoing) undo.disabled = true;
    offerUndo(offered !== null);
  }
  function begin(box: Element): void {
    const end = new AbortController();
    const showing = AbortSignal.any([signal, end.signal]);
    showing.addEventListener('abort', () => offerUndo(false));
    keepMounted(host, showing);
    shown = { box, place: keepBeside(hint, box, tab, showing), end };
  }

  return {
    show(box, words) {
      if (shown?.box !== box) shown?.end.abort();
      write(words);
      if (shown?.box === box) shown.place.look();
      else begin(box);
    },
    hide() {
      shown?.end.abort();
      shown = null;
    },
  };
}

function createButton(className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  // The cursor stays in the search box, which is where it returns to when the panel closes.
  for (const type of ['pointerdown', 'mousedown']) button.addEventListener(type, (event) => event.preventDefault());
  return button;
}
