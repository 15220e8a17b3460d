import type { BoxDescription } from '@/utils/messages';
import type { SearchBox } from './host-page';
import { spokenNameOf } from './search-signals';

/** What each likeness counts; a new release of the page may change a few of them. */
const WEIGHTS = { name: 3, id: 3, testHook: 3, label: 2, role: 1, type: 1, position: 2 } as const;
/** Of 15: what is enough to be the same box. */
const ENOUGH = 10;

/** Describes a box so that it is known again: by what it is and is called, never by where in the markup it is. */
export function describeBox(box: SearchBox, boxes: readonly SearchBox[]): BoxDescription {
  return {
    tag: box.localName,
    type: box.getAttribute('type') ?? '',
    role: box.getAttribute('role') ?? '',
    name: box.getAttribute('name') ?? '',
    id: lastingPart(box.id),
    testHook: box.getAttribute('data-qe-id') ?? '',
    label: spokenNameOf(box).replace(/\s+/g, ' ').trim(),
    position: boxes.indexOf(box),
  };
}

/** The box that was described, among these; `null` where none is like it. */
export function findDescribed(wanted: BoxDescription, boxes: readonly SearchBox[]): SearchBox | null {
  const [likest] = boxes
    .map((box) => ({ box, likeness: likenessOf(wanted, describeBox(box, boxes)) }))
    .sort((a, b) => b.likeness - a.likeness);
  return likest && likest.likeness >= ENOUGH ? likest.box : null;
}

function likenessOf(wanted: BoxDescription, met: BoxDescription): number {
  if (wanted.tag !== met.tag) return 0;
  const names = (['name', 'id', 'testHook', 'label'] as const).filter((key) => wanted[key] !== '');
  // A box without any name is known by its place among the others alone.
  const isKnown = names.length > 0 ? names.some((key) => wanted[key] === met[key]) : wanted.position === met.position;
  if (!isKnown) return 0;
  const keys = ['name', 'id', 'testHook', 'label', 'role', 'type', 'position'] as const;
  return keys.reduce((sum, key) => sum + (wanted[key] === met[key] ? WEIGHTS[key] : 0), 0);
}

/** An id without what a build or a framework counts up in it. */
function lastingPart(id: string): string {
  return id
    .split(/[-_:.]/)
    .filter((part) => part && !/\d/.test(part))
    .join('-');
}
