import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatNumber } from '../format';
import { axisTop } from './axis';

/** One column: a stack of parts, from the bottom up. */
export interface ChartColumn {
  key: string;
  parts: ReadonlyArray<{ tone: string; count: number }>;
  /** A mark under the column, and what it says; a mark alone says ''. */
  tick?: string | undefined;
}

interface Props {
  /** What the picture is of. */
  name: string;
  columns: readonly ChartColumn[];
  /** Which column is picked out; the others step back. */
  selected: string | null;
  /** A click picks the nearest column that has something in it. */
  onPick: (key: string) => void;
  /** The column under the mouse, `null` when it leaves. */
  onPoint: (key: string | null) => void;
  /** What lies over the columns: the way to them by keyboard. */
  children: ComponentChildren;
}

/**
 * Columns side by side over a scale from nothing; each is exactly as high as its number. The tallest says its number. The
 * same facts must stand beside it in words.
 */
export function ColumnChart({ name, columns, selected, onPick, onPoint, children }: Props) {
  const picture = useRef<SVGSVGElement>(null);
  const tallest = Math.max(0, ...columns.map(heightOf));
  const top = axisTop(tallest);

  useEffect(() => {
    const svg = picture.current;
    if (!svg) return;
    const at = (event: MouseEvent) => nearestColumn(columns, positionIn(svg, event));
    const onClick = (event: MouseEvent) => {
      const key = at(event);
      if (key !== null) onPick(key);
    };
    const onMove = (event: MouseEvent) => onPoint(at(event));
    const onLeave = () => onPoint(null);
    svg.addEventListener('click', onClick);
    svg.addEventListener('mousemove', onMove);
    svg.addEventListener('mouseleave', onLeave);
    return () => {
      svg.removeEventListener('click', onClick);
      svg.removeEventListener('mousemove', onMove);
      svg.removeEventListener('mouseleave', onLeave);
    };
  }, [columns, onPick, onPoint]);

  return (
    <div class="column-chart">
      <div class="chart-scale" aria-hidden="true">
        {[top, top / 2, 0].map((value) => (
          <span key={value}>{formatNumber(value)}</span>
        ))}
      </div>
      <div class="chart-plot">
        <svg
          ref={picture}
          role="img"
          aria-label={name}
          viewBox={`0 0 ${columns.length} ${top}`}
          preserveAspectRatio="none"
        >
          {columns.map((column, position) => {
            let above = top;
            return column.parts.map(({ tone, count }) => {
              above -= count;
              return (
                <rect
                  key={`${column.key} ${tone}`}
                  class={`tone-${tone} ${selected !== null && selected !== column.key ? 'stepped-back' : ''}`}
                  x={position + 0.15}
                  y={above}
                  width={0.7}
                  height={count}
                />
              );
            });
          })}
        </svg>
        {tallest > 0 && <Tallest columns={columns} tallest={tallest} top={top} />}
        {children}
      </div>
      <div class="chart-ticks" aria-hidden="true">
        {columns.map(({ key, tick }, position) =>
          tick === undefined ? null : (
            <span key={key} style={{ left: middleOf(position, columns.length) }}>
              {tick}
            </span>
          ),
        )}
      </div>
    </div>
  );
}

/** The number on the tallest column. */
function Tallest({ columns, tallest, top }: { columns: readonly ChartColumn[]; tallest: number; top: number }) {
  const position = columns.findIndex((column) => heightOf(column) === tallest);
  return (
    <span
      class="chart-value"
      aria-hidden="true"
      style={{ left: middleOf(position, columns.length), bottom: `${(tallest / top) * 100}%` }}
    >
      {formatNumber(tallest)}
    </span>
  );
}

/** Where the middle of a column is, across the picture. */
export function middleOf(position: number, columns: number): string {
  return `${((position + 0.5) / columns) * 100}%`;
}

/** The key of the filled column nearest to `position` (0 to 1 across the picture). */
export function nearestColumn(columns: readonly ChartColumn[], position: number): string | null {
  const wanted = position * columns.length - 0.5;
  let nearest: string | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const [index, column] of columns.entries()) {
    const distance = Math.abs(index - wanted);
    if (heightOf(column) === 0 || distance >= shortest) continue;
    nearest = column.key;
    shortest = distance;
  }
  return nearest;
}

function heightOf(column: ChartColumn): number {
  return column.parts.reduce((sum, part) => sum + part.count, 0);
}

function positionIn(svg: SVGSVGElement, event: MouseEvent): number {
  const { left, width } = svg.getBoundingClientRect();
  return width === 0 ? 0 : (event.clientX - left) / width;
}
