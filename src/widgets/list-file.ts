import type { Breathe } from '../base/turn.ts';
import { csvOf } from '../table/csv.ts';
import { picked } from '../table/picked.ts';
import { columnOf, findColumn, tableOf, valueAt, type Column, type Table } from '../table/table.ts';
import { associatedHeaders, headerOf, type HeaderLanguage } from './list-headers.ts';

/** Records that belong to rows, by the row's id: each with its own id, its name and what else is told of it. */
export interface Association {
  /** `line_items`. */
  readonly table: string;
  readonly of: ReadonlyMap<string, readonly (readonly [id: string, name: string, more?: string])[]>;
  /** What else is told: `emails` of contacts, `domains` of companies. */
  readonly more?: string;
}

export interface FileContent {
  readonly table: Table;
  readonly rows: Uint32Array;
  /** Ids of columns, in the order of the file. */
  readonly columns: readonly string[];
  readonly associations: readonly Association[];
  /** How many associated records a cell holds at most. */
  readonly most: number;
  readonly language: HeaderLanguage;
}

/** Several records in one cell stand side by side with a semicolon (EX-5). */
const SEPARATOR = ';';
/** So many rows are written between two looks at the clock. */
const STEP = 200;

/** The rows of a file as a table, headers in its language. The page breathes while it is made. */
export async function fileTable({ table, rows, columns, associations, most, language }: FileContent, breathe: Breathe): Promise<Table> {
  const made: Column[] = [];
  for (const id of columns) {
    const column = findColumn(table, id);
    if (column) made.push({ ...picked(column, rows), label: headerOf(column.id, column.label, language) });
    await breathe();
  }
  const ids = findColumn(table, 'id');
  for (const { table: name, of, more } of associations) {
    for (const [which, label] of associatedHeaders(name, language, more).entries()) {
      const texts: (string | null)[] = [];
      for (let at = 0; at < rows.length; at += 1) {
        if (at % STEP === 0) await breathe();
        texts.push(textOf(of.get(ids ? String(valueAt(ids, rows[at]!)) : '') ?? [], which, most));
      }
      made.push(columnOf({ id: `${name}_${which}`, label, type: 'text' }, texts));
    }
  }
  return tableOf(table.id, made);
}

/** A CSV file in parts, so that fifty thousand rows never stop the page; the first part has the lines about the file and the headers. */
export async function csvParts(content: FileContent, header: readonly string[], breathe: Breathe): Promise<readonly string[]> {
  const table = await fileTable(content, breathe);
  const { head, rows } = csvOf(table, { header, labels: true });
  const parts = [head];
  for (let from = 0; from < table.rowCount; from += STEP) {
    parts.push(rows(from, Math.min(from + STEP, table.rowCount)));
    await breathe();
  }
  return parts;
}

/** Ids, names (EX-5), e-mails or domains (EX-4) of a row's records in one cell. */
function textOf(records: readonly (readonly [string, string, string?])[], which: number, most: number): string | null {
  const texts = records.slice(0, most).map((record) => record[which] ?? '');
  // Ids and names stand in the same order; e-mails and domains are a list of their own.
  return (which < 2 ? texts : texts.filter(Boolean)).join(SEPARATOR) || null;
}
