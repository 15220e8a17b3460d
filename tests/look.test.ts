import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const STYLES = ['components', 'entrypoints'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => join(room, path)),
);

/** Every value that the styles give these properties, with the file it stands in. */
function valuesOf(property: RegExp): Array<[file: string, value: string]> {
  const declared = new RegExp(`(?:^|[;{\\s])(?:${property.source}):\\s*([^;{}]+);`, 'g');
  return STYLES.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(declared)].map(([, value = '']): [string, string] => [file, value]),
  );
}

describe('the look', () => {
  it('has three sizes of text', () => {
    const sizes = new Set(valuesOf(/--text(?:-\w+)?/).map(([, value]) => value));
    expect(sizes.size).toBe(3);
    const others = valuesOf(/font-size|font/).filter(([, value]) => !/var\(--text(-\w+)?\)|^inherit$/.test(value));
    expect(others).toEqual([]);
  });

  it('has one radius; what is round is a circle', () => {
    expect(valuesOf(/--radius[\w-]*/)).toHaveLength(1);
    const others = valuesOf(/border-radius/).filter(([, value]) => !/^(?:var\(--radius\)|0|50%|\s)+$/.test(value));
    expect(others).toEqual([]);
  });
});

/** The hue (0 to 360) of a color, 'gray' where it has hardly any. */
function hueOf(color: string): number | 'gray' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range < 0.2) return 'gray';
  if (most === red) return (60 * ((green - blue) / range) + 360) % 360;
  return most === green ? 60 * ((blue - red) / range + 2) : 60 * ((red - green) / range + 4);
}

/** What a color means, by its hue. */
function meaningOf(color: string): string {
  const hue = hueOf(color);
  if (hue === 'gray') return 'all else';
  if (hue < 20 || hue > 340) return 'never email';
  if (hue < 50) return 'hidden';
  if (hue > 110 && hue < 170) return 'done';
  return hue > 200 && hue < 230 ? 'action' : `nothing, at ${Math.round(hue)}°`;
}

const MEANINGS: Record<string, string> = {
  good: 'done',
  warn: 'hidden',
  bad: 'never email',
  accent: 'action',
  calm: 'all else',
  'chart-good': 'done',
  'chart-hidden': 'hidden',
  'chart-stopped': 'never email',
  'chart-hidden-stopped': 'never email',
  'chart-absent': 'all else',
  'chart-waiting': 'all else',
  'chart-unknown': 'all else',
};

describe('a color has one meaning', () => {
  it.each(Object.entries(MEANINGS))('%s: %s, in light and in dark', (name, meaning) => {
    const colors = valuesOf(new RegExp(`--${name}`)).map(([, color]) => meaningOf(color));
    expect(colors).toEqual([meaning, meaning]);
  });

  it('in the charts as well', () => {
    const charts = readFileSync('components/styles/charts.css', 'utf8');
    const names = [...charts.matchAll(/--([\w-]+): #/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !(name in MEANINGS))).toEqual([]);
  });
});
