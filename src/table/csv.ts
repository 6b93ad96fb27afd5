import { plainText } from './plain-text.ts';
import { valueAt, type Column, type Table } from './table.ts';

export { plainText } from './plain-text.ts';

export interface CsvOptions {
  /** Lines about the table, written above it as `# …`; an import skips them. */
  readonly header?: readonly string[];
  /** Labels instead of ids in the header line. */
  readonly labels?: boolean;
}

/**
 * A table as RFC 4180 text with CRLF line breaks: ISO dates, plain decimals, blanks empty. Text that a
 * spreadsheet would take for a formula gets a `'` in front (reliability D15); numbers stay numbers.
 */
export function toCsv(table: Table, options: CsvOptions = {}): string {
  const { head, rows } = csvOf(table, options);
  return head + rows(0, table.rowCount);
}

/** The same in parts: the lines above the rows, and the rows from one place up to another. */
export function csvOf(table: Table, options: CsvOptions = {}): { readonly head: string; readonly rows: (from: number, to: number) => string } {
  const lines = (options.header ?? []).map((line) => quoted(`# ${line.replace(/[\r\n]+/g, ' ')}`));
  lines.push(table.columns.map((column) => quoted(guarded(options.labels ? column.label : column.id))).join(','));
  const texts = table.columns.map(cellWriter);
  const line = (row: number): string => {
    const text = texts.map((cell) => cell(row)).join(',');
    // A row of one blank column would be an empty line, which readers skip.
    return `${text === '' ? '""' : text}\r\n`;
  };
  return { head: `${lines.join('\r\n')}\r\n`, rows: (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => line(from + i)).join('') };
}

/** Text of a column's cells; that of a text column is made once per distinct value. */
function cellWriter(column: Column): (row: number) => string {
  if (column.kind !== 'text') return (row) => plainText(valueAt(column, row), column.type);
  const written: string[] = [];
  return (row) => {
    const code = column.codes[row]!;
    return (written[code] ??= quoted(guarded(column.dictionary[code]!)));
  };
}

/** What starts a formula in a spreadsheet, in any width, and the control characters that some skip before looking. */
const FORMULA = /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Semicolons and tabs are quoted too: a spreadsheet may take them for delimiters. */
function quoted(text: string): string {
  return /[",;\t|\r\n]|^\s|\s$|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
