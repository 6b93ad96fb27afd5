import { spanLabel } from '../draw/dates.ts';
import { formatFull } from '../draw/numbers.ts';
import type { CellRef } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { cellValue, periodName, styleOf, type Revenue } from './revenue-model.ts';
import type { Head } from './told.ts';

/** What a number of the revenue report is called, and how it reads: `New · March 2026`. */
export function headOf(revenue: Revenue, { measure: id, row }: CellRef): Head {
  const { result, range, locale, periods, digits } = revenue;
  const measure = result.measures.find((each) => each.id === id);
  const period = row === null ? spanLabel(range, locale) : periodName(revenue, periods[row]!);
  const value: Value = row === null ? new Map(Object.entries(result.totals ?? {})).get(id) ?? null : cellValue(result, id, row);
  return { title: `${measure?.label ?? id} · ${period}`, figure: formatFull(value, measure?.type ?? 'money', styleOf(revenue), { withCurrency: true, digits }) };
}
