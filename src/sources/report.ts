import { rows } from './wording.ts';

/** What is wrong with a row. */
export interface Fault {
  /** Label of the column whose value was at fault. */
  readonly column?: string;
  /** The value as the file has it, at most 60 characters. */
  readonly value?: string;
  readonly reason: string;
}

/** A row of the file that was not taken over, with its first fault; the row stands once however many it has. */
export interface Refusal extends Fault {
  /** 1-based line of the file; for JSON the line on which the object begins. */
  readonly line: number;
  /** What else is wrong with the row. */
  readonly also?: readonly Fault[];
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
  /** Rows with each fault, most frequent first; a row of several faults counts for each of them. */
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
  const tally = ({ column }: Fault, kind: string): void => {
    const reason = column === undefined ? kind : `${column}: ${kind}`;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  return {
    get count() {
      return count;
    },
    listed,
    add(refusal, kind = refusal.reason) {
      count += 1;
      tally(refusal, kind);
      for (const fault of refusal.also ?? []) tally(fault, fault.reason);
      if (listed.length < MAX_REFUSALS) listed.push({ ...shortened(refusal), ...(refusal.also ? { also: refusal.also.map(shortened) } : {}) });
    },
    byReason: () => [...counts].map(([reason, times]) => ({ reason, count: times })).sort((a, b) => b.count - a.count),
  };
}

/** Above the sections of a printed report. */
export interface ReportTitles {
  readonly byReason: string;
  readonly refusals: string;
  readonly columns: string;
  readonly unknown: string;
  readonly missing: string;
  readonly assumptions: string;
}

/** How a language prints a report. */
export interface ReportVoice {
  readonly head: (report: ImportReport) => string;
  /** Which line of the file. */
  readonly line: (line: number) => string;
  /** So many refused rows are not listed. */
  readonly more: (count: number) => string;
  readonly count: (count: number) => string;
  readonly titles: ReportTitles;
  /** A reason or an assumption of the report, which come in English. */
  readonly tell: (sentence: string) => string;
}

const english: ReportVoice = {
  head: ({ source, table, rowsIn, rowsKept, rowsRefused }) => `${source} → ${table}: ${rows(rowsIn, 'row')} in, ${english.count(rowsKept)} kept, ${english.count(rowsRefused)} refused.`,
  line: (line) => `line ${line}`,
  more: (count) => `… and ${english.count(count)} more`,
  count: (count) => count.toLocaleString('en-US'),
  titles: {
    byReason: 'Refused, by reason', refusals: 'Refused rows', columns: 'Columns', unknown: 'Headers not known, kept as text', missing: 'Columns not in the file, left blank',
    assumptions: 'Taken for granted',
  },
  tell: (sentence) => sentence,
};

/** The report as a person reads it, with a line break at the end. */
export function printImportReport(report: ImportReport, voice: ReportVoice = english): string {
  const { titles, tell } = voice;
  const lines = [voice.head(report)];
  section(lines, titles.byReason, report.refusedByReason.map(({ reason, count }) => `${voice.count(count)} × ${tell(reason)}`));
  section(lines, titles.refusals, report.refusals.map((refusal) => printRefusal(refusal, voice)));
  if (report.rowsRefused > report.refusals.length) lines.push(`  ${voice.more(report.rowsRefused - report.refusals.length)}`);
  section(lines, titles.columns, report.matched.map(({ header, column }) => (header === column ? header : `${header} → ${column}`)));
  section(lines, titles.unknown, report.unknownHeaders);
  section(lines, titles.missing, report.missingColumns);
  section(lines, titles.assumptions, report.assumptions.map(tell));
  return `${lines.join('\n')}\n`;
}

/** `line 4, Amount "ten": not an amount; write it as 1234.50 · Day "soon": not a date …`. */
export function printRefusal({ line, also = [], ...first }: Refusal, { line: lineOf, tell }: ReportVoice = english): string {
  return [`${lineOf(line)}${first.column === undefined ? '' : ', '}${printFault(first, tell)}`, ...also.map((fault) => printFault(fault, tell))].join(' · ');
}

function printFault({ column, value, reason }: Fault, tell: ReportVoice['tell']): string {
  return `${column ?? ''}${value === undefined ? '' : ` ${JSON.stringify(value)}`}: ${tell(reason)}`;
}

function section(lines: string[], title: string, entries: readonly string[]): void {
  if (entries.length === 0) return;
  lines.push(`${title}:`, ...entries.map((entry) => `  ${entry}`));
}

function shortened<F extends Fault>(fault: F): F {
  return fault.value === undefined ? fault : { ...fault, value: shorten(fault.value) };
}

function shorten(value: string): string {
  if (value.length <= MAX_VALUE) return value;
  const letters = Array.from(value.slice(0, MAX_VALUE));
  return `${letters.slice(0, -1).join('')}…`;
}
