import type { IsTaken, Place, Size } from '../contacts.content/free-place';
import { pileAt } from '../contacts.content/host-page';

/**
 * Tells, point by point, of what the page says in a part of the window: whether an element at the point has words that
 * reach into it. What lies under something opaque cannot be read anyway.
 */
export function wordsUnder(place: Place, size: Size): IsTaken {
  const seen = new Set<Element>();
  return (x, y) => {
    for (const element of pileAt(x, y)) {
      if (!seen.has(element) && hasWordsIn(element, place, size)) return true;
      seen.add(element);
      if (isOpaque(element)) return false;
    }
    return false;
  };
}

function hasWordsIn(element: Element, { left, top }: Place, { width, height }: Size): boolean {
  const range = document.createRange();
  return [...element.childNodes].some((node) => {
    if (!(node instanceof Text) || node.data.trim() === '') return false;
    range.selectNodeContents(node);
    return [...range.getClientRects()].some(
      (line) => line.left < left + width && line.right > left && line.top < top + height && line.bottom > top,
    );
  });
}

function isOpaque(element: Element): boolean {
  return getComputedStyle(element).backgroundColor.startsWith('rgb(');
}
