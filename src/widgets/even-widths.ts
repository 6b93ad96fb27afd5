import type { Widths } from './column-choice.ts';

/**
 * Columns as wide as they are, in a room that has no place for all of them beside the last, which stays at its edge: those that have place
 * share what is left, so that the last begins where one of them ends. None where all have place, or where not even the first has.
 */
export function evenWidths(widths: Widths, room: number): Widths {
  const sum = (all: Widths): number => all.reduce((total, [, width]) => total + width, 0);
  if (sum(widths) <= room) return [];
  const free = room - sum(widths.slice(-1));
  let count = 0;
  while (sum(widths.slice(0, count + 1)) <= free) count += 1;
  const whole = widths.slice(0, count);
  return whole.map(([id, width]) => [id, width + (free - sum(whole)) / count] as const);
}
