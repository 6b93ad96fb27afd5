import type { Place } from '../draw/chart.ts';

/** The mark, label or band that an event happened on. */
export function markAt(event: Event): Place | null {
  const element = (event.target as Element).closest<SVGElement>('[data-series]');
  const row = Number(element?.dataset['row']);
  return element && Number.isInteger(row) ? { row, series: element.dataset['series'] ?? '' } : null;
}
