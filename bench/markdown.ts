import { type Curve, figure, isHeld, type Measured, type Row } from './report';

/** Everything that was measured, for people to read. `pictures` are the curves' files, by job, beside the text. */
export function markdownOf(machine: string[], parts: Measured[], pictures: Map<string, string>): string {
  const rows = parts.flatMap(({ sections }) => sections.flatMap((section) => section.rows));
  const bounded = rows.filter(({ bound }) => bound !== null);
  return [
    '# What was measured',
    'Written by `npm run bench`. Ratios and counts only: what they are compared with took its turns in the same run.',
    machine.map((line) => `- ${line}`).join('\n'),
    `${bounded.filter(isHeld).length} of ${bounded.length} bounds are held.`,
    ...parts.flatMap((part) => partLines(part, pictures)),
    '',
  ].join('\n\n');
}

function partLines({ title, at, sections, curves }: Measured, pictures: Map<string, string>): string[] {
  const tables = sections.map((section) => `### ${section.title}\n\n${tableOf(section.rows)}`);
  const images = curves.map((curve) => `![${captionOf(curve)}](${pictures.get(curve.job)})`);
  return [`## ${title}`, `Measured on ${at.slice(0, 10)}.`, ...images, ...tables];
}

/** What a picture shows, in words. */
export function captionOf({ job, naive }: Pick<Curve, 'job' | 'naive'>): string {
  return `${job}: calls beside ${naive}, and own time ÷ calls at four a second`;
}

function tableOf(rows: Row[]): string {
  const lines = rows.map((row) => {
    const bound = row.bound === null ? '' : `${figure(row.bound, row.unit)} ${isHeld(row) ? '✓' : '✗'}`;
    return `| ${row.what} | ${figure(row.measured, row.unit)} | ${bound} |`;
  });
  return ['| | measured | at most |', '| --- | ---: | ---: |', ...lines].join('\n');
}
