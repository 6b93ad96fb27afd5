import { stack, stackOffsetDiverging } from 'd3-shape';
import type { ChartData, DrawnSeries, Place, Segment } from './chart.ts';

/** The segments of every period, positives upwards and negatives downwards from zero. Nothing is drawn for zero or blank. */
export function stacksOf(data: Pick<ChartData, 'periods' | 'series'>): readonly (readonly Segment[])[] {
  const rows = data.periods.map((_, row) => row);
  const layers = stack<number, DrawnSeries>()
    .keys(data.series)
    .value((row, series) => series.values[row] ?? 0)
    .offset(stackOffsetDiverging)(rows);
  return rows.map((row) => {
    const segments = layers
      .map((layer) => ({ series: layer.key, value: layer.key.values[row] ?? 0, low: layer[row]![0], high: layer[row]![1] }))
      .filter((segment) => segment.value !== 0)
      .map(({ series, value, low, high }) => ({ series, from: value < 0 ? high : low, to: value < 0 ? low : high, outer: false }));
    return segments.map((segment) => ({ ...segment, outer: isOuter(segment, segments) }));
  });
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

function isOuter(segment: Omit<Segment, 'outer'>, all: readonly Omit<Segment, 'outer'>[]): boolean {
  const up = segment.to > segment.from;
  return all.every((other) => (other.to > other.from) !== up || (up ? other.to <= segment.to : other.to >= segment.to));
}
