import { fold } from '../base/text.ts';
import type { ReportPlan } from '../plan/plan.ts';
import type { Column } from '../table/table.ts';
import type { Body, Worked } from './body.ts';
import type { Run } from './run.ts';
import type { Grouped } from './selection.ts';

/** A report whose amounts stay in the currencies of their rows: an amount over several of them has no meaning, so it is blank (semantics G3). */
export function inOneCurrency(worked: Worked): Worked {
  const { report, run, grouped, slices, whole, body, totals } = worked;
  const codes = codesOf(report.table, run);
  if (!codes) return worked;
  const mixed = slices ? slices.map((slice) => slice && mixedGroups(slice.grouped, codesOf(report.table, slice.run) ?? codes)) : [mixedGroups(grouped, codes)];
  return { ...worked, body: unmixed(report, body, mixed), totals: totals && unmixed(report, totals, [mixedGroups(whole.grouped, codes)]) };
}

/** A number for the currency of each row, 0 where it is not known. */
function codesOf(table: string, run: Run): Int32Array | undefined {
  const { made } = run.shape(table);
  if (!made) {
    const column = run.money.currencies(table);
    return column && numbered(column);
  }
  const source = codesOf(made.of, run);
  const [link] = run.shape(table).columns;
  return source && Int32Array.from(run.link({ kind: 'key', table, column: link!.id, to: made.of }).rows, (row) => (row < 0 ? 0 : source[row]!));
}

function numbered(column: Column): Int32Array | undefined {
  if (column.kind !== 'text') return undefined;
  const known = new Map<string, number>();
  const numbers = column.dictionary.map((text) => known.get(fold(text)) ?? (known.set(fold(text), known.size), known.size - 1));
  return Int32Array.from(column.codes, (code) => numbers[code]!);
}

/** 1 for each group with rows of several currencies. */
function mixedGroups({ selection, rolled }: Grouped, codes: Int32Array): Uint8Array {
  const mixed = new Uint8Array(selection.groupCount);
  const first = new Int32Array(selection.groupCount).fill(-1);
  const look = (row: number, group = selection.groups ? selection.groups[row]! : 0): void => {
    if (group < 0) return;
    if (first[group] === -1) first[group] = codes[row]!;
    else if (first[group] !== codes[row]) mixed[group] = 1;
  };
  if (rolled) rolled.rows.forEach((rows, group) => rows.forEach((row) => look(row, group)));
  else if (selection.rows) selection.rows.forEach((row) => look(row));
  else for (let row = 0; row < selection.rowCount; row += 1) look(row);
  return mixed;
}

/** `mixed`: the groups of all periods, or those of each. */
function unmixed(report: ReportPlan, body: Body, mixed: readonly (Uint8Array | undefined)[]): Body {
  if (!mixed.some((groups) => groups?.includes(1))) return body;
  const amounts = new Set(report.measures.filter(({ type }) => type.kind === 'money').map(({ id }) => id));
  const periods = body.spine.length;
  const isMixed = (cell: number): boolean => mixed[(cell % periods) % mixed.length]?.[Math.floor(cell / periods)] === 1;
  return { ...body, measures: new Map([...body.measures].map(([id, values]) => [id, amounts.has(id) ? values.map((value, cell) => (isMixed(cell) ? null : value)) : values])) };
}
