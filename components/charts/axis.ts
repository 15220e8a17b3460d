const ROUND = [1, 2, 4, 6, 8, 10];

/** The top of a scale for whole numbers up to `tallest`: a round even number, so that its half is a whole one. */
export function axisTop(tallest: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, tallest)));
  const tops = ROUND.map((factor) => factor * magnitude);
  return tops.find((top) => top >= tallest && top % 2 === 0) ?? 10 * magnitude;
}
