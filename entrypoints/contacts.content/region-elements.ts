import { i18n } from '#i18n';
import style from './region.css?inline';

/** What the region is made of, not on the page yet. */
export function createRegionElements() {
  const host = document.createElement('hidden-contact-check');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const section = create('section', {
    class: 'region',
    role: 'region',
    lang: i18n.t('language'),
    'aria-label': i18n.t('panel.name'),
  });
  const toggle = create('button', { class: 'toggle', type: 'button', 'aria-expanded': 'false' });
  const title = create('span', { class: 'title' });
  const notice = create('div', { class: 'notice connection', hidden: '' });
  const body = create('div', { class: 'body', hidden: '' });
  title.textContent = i18n.t('panel.name');
  toggle.title = i18n.t('panel.dragHint');
  toggle.append(icon(), title);
  section.classList.toggle('firefox', import.meta.env.FIREFOX);
  section.append(toggle, notice, body);
  shadow.append(sheet, section);
  return { host, shadow, section, toggle, notice, body };
}

const SVG = 'http://www.w3.org/2000/svg';

/** A head and shoulders. */
function icon(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM3 21a9 7 0 0 1 18 0z');
  svg.append(path);
  return svg;
}

function create(name: 'section' | 'button' | 'div' | 'span', attributes: Record<string, string>): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
