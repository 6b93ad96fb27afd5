import { formatDay } from '../base/dates.ts';
import type { CellRef, Explanation } from '../table/result.ts';
import type { DrillDetail } from './events.ts';
import { figureText, gapText, type Writing } from './forecast-figures.ts';
import { PLACES } from './forecast-model.ts';
import type { Head } from './told.ts';

/** What the host hears when a number is opened. */
export function drillDetail({ forecast }: Writing, cell: CellRef, explain: () => Promise<Explanation>): DrillDetail {
  const { period, result } = forecast;
  return { report: result.report, ...cell, explain, ...(period ? { period: { start: formatDay(period.start), end: formatDay(period.end) } } : {}) };
}

/** What the panel says above the rows behind a number: the measure, whose it is, and the number. */
export function drillHead(writing: Writing, { measure: id, row }: CellRef): Head | undefined {
  const { forecast, strings } = writing;
  const measure = forecast.measures.get(id);
  if (!measure) return undefined;
  const place = row === null ? strings.whole : forecast.subjects[row]!.name;
  return { title: `${measure.label} · ${place}`, figure: id === PLACES.gap ? gapText(writing, measure, row) : figureText(writing, measure, row) };
}
