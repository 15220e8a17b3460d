import { i18n } from '#i18n';
import style from './region.css?inline';

/** Our part of the page: a button that is always in sight, and the room that the panel fills. */
export interface Region {
  /** `<hidden-contact-check>`, with everything else in its open shadow root. */
  readonly host: HTMLElement;
  readonly shadow: ShadowRoot;
  /** For what has to be said even while the panel is closed. */
  readonly notice: HTMLElement;
  /** Where the panel is drawn. */
  readonly body: HTMLElement;
  readonly expanded: boolean;
  expand(): void;
  /** Closes the panel and, if the cursor was in it, puts the cursor back where it was before. */
  collapse(): void;
}

/** Builds the region, closed. `onExpand` is called whenever it opens. */
export function createRegion(signal: AbortSignal, onExpand: () => void): Region {
  const host = document.createElement('hidden-contact-check');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const section = create('section', { class: 'region', role: 'region', 'aria-label': i18n.t('panel.name') });
  const toggle = create('button', { class: 'toggle', type: 'button', 'aria-expanded': 'false' });
  const notice = create('div', { class: 'notice', hidden: '' });
  const body = create('div', { class: 'body', hidden: '' });
  toggle.textContent = i18n.t('panel.name');
  section.classList.toggle('firefox', import.meta.env.FIREFOX);
  section.append(toggle, notice, body);
  shadow.append(sheet, section);

  let before: HTMLElement | null = null;

  const show = (expanded: boolean) => {
    body.hidden = !expanded;
    toggle.setAttribute('aria-expanded', String(expanded));
  };
  const region: Region = {
    host,
    shadow,
    notice,
    body,
    get expanded() {
      return !body.hidden;
    },
    expand() {
      if (region.expanded) return;
      before = focused();
      show(true);
      onExpand();
    },
    collapse() {
      if (!region.expanded) return;
      const holdsFocus = body.contains(shadow.activeElement);
      show(false);
      if (holdsFocus) (before?.isConnected ? before : toggle).focus();
    },
  };

  toggle.addEventListener('click', () => (region.expanded ? region.collapse() : region.expand()));
  const collapseOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) region.collapse();
  };
  // On the section: the copies of keys that we hear end below the host.
  section.addEventListener('keydown', collapseOnEscape);
  window.addEventListener('keydown', collapseOnEscape, { signal });
  keepClipboardFromPage(host);
  return region;
}

function create(name: 'section' | 'button' | 'div', attributes: Record<string, string>): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** What has the focus, through open shadow roots; `null` where nothing has. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}

/** What is copied out of our fields, or pasted into them, is nothing for the page. */
function keepClipboardFromPage(host: HTMLElement): void {
  for (const type of ['copy', 'cut', 'paste']) host.addEventListener(type, (event) => event.stopPropagation());
}
