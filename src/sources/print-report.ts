import type { Fault, ImportReport, Refusal } from './report.ts';
import { rows } from './wording.ts';

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
