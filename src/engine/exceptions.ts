import type { ExceptionRow } from '../table/result.ts';
import type { ExceptionPlan } from '../plan/plan.ts';
import { filteredRows } from './pairs.ts';
import { need } from './parts.ts';
import type { Run } from './run.ts';
import { CHUNK, read } from './vector.ts';

/** More rows than this per rule are counted, not listed. */
const MOST_LISTED = 1000;

export interface Exceptions {
  readonly rows: readonly ExceptionRow[];
  /** Different rows of the table that at least one rule lists. */
  readonly rowsExcepted: number;
}

/** The rows that a rule lists. */
interface Found {
  readonly plan: ExceptionPlan;
  readonly rows: Int32Array;
}

/**
 * The rows of a table that a person must look at (semantics G5): by rule in file order, then in the order of the data. Where a rule lists
 * more than can be told, those of the report's own rows come before others: beside one record its faults are told, however many there are.
 */
export function exceptionsOf(table: string, run: Run, beside: Run = run, own?: Int32Array): Exceptions {
  const { found, rowsExcepted } = run.kept(`exceptions ${table}`, () => byRule(table, run));
  const rows = found.flatMap((each) => listed(each, run, own));
  const unconverted = withoutRate(run, beside).filter((row) => row.table === table);
  // Without a rate an amount reads as blank: what other rules say of that row would be false.
  const unread = new Set(unconverted.map((row) => row.key));
  const sure = rows.filter((row) => !unread.has(row.key));
  const withdrawn = new Set(rows.filter((row) => unread.has(row.key)).map((row) => row.key)).size;
  return { rows: [...sure, ...unconverted], rowsExcepted: rowsExcepted - withdrawn + unread.size };
}

/** Amounts without a rate, each one exception on however many days it was looked at: of whatever table a number reads, for it is not in the number. */
export function withoutRate(run: Run, beside: Run = run): readonly ExceptionRow[] {
  const found = beside === run ? run.findings.unconverted : [...run.findings.unconverted, ...beside.findings.unconverted];
  return [...new Map(found.map((row) => [`${row.table}\u0001${row.key}\u0001${row.message}`, row])).values()];
}

function byRule(table: string, run: Run): { readonly found: readonly Found[]; readonly rowsExcepted: number } {
  const found: Found[] = [];
  const seen = new Set<number>();
  for (const plan of run.plan.exceptions) {
    if (plan.table !== table) continue;
    const present = run.present(table);
    const fitting = filteredRows(plan.when, 'near', run.rowCount(table), run);
    const rows = present ? fitting.filter((row) => present[row] === 1) : fitting;
    for (const row of rows) seen.add(row);
    found.push({ plan, rows });
  }
  return { found, rowsExcepted: seen.size };
}

function listed({ plan, rows: found }: Found, run: Run, own: Int32Array | undefined): ExceptionRow[] {
  const shown = own && found.length > MOST_LISTED ? need<typeof import('./foremost.ts')>('seldom').foremost(found, own, MOST_LISTED) : found.subarray(0, MOST_LISTED);
  const messages = plan.message ? messagesOf(plan.message, shown, run) : undefined;
  const rows = Array.from(shown, (row, i): ExceptionRow => ({ rule: plan.title, table: plan.table, key: run.keyOf(plan.table, row), message: messages?.[i] ?? plan.title }));
  if (found.length > MOST_LISTED) rows.push({ rule: plan.title, table: plan.table, key: '', message: `and ${found.length - MOST_LISTED} more` });
  return rows;
}

function messagesOf(formula: NonNullable<ExceptionPlan['message']>, rows: Int32Array, run: Run): string[] {
  const text = run.kernel(formula);
  const messages: string[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const near = rows.subarray(at, at + CHUNK);
    const vector = text({ count: near.length, start: 0, near });
    for (let i = 0; i < near.length; i += 1) messages.push(String(read(vector, i) ?? ''));
  }
  return messages;
}
