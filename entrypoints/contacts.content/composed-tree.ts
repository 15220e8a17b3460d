/** The element around this one, out of open shadow roots too; `null` at the top of the page. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The element that has the focus, in open shadow roots too. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What is drawn in an element's place: its open shadow root, or what its slot is given, where there is any. */
export function nodesDrawn(element: Element): Node[] {
  const given = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  return given.length > 0 ? given : [...(element.shadowRoot ?? element).childNodes];
}

/** The text of an element as it is drawn. */
export function textDrawn(node: Node): string {
  if (!(node instanceof Element)) return node instanceof Text ? node.data : '';
  return node.localName === 'style' ? '' : nodesDrawn(node).map(textDrawn).join('');
}

/** Like `closest`, out of open shadow roots too. */
export function closestAcrossRoots(element: Element, selector: string): Element | null {
  const found = element.closest(selector);
  if (found) return found;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? closestAcrossRoots(root.host, selector) : null;
}

/** An element and everything around it, from the inside out. */
function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let each: Element | null = element; each; each = parentOf(each)) path.push(each);
  return path;
}

/**
 * The smallest part of the page that holds both elements, where `above` comes first, and how far around `above` it is;
 * `null` where it comes after the other, or one holds the other.
 */
export function partAround(above: Element, below: Element): { part: Element; distance: number } | null {
  const path = pathOf(above);
  const other = pathOf(below);
  const distance = path.findIndex((element) => other.includes(element));
  const part = path[distance];
  const first = path[distance - 1];
  const second = part && other[other.indexOf(part) - 1];
  if (!part || !first || !second) return null;
  return isBefore(first, second) ? { part, distance } : null;
}

/** What is in a shadow root is drawn in the place of what is not. */
export function isBefore(element: Element, other: Element): boolean {
  if (element.getRootNode() !== other.getRootNode()) return true;
  return (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
