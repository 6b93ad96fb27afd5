import { ticks } from 'd3-array';
import { formatInUnit, unitFor, type NumberStyle, type Unit } from './numbers.ts';

/** A value axis that starts at zero or crosses it, always ends on a tick or just above the data, and names one unit. */
export interface ValueAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** Texts of the ticks; the topmost carries the currency. */
  readonly texts: readonly string[];
  readonly unit: Unit;
}

/** An axis for values between `low` and `high`; zero is always inside (bars start at zero, always). */
export function valueAxis(low: number, high: number, style: NumberStyle, count = 4): ValueAxis {
  const bottom = Math.min(0, low);
  const top = Math.max(0, high) || (bottom < 0 ? 0 : 1);
  const places = low === 0 && high === 0 ? [0] : ticks(bottom, top, count);
  const unit = unitFor(Math.max(Math.abs(bottom), top), style.locale);
  const last = places.length - 1;
  const texts = places.map((tick, i) => formatInUnit(plain(tick), unit, i === last && tick !== 0 ? style : { locale: style.locale }));
  return { from: bottom, to: top, ticks: places, texts, unit };
}

/**
 * The first filter that leaves labels apart, given the room of one label in bands.
 * Falls back to the sparsest: labels are never turned and never overlap.
 */
export function thinned<T>(items: readonly T[], filters: readonly ((item: T) => boolean)[], room: number): readonly boolean[] {
  let shown = items.map(() => true);
  for (const filter of filters) {
    shown = items.map(filter);
    if (isApart(shown, room)) return shown;
  }
  return keepApart(shown, room);
}

function isApart(shown: readonly boolean[], room: number): boolean {
  const places = shown.flatMap((is, i) => (is ? [i] : []));
  return places.length > 0 && places.every((place, i) => i === 0 || place - places[i - 1]! >= room);
}

function keepApart(shown: readonly boolean[], room: number): readonly boolean[] {
  let last = -Infinity;
  return shown.map((is, i) => {
    if (!is || i - last < room) return false;
    last = i;
    return true;
  });
}

// Ticks are the nearest floats to round numbers; their shortest text is the decimal that was meant.
function plain(tick: number): string {
  return tick.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 6 });
}
