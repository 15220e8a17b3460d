import { expect } from 'vitest';
import type { Screen } from '../driver/screen';

/**
 * The names that a person hears and that others look for, of what no other file here looks for by name in both
 * generations of the page. Each is found in the page by what this project makes of roles and names, and on our own
 * pages in the browser's accessibility tree as well.
 */
export type Control = readonly [role: string, name: string];

/** A file field has no role, and each browser calls a picture's another. */
const NOT_IN_THE_TREE = ['file', 'img'];

async function isHeardByTheBrowser({ page }: Screen, [role, name]: Control): Promise<boolean> {
  return NOT_IN_THE_TREE.includes(role) || (await page.$(`aria/${name}[role="${role}"]`)) !== null;
}

export async function expectControls(screen: Screen, ...controls: Control[]): Promise<void> {
  for (const [role, name] of controls) await screen.find(role, name);
  // Chromium has no tree of a page that nobody sees.
  await screen.page.bringToFront();
  const unheard = [];
  for (const control of controls) if (!(await isHeardByTheBrowser(screen, control))) unheard.push(control.join(' '));
  expect(unheard).toEqual([]);
}

/** Offers nowhere a list that is gone, although Constant Contact names it. */
export async function expectNoGoneList(screen: Screen): Promise<void> {
  expect((await screen.names('checkbox')).filter((name) => /Spring fair/.test(name))).toEqual([]);
}

export const LISTS: Control[] = [
  ['group', 'Lists'],
  ['checkbox', 'Monthly newsletter'],
];
