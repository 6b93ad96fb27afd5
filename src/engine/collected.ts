import { add, divideRounded, type Exact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { AggregateFunction } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';

/** MIN, MAX, MEDIAN, COUNTDISTINCT over `size` cells: every cell collects its values. `visit` tells each row's value and cells. */
export function collectedTotal(aggregate: AggregateFunction, size: number, periods: number, visit: (take: Taker) => void): { readonly values: readonly Value[]; readonly counts: readonly number[] } {
  const cells = Array.from({ length: size }, () => new Collected());
  const counts = new Array<number>(size).fill(0);
  visit((_row, value, group, first, after) => {
    for (let p = first; p < after; p += 1) {
      const cell = group * periods + p;
      cells[cell]!.take(value);
      if (value !== null) counts[cell]! += 1;
    }
  });
  return { values: cells.map((cell) => cell.result(aggregate)), counts };
}

/** Told which rows (with which value) fall into which cells. */
type Taker = (row: number, value: Value, group: number, first: number, after: number) => void;

/** The values of one group of rows, and what each total makes of them (trap 3: totals skip blanks). */
export class Collected {
  readonly #values: Value[] = [];

  take(value: Value): void {
    if (value !== null) this.#values.push(value);
  }

  result(aggregate: AggregateFunction): Value {
    const values = this.#values;
    switch (aggregate) {
      case 'COUNT':
        return values.length * 1_000_000;
      case 'COUNTDISTINCT':
        return new Set(values.map((value) => (typeof value === 'string' ? fold(value) : value))).size * 1_000_000;
      case 'SUM':
        return sum(values);
      case 'AVERAGE':
        return values.length === 0 ? null : divideRounded(sum(values), values.length);
      case 'MIN':
        return values.reduce<Value>((least, value) => (least === null || value! < least ? value : least), null);
      case 'MAX':
        return values.reduce<Value>((most, value) => (most === null || value! > most ? value : most), null);
      case 'LATEST':
        throw new TypeError('the latest needs the rows, not their values');
      case 'MEDIAN':
        return median(values as Exact[]);
      default:
        return aggregate satisfies never;
    }
  }
}

function sum(values: readonly Value[]): Exact {
  return values.reduce<Exact>((total, value) => add(total, value as Exact), 0);
}

/** The middle value, or the mean of the two middle ones rounded half away from zero (trap 25). */
function median(values: readonly Exact[]): Exact | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : divideRounded(add(sorted[middle - 1]!, sorted[middle]!), 2);
}
