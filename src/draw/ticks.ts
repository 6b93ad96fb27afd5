/**
 * The round values from `low` up to `high`, which is above it: about `count` of them, in steps of 1, 2 or 5 times a power of ten. By hand: they are
 * those of d3-array (`test/draw/ticks.test.ts`), whose file for these lines would be in every first picture.
 */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const wanted = (high - low) / count;
  const power = Math.floor(Math.log10(wanted));
  const rest = wanted / 10 ** power;
  const factor = rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.sqrt(2) ? 2 : 1;
  // A step below one is a whole number divided by another: 0.3, not 0.30000000000000004.
  const isSmall = power < 0;
  const step = isSmall ? 10 ** -power / factor : 10 ** power * factor;
  const tick = (at: number): number => (isSmall ? at / step : at * step);
  const nearest = (value: number): number => Math.round(isSmall ? value * step : value / step);
  const first = nearest(low) + Number(tick(nearest(low)) < low);
  const last = nearest(high) - Number(tick(nearest(high)) > high);
  return Array.from({ length: last - first + 1 }, (_, i) => tick(first + i));
}
