import { BLANK_DAY } from '../base/dates.ts';
import { fold } from '../base/text.ts';
import type { Expr } from '../plan/plan.ts';
import { findColumn, valueAt, type Column } from '../table/table.ts';
import { convert } from './arithmetic.ts';
import type { Reporting, Run } from './run.ts';
import { read } from './vector.ts';

/**
 * One reporting currency per run (semantics G3): amounts in another one need a rate in the data, on or
 * before their date; without, they are listed and not added.
 */
export class Money implements Reporting {
  #currency: string | undefined;
  #at: { readonly table: string; readonly formula: Expr } | undefined;
  readonly #run: Run;
  #rates: ReadonlyMap<string, readonly Rate[]> | undefined;

  readonly #leader: Money | undefined;

  /** `leader`: the run whose settlement counts here too. */
  constructor(run: Run, leader?: Money) {
    this.#run = run;
    this.#leader = leader;
  }

  get currency(): string | undefined {
    return this.#leader ? this.#leader.currency : this.#currency;
  }

  /** The reporting currency and whose date's rate counts, as one text: amounts are the same while it is. */
  get conversion(): string {
    return JSON.stringify([this.#currency ?? null, this.#at ?? null]);
  }

  /**
   * Settles the reporting currency: the one asked for, else the commonest among the rows (the first in
   * the alphabet where two are as common), else none is known. `at` is the date whose rate counts.
   */
  settle(table: string, wanted: string | null, at: Expr | undefined): void {
    this.#at = at && { table, formula: at };
    this.#currency = wanted ?? this.#run.kept(`commonest currency of ${table}`, () => this.#commonest(table));
  }

  /** A money column in the reporting currency; blank where it cannot be converted. */
  converted(tableId: string, columnId: string, units: Float64Array): Float64Array {
    const shape = this.#run.shape(tableId).columns.find((column) => column.id === columnId);
    const codes = shape?.currencyColumn ? this.#run.column(tableId, shape.currencyColumn) : undefined;
    const { currency } = this;
    if (!codes || codes.kind !== 'text' || currency === undefined) return units;
    const reporting = fold(currency);
    const foreign = codes.dictionary.map((code, i) => i > 0 && fold(code) !== reporting);
    if (!foreign.includes(true)) return units;
    const out = units.slice();
    const days = this.#daysOf(tableId);
    for (let row = 0; row < out.length; row += 1) {
      const code = codes.codes[row]!;
      if (!foreign[code] || Number.isNaN(out[row]!)) continue;
      const rate = this.#rateOn(codes.dictionary[code]!, days(row));
      if (rate === undefined) this.#except(tableId, row, codes.dictionary[code]!, shape!.label);
      out[row] = rate === undefined ? NaN : convert(out[row]!, rate);
    }
    return out;
  }

  #except(table: string, row: number, code: string, label: string): void {
    this.#run.findings.unconverted.push({
      rule: 'No exchange rate',
      table,
      key: this.#run.keyOf(table, row),
      message: `${label} is in ${code}; without a rate to ${this.currency} it is not added. Load exchange_rates with a row for ${code}.`,
    });
  }

  #commonest(tableId: string): string | undefined {
    const id = this.#run.shape(tableId).columns.find((column) => column.currencyColumn)?.currencyColumn;
    const column = id === undefined ? undefined : findColumn(this.#run.table(tableId), id);
    if (!column || column.kind !== 'text') return undefined;
    const counts = new Array<number>(column.dictionary.length).fill(0);
    for (const code of column.codes) counts[code]! += 1;
    const used = column.dictionary.flatMap((code, i) => (i > 0 && counts[i]! > 0 ? [{ code, count: counts[i]! }] : []));
    used.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
    return used[0]?.code.toUpperCase();
  }

  /** The date whose rate a row takes: the report's `at`, else today. */
  #daysOf(tableId: string): (row: number) => number {
    const at = this.#leader ? this.#leader.#at : this.#at;
    if (at?.table !== tableId) return () => this.#run.today;
    const days = this.#run.whole(at.formula, tableId);
    return (row) => {
      const day = read(days, row);
      return day === null ? this.#run.today : (day as number);
    };
  }

  #rateOn(code: string, day: number): number | undefined {
    this.#rates ??= readRates(this.#run);
    const rates = this.#rates.get(fold(code)) ?? [];
    let found: number | undefined;
    for (const rate of rates) if (rate.day <= day) found = rate.rate;
    return found;
  }
}

interface Rate {
  readonly day: number;
  readonly rate: number;
}

/** Rates by currency, oldest first; a rate without a date counts from the beginning. */
function readRates(run: Run): ReadonlyMap<string, readonly Rate[]> {
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
