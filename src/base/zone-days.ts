import { BLANK_DAY, dayInZone } from './dates.ts';

const DAY = 86_400_000;

/**
 * The calendar dates of many instants in a time zone; NaN gives BLANK_DAY. A zone is asked once per UTC
 * day, and once per instant only on the days on which its clocks change.
 */
export function daysInZone(instants: Float64Array, timeZone: string): Int32Array {
  const days = new Int32Array(instants.length);
  const offsets = new Map<number, number>();
  const known = timeZone === 'UTC';
  for (let i = 0; i < instants.length; i += 1) {
    const instant = instants[i]!;
    if (Number.isNaN(instant)) days[i] = BLANK_DAY;
    else if (known) days[i] = Math.floor(instant / DAY);
    else {
      const day = Math.floor(instant / DAY);
      let offset = offsets.get(day);
      if (offset === undefined) offsets.set(day, (offset = offsetOf(day, timeZone)));
      days[i] = Number.isNaN(offset) ? dayInZone(instant, timeZone) : Math.floor((instant + offset) / DAY);
    }
  }
  return days;
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
