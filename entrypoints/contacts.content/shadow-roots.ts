import { OURS } from './host-page';

/** Looking for them may take one part in so many of the page's time. */
const PART_OF_TIME = 400;

let known: ShadowRoot[] = [];
let lookAgainAt = 0;

/**
 * The open shadow roots of the page, ours left out. They are found by reading every element, which takes a large page
 * tens of milliseconds: so it is done the more rarely the longer it took, and those found are remembered meanwhile.
 */
export function openShadowRoots(): ShadowRoot[] {
  const begun = performance.now();
  if (begun >= lookAgainAt) {
    known = rootsIn(document);
    const ended = performance.now();
    lookAgainAt = ended + PART_OF_TIME * (ended - begun);
  }
  return known.filter(({ isConnected }) => isConnected);
}

function rootsIn(part: Document | ShadowRoot): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (const { shadowRoot } of part.querySelectorAll('*')) {
    if (shadowRoot && !shadowRoot.host.matches(OURS)) roots.push(shadowRoot, ...rootsIn(shadowRoot));
  }
  return roots;
}
