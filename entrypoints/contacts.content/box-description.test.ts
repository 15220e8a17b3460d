// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { describeBox, findDescribed } from './box-description';

const inputs = () => [...document.querySelectorAll('input')];
const describeNth = (index: number) => {
  const box = inputs()[index];
  if (!box) throw new Error(`No input ${index}`);
  return describeBox(box, inputs());
};
/** The place of the box that is found again once the page looks like this. */
function foundIn(html: string, wanted: ReturnType<typeof describeNth>): number | null {
  document.body.innerHTML = html;
  const box = findDescribed(wanted, inputs());
  return box instanceof HTMLInputElement ? inputs().indexOf(box) : null;
}

beforeEach(() => {
  document.body.innerHTML = '';
});

it('leaves out of an id what is counted up in it', () => {
  document.body.innerHTML = '<input id="search-box-1f3a9"><input id=":r17:">';
  expect([describeNth(0).id, describeNth(1).id]).toEqual(['search-box', '']);
});

it('finds the box where another release moved it and numbered it anew', () => {
  document.body.innerHTML = '<input name="a"><input id="find-17" name="who" placeholder="Buscar">';
  const wanted = describeNth(1);
  expect(
    foundIn('<input><div><input id="find-99" name="who" placeholder="Buscar"></div><input name="a">', wanted),
  ).toBe(1);
  expect(foundIn('<input id="find-99" name="who" placeholder="Encontrar"><input>', wanted)).toBe(0);
});

it('finds a box without any name by its place', () => {
  document.body.innerHTML = '<input><input><input>';
  const wanted = describeNth(1);
  expect(foundIn('<input><input><input>', wanted)).toBe(1);
  expect(foundIn('<input>', wanted)).toBeNull();
});

it('takes no other box for it', () => {
  document.body.innerHTML = '<input name="who" placeholder="Buscar">';
  expect(
    foundIn('<input name="other" placeholder="Nombre"><textarea name="who"></textarea>', describeNth(0)),
  ).toBeNull();
});
