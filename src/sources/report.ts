import { rows } from './wording.ts';

/** A row of the file that was not taken over. */
export interface Refusal {
  /** 1-based line of the file; for JSON the line on which the object begins. */
  readonly line: number;
  /** Label of the column whose value was at fault. */
  readonly column?: string;
  /** The value as the file has it, at most 60 characters. */
  readonly value?: string;
  readonly reason: string;
}

/** What an import made of a file. `rowsIn` = `rowsKept` + `rowsReplaced` + `rowsRefused`, always. */
export interface ImportReport {
  /** Name of the file. */
  readonly source: string;
  /** Id of the table. */
  readonly table: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
  /** Rows whose key came again later (`duplicates: 'last'`). */
  readonly rowsReplaced: number;
  readonly rowsRefused: number;
  /** The first 200; all are in `refusedByReason`. */
  readonly refusals: readonly Refusal[];
  /** Most frequent first. */
  readonly refusedByReason: readonly { readonly reason: string; readonly count: number }[];
  readonly matched: readonly { readonly header: string; readonly column: string }[];
  /** Headers that no column knows; kept as text columns. */
  readonly unknownHeaders: readonly string[];
  /** Ids of columns that the file does not have; blank in every row. */
  readonly missingColumns: readonly string[];
  readonly assumptions: readonly string[];
}

const MAX_REFUSALS = 200;
const MAX_VALUE = 60;

/** Collects refused rows: the first 200 whole, the rest counted by reason. */
export interface Refusals {
  readonly count: number;
  readonly listed: readonly Refusal[];
  /** `kind` is the reason without the particulars of one row. */
  add(refusal: Refusal, kind?: string): void;
  byReason(): { reason: string; count: number }[];
}

export function collectRefusals(): Refusals {
  const listed: Refusal[] = [];
  const counts = new Map<string, number>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    listed,
    add(refusal, kind = refusal.reason) {
      count += 1;
      const reason = refusal.column === undefined ? kind : `${refusal.column}: ${kind}`;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      if (listed.length < MAX_REFUSALS) listed.push(refusal.value === undefined ? refusal : { ...refusal, value: shorten(refusal.value) });
    },
    byReason: () => [...counts].map(([reason, times]) => ({ reason, count: times })).sort((a, b) => b.count - a.count),
  };
}

/** The report as a person reads it, with a line break at the end. */
export function printImportReport(report: ImportReport): string {
  const lines = [`${report.source} → ${report.table}: ${rows(report.rowsIn, 'row')} in, ${report.rowsKept.toLocaleString('en-US')} kept, ${report.rowsRefused.toLocaleString('en-US')} refused.`];
  section(lines, 'Refused, by reason', report.refusedByReason.map(({ reason, count }) => `${count.toLocaleString('en-US')} × ${reason}`));
  section(lines, 'Refused rows', report.refusals.map(printRefusal));
  if (report.rowsRefused > report.refusals.length) lines.push(`  … and ${(report.rowsRefused - report.refusals.length).toLocaleString('en-US')} more`);
  section(lines, 'Columns', report.matched.map(({ header, column }) => (header === column ? header : `${header} → ${column}`)));
  section(lines, 'Headers not known, kept as text', report.unknownHeaders);
  section(lines, 'Columns not in the file, left blank', report.missingColumns);
  section(lines, 'Taken for granted', report.assumptions);
  return `${lines.join('\n')}\n`;
}

function printRefusal({ line, column, value, reason }: Refusal): string {
  return `line ${line}${column === undefined ? '' : `, ${column}`}${value === undefined ? '' : ` ${JSON.stringify(value)}`}: ${reason}`;
}

function section(lines: string[], title: string, entries: readonly string[]): void {
  if (entries.length === 0) return;
  lines.push(`${title}:`, ...entries.map((entry) => `  ${entry}`));
}

function shorten(value: string): string {
  if (value.length <= MAX_VALUE) return value;
  const letters = Array.from(value.slice(0, MAX_VALUE));
  return `${letters.slice(0, -1).join('')}…`;
}
