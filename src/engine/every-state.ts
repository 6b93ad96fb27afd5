import { fold } from '../base/text.ts';
import { partsOf } from '../plan/expr.ts';
import { historyTableOf } from '../plan/history-table.ts';
import type { Expr, LinkRef } from '../plan/plan.ts';
import { findColumn, type Column, type Table } from '../table/table.ts';
import { pick } from './pick.ts';
import { gather } from './pool.ts';
import { lastUpTo } from './record.ts';
import type { Behind, Run, View } from './run.ts';
import type { States } from './view.ts';

/**
 * The states of a table from beginning to end, kept while the data stays. What a comparison looks at, be it a
 * day or a stretch of days, is a choice among them, and most of what a rule file says of them need not be
 * worked out again for each choice.
 */
export interface EveryState {
  /** The last one stands for all rows that are not there yet. */
  readonly states: States;
  /** The run in which each state is a row. */
  readonly run: Run;
  readonly table: Table;
  readonly key: readonly string[];
}

/** The table at the end of a day. A row that is not there is blank but for its key. */
export function viewIn(every: EveryState, day: number): View {
  const { offsets, days, rowCount } = every.states;
  const rows = new Int32Array(offsets.length - 1);
  for (let row = 0; row < rows.length; row += 1) {
    const last = lastUpTo(offsets, days, row, day);
    rows[row] = last < 0 ? rowCount - 1 : last;
  }
  return { rowCount: rows.length, days: day, ...chosen(every, rows, (own) => own) };
}

/** The states of every row between two days: how it stood at the end of the earlier, and on each later day on which anything changed. */
export function statesIn(every: EveryState, earlier: View, later: View): States {
  const [begun, ended] = [earlier.behind!.rows, later.behind!.rows];
  const [from, to] = [earlier.days as number, later.days as number];
  const all = every.states;
  const absent = all.rowCount - 1;
  const next = (row: number): number => (begun[row] === absent ? all.offsets[row]! : begun[row]! + 1);
  const offsets = new Int32Array(begun.length + 1);
  for (let row = 0; row < begun.length; row += 1) offsets[row + 1] = offsets[row]! + 1 + (ended[row] === absent ? 0 : ended[row]! + 1 - next(row));
  const rowCount = offsets[begun.length]!;
  const [rows, rowOf, days, last] = [new Int32Array(rowCount), new Int32Array(rowCount), new Int32Array(rowCount), new Int32Array(rowCount)];
  for (let row = 0; row < begun.length; row += 1) {
    const start = offsets[row]!;
    const after = offsets[row + 1]!;
    rows[start] = begun[row]!;
    rowOf[start] = row;
    days[start] = from;
    for (let s = start + 1, state = next(row); s < after; s += 1, state += 1) {
      rows[s] = state;
      rowOf[s] = row;
      days[s] = all.days[state]!;
      last[s - 1] = days[s]! - 1;
    }
    last[after - 1] = to;
  }
  return { rowCount, rowOf, days, offsets, last, ...chosen(every, rows, (own) => gather(own, rowOf)) };
}

/** The states of every row from its beginning to the end of a day. */
export function statesUpTo(every: EveryState, day: number): States {
  const all = every.states;
  const offsets = new Int32Array(all.offsets.length);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const found = lastUpTo(all.offsets, all.days, row, day);
    offsets[row + 1] = offsets[row]! + (found < 0 ? 0 : found + 1 - all.offsets[row]!);
  }
  const rowCount = offsets.at(-1)!;
  const [rows, rowOf, days, last] = [new Int32Array(rowCount), new Int32Array(rowCount), new Int32Array(rowCount), new Int32Array(rowCount)];
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    for (let s = offsets[row]!, state = all.offsets[row]!; s < offsets[row + 1]!; s += 1, state += 1) {
      rows[s] = state;
      rowOf[s] = row;
      days[s] = all.days[state]!;
      last[s] = s + 1 < offsets[row + 1]! ? all.days[state + 1]! - 1 : day;
    }
  }
  return { rowCount, rowOf, days, offsets, last, ...chosen(every, rows, (own) => gather(own, rowOf)) };
}

/** The columns of some states; `keyed` gives those of the key, which a row has before it is there. */
function chosen({ states, run, table, key }: EveryState, rows: Int32Array, keyed: (own: Column) => Column): Pick<View, 'exists' | 'column' | 'behind'> {
  const exists = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) exists[i] = states.exists[rows[i]!]!;
  const column = (id: string): Column | undefined => {
    const own = key.includes(id) ? findColumn(table, id) : undefined;
    const found = own ?? run.column(table.id, id);
    return own ? keyed(own) : found && gather(found, rows);
  };
  return { exists, column, behind: behind(run, table.id, rows) };
}

/** What is known of states whatever the day that is looked at. */
function behind(run: Run, table: string, rows: Int32Array): Behind {
  return {
    rows,
    defined: (id) => (isTimeless(run.definedColumn(table, id).formula, table, run) ? pick(run.defined(table, id), rows) : undefined),
    link: (ref) => (stays(ref, run) ? { rows: rowsAt(run.link(ref).rows, rows), leftover: new Uint8Array(rows.length) } : undefined),
  };
}

function rowsAt(from: Int32Array, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length);
  for (let i = 0; i < out.length; i += 1) out[i] = from[rows[i]!]!;
  return out;
}

/** Whether a link leads to the same rows on every day, told by its own row alone. */
function stays(ref: LinkRef, run: Run): boolean {
  return ref.kind === 'key' && !historyTableOf(run.plan.tables, ref.to);
}

/** Whether a formula says the same of a state on whichever day it is asked, and finds nothing on the way that would have to be told. */
function isTimeless(expr: Expr, table: string, run: Run): boolean {
  switch (expr.kind) {
    case 'constant':
    case 'duration':
    case 'parameter':
    case 'exists':
      return true;
    case 'column':
      return isPlain(expr, table, run);
    case 'defined':
      return expr.table === table && isTimeless(run.definedColumn(table, expr.column).formula, table, run);
    case 'through':
      return expr.from.kind === 'link' && expr.from.side === 'near' && expr.from.link.table === table && stays(expr.from.link, run) && expr.value.kind === 'column';
    case 'arithmetic':
      if (expr.operator === '/') return false;
      break;
    case 'call':
    case 'negate':
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
    case 'isBlank':
    case 'in':
    case 'concat':
      break;
    default:
      return false;
  }
  return partsOf(expr).every((part) => isTimeless(part, table, run));
}

/** A column that is no key, which a row has before it is there, and holds no foreign money, which may lack a rate. */
function isPlain({ column: id, side }: Expr & { kind: 'column' }, table: string, run: Run): boolean {
  const shape = run.shape(table);
  const code = shape.columns.find((column) => column.id === id)?.currencyColumn;
  const codes = code === undefined ? undefined : run.column(table, code);
  const reporting = fold(run.money.currency ?? '');
  return side === 'near' && !shape.key.includes(id) && (codes?.kind !== 'text' || reporting === '' || codes.dictionary.every((text, at) => at === 0 || fold(text) === reporting));
}
