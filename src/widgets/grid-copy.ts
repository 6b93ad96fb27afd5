import { formatCount } from '../draw/numbers.ts';
import type { Value, ValueType } from '../table/table.ts';
import { columnWords } from './column-words.ts';
import { tsvCell } from './export.ts';
import { fill } from './strings.ts';

/** A column of what is copied; `value` is that of a row. */
export interface CopiedColumn<Row> {
  readonly type: ValueType;
  readonly value: (row: Row) => Value;
}

/** Rows and columns as tab-separated text, as a spreadsheet takes it: one line for each row, numbers plain and exact. */
export function copiedText<Row>(rows: readonly Row[], columns: readonly CopiedColumn<Row>[]): string {
  return rows.map((row) => columns.map(({ value, type }) => tsvCell(value(row), type)).join('\t')).join('\n');
}

/** `3 rows copied`. */
export function copiedWords(count: number, locale: string): string {
  const words = columnWords(locale);
  return fill(count === 1 ? words.copiedOne : words.copied, { n: formatCount(count, locale) });
}
