import type { ChartData, DrawnSeries, Place, Segment } from './chart.ts';

/**
 * The segments of every period, positives upwards and negatives downwards from zero. Nothing is drawn for zero or blank.
 * By hand: the stack of d3-shape comes with every curve of that package, 4 kB for these lines.
 */
export function stacksOf(data: Pick<ChartData, 'periods' | 'series'>): readonly (readonly Segment[])[] {
  return data.periods.map((_, row) => stackOf(data.series, row));
}

function stackOf(all: readonly DrawnSeries[], row: number): readonly Segment[] {
  let [up, down] = [0, 0];
  const segments = all.flatMap((series) => {
    const value = series.values[row] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? up : down;
    const to = from + value;
    if (value > 0) up = to;
    else down = to;
    return [{ series, from, to }];
  });
  return segments.map((segment) => ({ ...segment, outer: segment.to === (segment.to > segment.from ? up : down) }));
}

/** The lowest and the highest point of all stacks and nets, zero included. */
export function extentOf(data: Pick<ChartData, 'periods' | 'series'>): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const segments of stacksOf(data)) {
    for (const { to } of segments) {
      low = Math.min(low, to);
      high = Math.max(high, to);
    }
  }
  return [low, high];
}

/** Where the keyboard enters a picture: the last place if it is still drawn, else the first mark there is. */
export function entryOf(data: Pick<ChartData, 'periods' | 'series'>, last: Place | null): Place | null {
  const stacks = stacksOf(data);
  if (last && stacks[last.row]?.some((segment) => segment.series.id === last.series)) return last;
  for (const [row, segments] of stacks.entries()) {
    if (segments.length > 0) return { row, series: segments[0]!.series.id };
  }
  return null;
}
