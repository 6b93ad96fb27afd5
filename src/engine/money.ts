import { fold } from '../base/text.ts';
import type { Expr } from '../plan/plan.ts';
import type { ColumnShape } from '../table/shape.ts';
import type { Column } from '../table/table.ts';
import { need } from './parts.ts';
import type { Reporting, Run } from './run.ts';

/**
 * One reporting currency per run (semantics G3): amounts in another one need a rate in the data, on or
 * before their date; without, they are listed and not added.
 */
export class Money implements Reporting {
  #currency: string | undefined;
  #at: { readonly table: string; readonly formula: Expr } | undefined;
  readonly #run: Run;
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

  keep(): void {
    this.#at = undefined;
    this.#currency = undefined;
  }

  /** A money column in the reporting currency; blank where it cannot be converted. */
  converted(tableId: string, columnId: string, units: Float64Array): Float64Array {
    const shape = this.#run.shape(tableId).columns.find((column) => column.id === columnId);
    const codes = shape?.currencyColumn ? this.#codes(tableId, shape) : undefined;
    const { currency } = this;
    if (!codes || codes.kind !== 'text' || currency === undefined) return units;
    const reporting = fold(currency);
    const foreign = codes.dictionary.map((code, i) => i > 0 && fold(code) !== reporting);
    if (!foreign.includes(true)) return units;
    const at = this.#leader ? this.#leader.#at : this.#at;
    const rates = need<typeof import('./rates.ts')>('seldom');
    return rates.converted({ run: this.#run, table: tableId, label: shape!.label, units, codes, foreign, currency, at: at?.table === tableId ? at.formula : undefined });
  }

  /** The currency of each row: its own, else that of the row it belongs to. */
  #codes(tableId: string, shape: ColumnShape): Column | undefined {
    const own = this.#run.column(tableId, shape.currencyColumn!);
    if (!shape.currencyThrough || own?.kind !== 'text') return own;
    return this.#run.kept(`currencies of ${tableId}.${shape.id}`, () => need<typeof import('./currencies.ts')>('seldom').currenciesOf(tableId, own, shape.currencyThrough!, this.#run));
  }

  currencies(tableId: string): Column | undefined {
    const shape = this.#run.shape(tableId).columns.find((column) => column.currencyColumn);
    return shape && this.#codes(tableId, shape);
  }

  #commonest(tableId: string): string | undefined {
    const column = this.currencies(this.#run.shape(tableId).made?.of ?? tableId);
    if (!column || column.kind !== 'text') return undefined;
    const counts = new Array<number>(column.dictionary.length).fill(0);
    for (const code of column.codes) counts[code]! += 1;
    const used = column.dictionary.flatMap((code, i) => (i > 0 && counts[i]! > 0 ? [{ code, count: counts[i]! }] : []));
    used.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
    return used[0]?.code.toUpperCase();
  }
}
