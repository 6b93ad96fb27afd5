import type { ChartData, Place, Segment } from '../draw/chart.ts';
import { stacksOf } from '../draw/stacks.ts';

/** How far the page keys jump: a year of months, else five. */
const PAGE = 12;

/**
 * Where a key leads from a mark: along the periods with ←/→ (by sight, also right to left), through the stack with
 * ↑/↓, to the ends with Home/End, by a year with PgUp/PgDn. Undefined where the key means nothing or leads nowhere.
 */
export function stepFrom(data: ChartData, from: Place, key: string, options: { readonly mirrored: boolean; readonly horizontal: boolean }): Place | undefined {
  const stacks = stacksOf(data);
  const step = options.horizontal ? alongBars(key) : alongColumns(key, options.mirrored);
  if (step === undefined) return undefined;
  if ('series' in step) return inStack(stacks[from.row]!, from, step.series);
  const last = stacks.length - 1;
  const [start, towards] = step.to === 'first' ? [0, 1] : step.to === 'last' ? [last, -1] : [clamp(from.row + step.to, last), Math.sign(step.to)];
  return nearestMark(stacks, start, towards, from);
}

type Step = { readonly to: number | 'first' | 'last' } | { readonly series: 1 | -1 };

function alongColumns(key: string, mirrored: boolean): Step | undefined {
  const sight = mirrored ? -1 : 1;
  if (key === 'ArrowRight') return { to: sight };
  if (key === 'ArrowLeft') return { to: -sight };
  if (key === 'ArrowUp') return { series: 1 };
  if (key === 'ArrowDown') return { series: -1 };
  return jump(key);
}

function alongBars(key: string): Step | undefined {
  if (key === 'ArrowDown') return { to: 1 };
  if (key === 'ArrowUp') return { to: -1 };
  if (key === 'ArrowRight') return { series: 1 };
  if (key === 'ArrowLeft') return { series: -1 };
  return jump(key);
}

function jump(key: string): Step | undefined {
  if (key === 'Home') return { to: 'first' };
  if (key === 'End') return { to: 'last' };
  return key === 'PageDown' ? { to: PAGE } : key === 'PageUp' ? { to: -PAGE } : undefined;
}

/** The neighbour in sight: segments from the lowest to the highest. */
function inStack(segments: readonly Segment[], from: Place, step: number): Place | undefined {
  const bySight = [...segments].sort((a, b) => a.to + a.from - (b.to + b.from));
  const next = bySight[bySight.findIndex((segment) => segment.series.id === from.series) + step];
  return next && { row: from.row, series: next.series.id };
}

/** The same series in the nearest period that has marks; another one where that series is zero there. */
function nearestMark(stacks: readonly (readonly Segment[])[], start: number, towards: number, from: Place): Place | undefined {
  for (let row = start; row >= 0 && row < stacks.length; row += towards || 1) {
    const segments = stacks[row]!;
    if (segments.length === 0) continue;
    const same = segments.find((segment) => segment.series.id === from.series) ?? segments[0]!;
    return { row, series: same.series.id };
  }
  return undefined;
}

function clamp(row: number, last: number): number {
  return Math.max(0, Math.min(last, row));
}
