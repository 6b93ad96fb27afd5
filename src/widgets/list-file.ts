import { toCsv } from '../table/csv.ts';
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
/** So many rows are written between two breaths of the page. */
const STEP = 1_000;

/** The rows of a file from one place to another, headers in its language. */
export function fileTable(content: FileContent, from = 0, to = content.rows.length): Table {
  return tableOf(content.table.id, fileColumns(content, from, to).map((make) => make()));
}

/** All rows of a file, made column by column: in between the page breathes. */
export async function wholeTable(content: FileContent, breathe: () => Promise<void>): Promise<Table> {
  const columns: Column[] = [];
  for (const make of fileColumns(content, 0, content.rows.length)) {
    columns.push(make());
    await breathe();
  }
  return tableOf(content.table.id, columns);
}

/** How to make each column: the subscription's own, then ids and names of what is associated (EX-5), with its e-mails or domains (EX-4). */
function fileColumns({ table, rows, columns, associations, most, language }: FileContent, from: number, to: number): readonly (() => Column)[] {
  const part = rows.subarray(from, to);
  const own = columns.map((id) => findColumn(table, id)).filter((column) => column !== undefined).map((column) => () => picked({ ...column, label: headerOf(column.id, column.label, language) }, part));
  const ids = findColumn(table, 'id');
  const textOf = (of: Association['of'], row: number, which: number): string | null => {
    const texts = (of.get(ids ? String(valueAt(ids, row)) : '') ?? []).slice(0, most).map((record) => record[which] ?? '');
    // Ids and names stand in the same order; e-mails and domains are a list of their own.
    return (which < 2 ? texts : texts.filter(Boolean)).join(SEPARATOR) || null;
  };
  const linked = associations.flatMap(({ table: name, of, more }) => associatedHeaders(name, language, more).map((label, which) => () =>
    columnOf({ id: `${name}_${which}`, label, type: 'text' }, Array.from(part, (row) => textOf(of, row, which)))));
  return [...own, ...linked];
}

/** A CSV file in parts, so that fifty thousand rows never stop the page; the first part has the lines about the file and the headers. */
export async function csvParts(content: FileContent, header: readonly string[], breathe: (done: number) => Promise<void>): Promise<readonly string[]> {
  const parts: string[] = [];
  for (let from = 0; from === 0 || from < content.rows.length; from += STEP) {
    const text = toCsv(fileTable(content, from, from + STEP), from === 0 ? { header, labels: true } : { labels: true });
    parts.push(from === 0 ? text : text.slice(text.indexOf('\r\n') + 2));
    await breathe(Math.min(from + STEP, content.rows.length));
  }
  return parts;
}

function picked(column: Column, rows: Uint32Array): Column {
  return columnOf(column, Array.from(rows, (row) => valueAt(column, row)));
}
