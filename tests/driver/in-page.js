/**
 * Runs inside a page: finds what a person using a screen reader would be told of, by role and accessible name, through
 * every open shadow root. Kept as plain JavaScript because it is sent to the browser as text.
 *
 * @param {{ role: string, name?: string, pattern?: string, flags?: string, host?: string }} query  `host`: a selector to look below
 * @returns {Element[]} the visible matches, in document order
 */
(query) => {
  const INPUT_ROLES = {
    button: 'button',
    checkbox: 'checkbox',
    file: 'file',
    number: 'spinbutton',
    radio: 'radio',
    reset: 'button',
    search: 'searchbox',
    submit: 'button',
  };
  const TAG_ROLES = {
    A: 'link',
    ARTICLE: 'article',
    BUTTON: 'button',
    CAPTION: 'caption',
    DIALOG: 'dialog',
    FIELDSET: 'group',
    FORM: 'form',
    IMG: 'img',
    LI: 'listitem',
    MAIN: 'main',
    METER: 'meter',
    NAV: 'navigation',
    OUTPUT: 'status',
    PROGRESS: 'progressbar',
    SECTION: 'region',
    SELECT: 'combobox',
    SUMMARY: 'button',
    TABLE: 'table',
    TD: 'cell',
    TEXTAREA: 'textbox',
    TH: 'columnheader',
    TR: 'row',
  };
  const NAMED_BY_CONTENT = [
    'button',
    'cell',
    'checkbox',
    'columnheader',
    'heading',
    'link',
    'radio',
    'row',
    'rowheader',
    'tab',
  ];

  const roleOf = (element) => {
    const explicit = element.getAttribute('role');
    if (explicit) return explicit;
    if (element.tagName === 'INPUT') return INPUT_ROLES[element.type] ?? 'textbox';
    if (element.tagName === 'TH' && element.scope === 'row') return 'rowheader';
    return /^H[1-6]$/.test(element.tagName) ? 'heading' : TAG_ROLES[element.tagName];
  };

  const tidy = (text) => text.replace(/\s+/g, ' ').trim();

  /** The text a person is told, without decoration. */
  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    if (node.getAttribute('aria-hidden') === 'true' || ['STYLE', 'SCRIPT'].includes(node.tagName)) return '';
    if (node.getAttribute('aria-label')) return node.getAttribute('aria-label');
    return [...node.childNodes].map(textOf).join(getComputedStyle(node).display === 'inline' ? '' : ' ');
  };

  const nameOf = (element) => {
    const references = element.getAttribute('aria-labelledby');
    if (references) {
      const targets = references.split(/\s+/).map((id) => element.getRootNode().getElementById(id));
      return tidy(targets.map((target) => (target ? textOf(target) : '')).join(' '));
    }
    if (element.getAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
    if (element.labels?.length) return tidy([...element.labels].map(labelText).join(' '));
    const captionTag = { FIELDSET: 'legend', TABLE: 'caption', svg: 'title' }[element.tagName];
    const caption = captionTag && element.querySelector(`:scope > ${captionTag}`);
    if (caption) return tidy(textOf(caption));
    if (element.tagName === 'INPUT' && ['submit', 'button'].includes(element.type)) return element.value;
    if (NAMED_BY_CONTENT.includes(roleOf(element))) return tidy(textOf(element));
    return tidy(
      element.getAttribute('alt') ?? element.getAttribute('title') ?? element.getAttribute('placeholder') ?? '',
    );
  };

  /** A label's words without those of a control it wraps. */
  const labelText = (label) => {
    const copy = label.cloneNode(true);
    for (const control of copy.querySelectorAll('input, select, textarea, button')) control.remove();
    return copy.textContent;
  };

  const isVisible = (element) =>
    element.getClientRects().length > 0 &&
    getComputedStyle(element).visibility === 'visible' &&
    !element.closest('[aria-hidden="true"], [inert]');

  const everything = function* (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  };

  const matches = (element) => {
    if (roleOf(element) !== query.role) return false;
    if (query.name !== undefined && nameOf(element) !== query.name) return false;
    if (query.pattern !== undefined && !new RegExp(query.pattern, query.flags).test(nameOf(element))) return false;
    return isVisible(element);
  };

  const roots = query.host
    ? [...document.querySelectorAll(query.host)].map((host) => host.shadowRoot ?? host)
    : [document];
  return roots.flatMap((root) => [...everything(root)]).filter(matches);
};
