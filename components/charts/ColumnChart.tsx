import { useEffect, useRef } from 'preact/hooks';

/** One column: a stack of parts, from the bottom up. */
export interface ChartColumn {
  key: string;
  parts: ReadonlyArray<{ tone: string; count: number }>;
}

interface Props {
  /** What the picture is of. */
  name: string;
  columns: readonly ChartColumn[];
  /** Which column is picked out; the others step back. */
  selected?: string | null;
  /** A click picks the nearest column that has something in it. */
  onPick?: (key: string) => void;
  /** The column under the mouse, `null` when it leaves. */
  onPoint?: (key: string | null) => void;
}

/** Columns side by side, drawn to the height of the tallest. The same facts must stand beside it in words. */
export function ColumnChart({ name, columns, selected = null, onPick, onPoint }: Props) {
  const picture = useRef<SVGSVGElement>(null);
  const tallest = Math.max(1, ...columns.map(heightOf));

  useEffect(() => {
    const svg = picture.current;
    if (!svg) return;
    const at = (event: MouseEvent) => nearestColumn(columns, positionIn(svg, event));
    const onClick = (event: MouseEvent) => {
      const key = at(event);
      if (key !== null) onPick?.(key);
    };
    const onMove = (event: MouseEvent) => onPoint?.(at(event));
    const onLeave = () => onPoint?.(null);
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
    <svg
      ref={picture}
      role="img"
      aria-label={name}
      class={`column-chart ${onPick ? 'pickable' : ''}`}
      viewBox={`0 0 ${columns.length} 100`}
      preserveAspectRatio="none"
    >
      {columns.map((column, position) => {
        let top = 100;
        return column.parts.map((part) => {
          if (part.count === 0) return null;
          const height = Math.max(2, (part.count / tallest) * 100);
          top -= height;
          return (
            <rect
              key={`${column.key} ${part.tone}`}
              class={`tone-${part.tone} ${selected !== null && selected !== column.key ? 'stepped-back' : ''}`}
              x={position + 0.15}
              y={top}
              width={0.7}
              height={height}
            />
          );
        });
      })}
    </svg>
  );
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
