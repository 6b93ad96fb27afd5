import { BLANK_DAY } from '../base/dates.ts';
import { fold } from '../base/text.ts';
import type { Expr } from '../plan/plan.ts';
import { findColumn, valueAt, type Column } from '../table/table.ts';
import { convert } from './arithmetic.ts';
import type { Run } from './run.ts';
import { read } from './vector.ts';

/** A money column some of whose amounts are in another currency than the reporting one. */
export interface Foreign {
  readonly run: Run;
  readonly table: string;
  /** The column's, for what is said of an amount without a rate. */
  readonly label: string;
  readonly units: Float64Array;
  readonly codes: Column & { readonly kind: 'text' };
  /** By code of the dictionary. */
  readonly foreign: readonly boolean[];
  /** The reporting currency. */
  readonly currency: string;
  /** The date whose rate a row takes; today where absent. */
  readonly at: Expr | undefined;
}

/** The amounts in the reporting currency; blank, and listed, where there is no rate. */
export function converted(column: Foreign): Float64Array {
  const { run, codes, foreign } = column;
  const out = column.units.slice();
  const days = daysOf(column);
  const rates = readRates(run);
  for (let row = 0; row < out.length; row += 1) {
    const code = codes.codes[row]!;
    if (!foreign[code] || Number.isNaN(out[row]!)) continue;
    const rate = rateOn(rates, codes.dictionary[code]!, days(row));
    if (rate === undefined) except(column, row, codes.dictionary[code]!);
    out[row] = rate === undefined ? NaN : convert(out[row]!, rate);
  }
  return out;
}

function except({ run, table, label, currency }: Foreign, row: number, code: string): void {
  run.findings.unconverted.push({
    rule: 'No exchange rate',
    table,
    key: run.keyOf(table, row),
    message: `${label} is in ${code}; without a rate to ${currency} it is not added. Load exchange_rates with a row for ${code}.`,
  });
}

function daysOf({ run, table, at }: Foreign): (row: number) => number {
  if (!at) return () => run.today;
  const days = run.whole(at, table);
  return (row) => {
    const day = read(days, row);
    return day === null ? run.today : (day as number);
  };
}

type Rates = ReadonlyMap<string, readonly Rate[]>;

function rateOn(all: Rates, code: string, day: number): number | undefined {
  let found: number | undefined;
  for (const rate of all.get(fold(code)) ?? []) if (rate.day <= day) found = rate.rate;
  return found;
}

interface Rate {
  readonly day: number;
  readonly rate: number;
}

/** Rates by currency, oldest first; a rate without a date counts from the beginning. */
function readRates(run: Run): Rates {
  const table = run.plan.tables.some((shape) => shape.id === 'exchange_rates') ? run.table('exchange_rates') : undefined;
  const rates = new Map<string, Rate[]>();
  if (!table) return rates;
  const [codes, days, values] = ['currency', 'date', 'rate'].map((id): Column | undefined => findColumn(table, id));
  for (let row = 0; row < table.rowCount; row += 1) {
    const [code, day, rate] = [codes, days, values].map((column) => (column ? valueAt(column, row) : null));
    if (typeof code !== 'string' || typeof rate !== 'number') continue;
    const list = rates.get(fold(code)) ?? [];
    list.push({ day: typeof day === 'number' ? day : BLANK_DAY, rate });
    rates.set(fold(code), list);
  }
  for (const list of rates.values()) list.sort((a, b) => a.day - b.day);
  return rates;
}
