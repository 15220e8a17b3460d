import type { Page } from 'puppeteer-core';

/**
 * The texts of a page that a person cannot read to the end, through every open root: cut off by a box that hides what it
 * does not hold, drawn beyond the control they name, or beyond the window's edge. What scrolls can be read; a text that
 * ends in an ellipsis can where its whole is its title.
 */
export function clippedTexts(page: Page, within?: string): Promise<string[]> {
  return page.evaluate((host) => {
    const found = new Set<string>();
    const isForEyes = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const cuts = (style: CSSStyleDeclaration) => /hidden|clip/.test(style.overflowX);
    const scrolls = (style: CSSStyleDeclaration) => /auto|scroll/.test(style.overflowX);
    const look = (text: Text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const right = Math.max(...[...range.getClientRects()].map((rect) => rect.right));
      const left = Math.min(...[...range.getClientRects()].map((rect) => rect.left));
      for (let box = text.parentElement; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.display === 'inline' || style.display === 'contents') continue;
        if (scrolls(style)) return;
        if (style.textOverflow === 'ellipsis' && box.title) return;
        const edge = box.getBoundingClientRect();
        const isControl = box.matches('button, label, [role=tab], a');
        if ((cuts(style) || isControl) && (right > edge.right + 1 || left < edge.left - 1)) {
          found.add(`${text.data.trim()} ⟶ beyond ${box.tagName.toLowerCase()}.${box.className}`);
          return;
        }
      }
      if (right > document.documentElement.clientWidth + 1 || left < -1)
        found.add(`${text.data.trim()} ⟶ beyond the window`);
    };
    const walk = (node: Node) => {
      if (node instanceof Text && node.data.trim() && node.parentElement && isForEyes(node.parentElement)) look(node);
      if (node instanceof Element && /^(STYLE|SCRIPT|OPTION)$/.test(node.tagName)) return;
      if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
      for (const child of node.childNodes) walk(child);
    };
    for (const root of host ? document.querySelectorAll(host) : [document.body]) walk(root);
    return [...found];
  }, within);
}
