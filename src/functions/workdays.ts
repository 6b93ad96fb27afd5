import type { Day } from '../base/dates.ts';

/** Working days, Monday to Friday, from one date to another with both counted; below 0 where the second is earlier. */
export function countWorkdays(from: Day, to: Day): number {
  return from <= to ? workdaysBefore(to + 1) - workdaysBefore(from) : -(workdaysBefore(from + 1) - workdaysBefore(to));
}

/** The working day that lies so many working days after a date, or before it; the date itself for 0. */
export function addWorkdays(start: Day, days: number): Day {
  if (days === 0) return start;
  return days > 0 ? workdayAt(workdaysBefore(start + 1) + days - 1) : workdayAt(workdaysBefore(start) + days);
}

/** How many working days lie between Monday 1969-12-29 and a date, that date not counted. */
function workdaysBefore(day: Day): number {
  const since = day + 3;
  const weeks = Math.floor(since / 7);
  return weeks * 5 + Math.min(since - weeks * 7, 5);
}

function workdayAt(index: number): Day {
  const weeks = Math.floor(index / 5);
  return weeks * 7 + (index - weeks * 5) - 3;
}
