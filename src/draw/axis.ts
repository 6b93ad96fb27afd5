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
  const places = ticks(bottom, top, count);
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

/** Round places between two values, about `count` steps of 1, 2 or 5 times a power of ten; the steps at which the next size is nearer in proportion. */
function ticks(low: number, high: number, count: number): readonly number[] {
  const wanted = (high - low) / count;
  const power = Math.floor(Math.log10(wanted));
  const part = wanted / 10 ** power;
  const factor = part >= Math.sqrt(50) ? 10 : part >= Math.sqrt(10) ? 5 : part >= Math.SQRT2 ? 2 : 1;
  // Divided rather than multiplied below one: 3 / 10 is 0.3, 3 * 0.1 is not.
  const place = (i: number): number => (power < 0 ? (i * factor) / 10 ** -power : i * factor * 10 ** power);
  const first = Math.ceil(low / place(1));
  return Array.from({ length: Math.floor(high / place(1)) - first + 1 }, (_, i) => place(first + i));
}

// Ticks are the nearest floats to round numbers; their shortest text is the decimal that was meant.
function plain(tick: number): string {
  return tick.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 6 });
}
