import { lineAt, positionOf, type Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A replacement of a part of a rule file that mends what a diagnostic found. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  /** A sentence that starts with a verb: "Replace with [Monthly amount]". */
  readonly title: string;
  /** Absent where a person has to decide. Applying every edit must give a file that compiles further. */
  readonly edits?: readonly Edit[];
}

/**
 * Something an author of a rule file should know, as a value (never thrown).
 * Shape and tone: codes `L1xx` characters, `P2xx` structure, `N3xx` names, `T4xx` types,
 * `S5xx` periods, `C6xx` classification, `M7xx` money, `V8xx` imports, `X9xx` cost.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** Name of the rule file, as the author knows it. */
  readonly file: string;
  readonly span: Span;
  /** A few words beside the caret. */
  readonly label: string;
  /** One sentence in the author's words. */
  readonly why: string;
  readonly fix?: Fix;
}

/** `file:line:column` of a diagnostic, for lists. */
export function placeOf(diagnostic: Diagnostic, text: string): string {
  const { line, column } = positionOf(text, diagnostic.span.start);
  return `${diagnostic.file}:${line}:${column}`;
}

/** A diagnostic as a person reads it: title, source line, caret, why, fix. */
export function printDiagnostic(diagnostic: Diagnostic, text: string): string {
  const { line, column } = positionOf(text, diagnostic.span.start);
  const source = lineAt(text, diagnostic.span.start);
  const width = Math.max(1, Math.min(diagnostic.span.end - diagnostic.span.start, source.length - column + 1));
  const gutter = String(line).padStart(4);
  const blank = ' '.repeat(gutter.length);
  const lines = [
    `${diagnostic.code} ${diagnostic.severity}: ${diagnostic.title}`,
    `${blank} --> ${diagnostic.file}:${line}:${column}`,
    `${gutter} | ${source}`,
    `${blank} | ${' '.repeat(column - 1)}${'^'.repeat(width)} ${diagnostic.label}`.trimEnd(),
    `${blank} why: ${diagnostic.why}`,
  ];
  if (diagnostic.fix) lines.push(`${blank} fix: ${diagnostic.fix.title}`);
  return lines.join('\n');
}

/** Whether a list holds anything that keeps a rule file from being published. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
