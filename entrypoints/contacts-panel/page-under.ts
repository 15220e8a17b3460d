import { memoized } from '@/components/memoize';
import type { IsTaken, Place, Size } from '../contacts.content/free-place';
import { hasControl, pileAt } from '../contacts.content/host-page';

/**
 * What of the page a hint at a place would cover, point by point: what can be pressed, and words that reach into the
 * place. What lies under something opaque cannot be read anyway. The answers of one look are kept, since the places it
 * tries share most of their points: each costs half a millisecond over thousands of elements.
 */
export function lookUnder(): (place: Place, size: Size) => IsTaken {
  const pileOf = memoized((point: string) => {
    const [x = Number.NaN, y = Number.NaN] = point.split(' ').map(Number);
    const pile = pileAt(x, y);
    const ground = pile.findIndex(isOpaque);
    return { isControl: hasControl(pile), readable: ground < 0 ? pile : pile.slice(0, ground + 1) };
  });
  const linesOf = memoized(linesOfWords);
  return ({ left, top }, { width, height }) => {
    const reachesIn = (line: DOMRect) =>
      line.left < left + width && line.right > left && line.top < top + height && line.bottom > top;
    const hasWords = memoized((element: Element) => linesOf(element).some(reachesIn));
    return (x, y) => {
      const { isControl, readable } = pileOf(`${x} ${y}`);
      return isControl || readable.some(hasWords);
    };
  };
}

/** Where the lines of an element's own words are. */
function linesOfWords(element: Element): DOMRect[] {
  const range = document.createRange();
  const lines: DOMRect[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (!(node instanceof Text) || node.data.trim() === '') continue;
    range.selectNodeContents(node);
    lines.push(...range.getClientRects());
  }
  return lines;
}

function isOpaque(element: Element): boolean {
  return getComputedStyle(element).backgroundColor.startsWith('rgb(');
}
