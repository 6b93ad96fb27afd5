import { BLANK_DAY } from './dates.ts';

const DAY = 86_400_000;

/** The calendar dates of many instants in a time zone; NaN gives BLANK_DAY. */
export function daysInZone(instants: Float64Array, timeZone: string): Int32Array {
  const days = new Int32Array(instants.length);
  forEachLocal(instants, timeZone, (i, local) => (days[i] = Number.isNaN(local) ? BLANK_DAY : Math.floor(local / DAY)));
  return days;
}

/** Minutes since midnight of many instants in a time zone, NaN for NaN. */
export function minutesInZone(instants: Float64Array, timeZone: string): Float64Array {
  const minutes = new Float64Array(instants.length);
  forEachLocal(instants, timeZone, (i, local) => (minutes[i] = Math.floor((local - Math.floor(local / DAY) * DAY) / 60_000)));
  return minutes;
}

/**
 * Visits instants as the clocks of a zone show them, as if those were UTC. A zone is asked once per UTC day, and once per
 * instant only on the days on which its clocks change.
 */
function forEachLocal(instants: Float64Array, timeZone: string, visit: (i: number, local: number) => void): void {
  const offsets = new Map<number, number>();
  const known = timeZone === 'UTC';
  for (let i = 0; i < instants.length; i += 1) {
    const instant = instants[i]!;
    if (known || Number.isNaN(instant)) {
      visit(i, instant);
      continue;
    }
    const day = Math.floor(instant / DAY);
    let offset = offsets.get(day);
    if (offset === undefined) offsets.set(day, (offset = offsetOf(day, timeZone)));
    visit(i, instant + (Number.isNaN(offset) ? offsetAt(instant, timeZone) : offset));
  }
}

/** What the zone's clocks are ahead of UTC during a whole UTC day; NaN where that changes within it. */
function offsetOf(day: number, timeZone: string): number {
  const start = offsetAt(day * DAY, timeZone);
  return start === offsetAt((day + 1) * DAY - 1000, timeZone) ? start : NaN;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(instant / 1000) * 1000;
}
