import { parentOf } from './composed-tree';

/**
 * Whether a person can come to see an element that is drawn: it is not parked beyond the page's beginning, and nothing
 * around it is folded to nothing.
 */
export function isInReach(element: Element): boolean {
  let { right, bottom } = element.getBoundingClientRect();
  for (let around: Element | null = element; around; around = parentOf(around)) {
    right += Math.abs(around.scrollLeft);
    bottom += around.scrollTop;
    if (around.matches('body, html')) continue;
    const { width, height } = around.getBoundingClientRect();
    if (Math.min(width, height) <= 1 && /hidden|clip/.test(getComputedStyle(around).overflow)) return false;
  }
  return right >= 0 && bottom >= 0;
}
