import { fold, snakeCase } from '../base/text.ts';
import type { ColumnShape, ImportMap, TableShape } from '../table/shape.ts';

/** Where the values of one header go. */
export interface HeaderMatch {
  readonly header: string;
  /** The declared column, or undefined where none knows the header. */
  readonly column?: ColumnShape;
  /** Replacements of whole values, by folded text, from the import map. */
  readonly values?: ReadonlyMap<string, string>;
  /** Id and label of the extra text column for a header nobody knows. */
  readonly extra?: { readonly id: string; readonly label: string };
  /** The header means a column that another header already fills. */
  readonly repeated?: boolean;
}

/** Matches headers one after the other; remembers what is taken. */
export type HeaderMatcher = (header: string) => HeaderMatch;

/**
 * The rule of the data model: a header is a column's id or one of its labels, whatever the case and
 * the spaces around it; an import map speaks first. Everything is looked up in Maps, so `__proto__` is a word like any other.
 */
export function headerMatcher(shape: TableShape, map?: ImportMap): HeaderMatcher {
  const declared = new Map<string, ColumnShape>();
  for (const column of shape.columns) for (const name of namesOf(column)) if (!declared.has(headerKey(name))) declared.set(headerKey(name), column);
  const byId = new Map(shape.columns.map((column) => [column.id, column]));
  const next = takeInTurn(map);
  // A column that the map fills from another header is not also filled by a header of its own name.
  const reserved = new Set((map?.takes ?? []).map((take) => take.column));
  const filled = new Set<string>();
  const ids = new Set(shape.columns.map((column) => column.id));
  const labels = new Set(shape.columns.map((column) => fold(column.label)));

  return (header) => {
    const take = next(header);
    const column = take ? byId.get(take.column) : declared.get(headerKey(header));
    if (column === undefined || (!take && reserved.has(column.id))) return { header, extra: extra(header) };
    if (filled.has(column.id)) return { header, extra: extra(header), repeated: true };
    filled.add(column.id);
    const values = take && take.values.length > 0 ? new Map(take.values.map(({ from, to }) => [fold(from.trim()), to])) : undefined;
    return { header, column, ...(values ? { values } : {}) };
  };

  function extra(header: string): { id: string; label: string } {
    const text = bare(header);
    const id = unique(snakeCase(text) || 'column', ids, (word, n) => `${word}_${n}`);
    const label = unique(text || 'Column', labels, (word, n) => `${word} ${n}`);
    return { id, label };
  }
}

type Take = ImportMap['takes'][number];

/** The lines of a map by the headers they name; of two that fill one column from one header the first. */
export function takesByHeader(map: ImportMap | undefined): ReadonlyMap<string, readonly Take[]> {
  const named = new Map<string, Take[]>();
  for (const take of map?.takes ?? []) {
    for (const header of [take.header, ...(take.more ?? [])]) {
      const lines = named.get(headerKey(header)) ?? [];
      if (!lines.some(({ column }) => column === take.column)) named.set(headerKey(header), [...lines, take]);
    }
  }
  return named;
}

/** The line that each header meets: where several name it, the next of them each time it comes, and the last from then on. */
export function takeInTurn(map: ImportMap | undefined): (header: string) => Take | undefined {
  const named = new Map(takesByHeader(map));
  return (header) => {
    const [first, ...rest] = named.get(headerKey(header)) ?? [];
    if (rest.length > 0) named.set(headerKey(header), rest);
    return first;
  };
}

/** A header as it is compared: without a byte order mark, spaces around it and case. */
export function headerKey(header: string): string {
  return fold(bare(header));
}

function bare(header: string): string {
  return header.replace(/^\uFEFF/, '').trim();
}

function namesOf(column: ColumnShape): string[] {
  return [column.id, column.label, ...Object.values(column.labels ?? {})];
}

function unique(word: string, taken: Set<string>, numbered: (word: string, n: number) => string): string {
  let name = word;
  for (let n = 2; taken.has(fold(name)); n += 1) name = numbered(word, n);
  taken.add(fold(name));
  return name;
}
