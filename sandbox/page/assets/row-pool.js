import { element } from './element.js';

/** Draws the rows of another table into those a table has, as a virtualized one does: hidden ones keep their text. */
export function drawIntoRows(table, drawn) {
  const [pool] = table.tBodies;
  const rows = drawn ? [...drawn.tBodies[0].rows] : [];
  while (pool.rows.length < rows.length) pool.append(element('tr'));
  for (const [index, row] of [...pool.rows].entries()) {
    row.style.visibility = rows[index] ? 'visible' : 'hidden';
    if (rows[index]) row.replaceChildren(...rows[index].children);
  }
}
