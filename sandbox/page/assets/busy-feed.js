import { element } from './element.js';

const ROWS = 4_000;
const PER_FRAME = 40;

/** A feed of 20,000 elements, of which 40 rows are drawn anew in every frame: a page that never rests. */
export function showBusyFeed(main) {
  const rows = Array.from({ length: ROWS }, (_, index) => rowOf(index, 0));
  const feed = element('section', { className: 'feed' }, ...rows);
  main.append(feed);
  let turn = 0;
  function draw() {
    if (!feed.isConnected) return;
    turn += 1;
    for (let step = 0; step < PER_FRAME; step += 1) {
      const index = (turn * PER_FRAME + step) % ROWS;
      const drawn = rowOf(index, turn);
      rows[index].replaceWith(drawn);
      rows[index] = drawn;
    }
    requestAnimationFrame(draw);
  }
  draw();
}

function rowOf(index, turn) {
  const cells = [index, `visitor-${index}`, turn, 'opened'];
  return element('div', {}, ...cells.map((text) => element('span', { textContent: `${text} ` })));
}
