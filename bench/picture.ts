import { captionOf } from './markdown';
import type { Curve } from './report';

const WIDTH = 760;
const HEIGHT = 260;
/** Of one of the two plots, axes not counted. */
const PLOT = { width: 290, height: 160, top: 44 };
const LEFT = { calls: 60, time: 440 };

/** Black on white, or the other way round where the reader prefers it. */
const STYLE = `text{font:12px system-ui,sans-serif;fill:#24292f}.axis{stroke:#8c959f;fill:none}.ours{stroke:#0969da;fill:none;stroke-width:2}
.dot{fill:#0969da}.naive,.bound{stroke:#8c959f;fill:none;stroke-dasharray:5 4}.title{font-weight:600}
@media (prefers-color-scheme:dark){text{fill:#e6edf3}.ours{stroke:#58a6ff}.dot{fill:#58a6ff}}`;

type Place = [x: number, y: number];

/** How a job grows, as an SVG: on the left its calls beside the naive way's, on the right its own time beside its bound. */
export function pictureOf(curve: Curve): string {
  const { points, naive, bound } = curve;
  const across = logScale(points.map(({ size }) => size));
  const up = logScale(points.flatMap(({ calls, naiveCalls }) => [calls, naiveCalls]));
  const top = Math.max(bound, ...points.map(({ ownTime }) => ownTime)) * 1.1;
  const callsAt = (size: number, calls: number): Place => [LEFT.calls + across(size) * PLOT.width, heightOf(up(calls))];
  const timeAt = (size: number, time: number): Place => [LEFT.time + across(size) * PLOT.width, heightOf(time / top)];
  const ours = points.map(({ size, calls }) => callsAt(size, calls));
  const theirs = points.map(({ size, naiveCalls }) => callsAt(size, naiveCalls));
  const times = points.map(({ size, ownTime }) => timeAt(size, ownTime));
  const limits = points.map(({ size }) => timeAt(size, bound));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${captionOf(curve)}">
<style>${STYLE}</style>
${text([LEFT.calls, 24], 'Calls', 'title')}${text([LEFT.time, 24], 'Own time ÷ calls at four a second', 'title')}
${axes(LEFT.calls)}${axes(LEFT.time)}
${line(theirs, 'naive')}${line(ours, 'ours')}${line(limits, 'bound')}${line(times, 'ours')}
${[...ours, ...times].map(([x, y]) => `<circle class="dot" cx="${x}" cy="${y}" r="3"/>`).join('')}
${[LEFT.calls, LEFT.time].flatMap((left) => points.map(({ size }) => text([left + across(size) * PLOT.width, HEIGHT - 38], short(size), '', 'middle'))).join('')}
${points.map(({ calls }, index) => text(above(ours[index]), short(calls), '', 'middle')).join('')}
${points.map(({ ownTime }, index) => text(above(times[index]), ownTime.toFixed(2), '', 'middle')).join('')}
${text([LEFT.calls, HEIGHT - 12], `contacts; dashed: ${naive}`)}${text([LEFT.time, HEIGHT - 12], `contacts; dashed: at most ${bound}`)}
</svg>
`;
}

/** From 0 for the smallest to 1 for the largest, each power of ten as far from the next. */
function logScale(values: number[]): (value: number) => number {
  const least = Math.log10(Math.min(...values));
  const span = Math.log10(Math.max(...values)) - least || 1;
  return (value) => (Math.log10(value) - least) / span;
}

function heightOf(share: number): number {
  return PLOT.top + (1 - share) * PLOT.height;
}

function above([x, y]: Place = [0, 0]): Place {
  return [x, y - 8];
}

function axes(left: number): string {
  return `<path class="axis" d="M${left} ${PLOT.top}v${PLOT.height}h${PLOT.width}"/>`;
}

function line(places: Place[], name: string): string {
  return `<polyline class="${name}" points="${places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}"/>`;
}

function text([x, y]: Place, words: string, name = '', anchor = 'start'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="${name}" text-anchor="${anchor}">${words}</text>`;
}

/** 500,000 as 500k. */
function short(value: number): string {
  return value >= 10_000 ? `${Math.round(value / 1000)}k` : value.toLocaleString('en');
}
