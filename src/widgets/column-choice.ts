import type { AnyColumn, ColumnChoice } from './forecast-columns.ts';

/** Widths that somebody gave to columns, by id, in sizes of the text; the others are as wide as what stands in them. */
export type Widths = readonly (readonly [id: string, width: number])[];

/** How somebody wants to see one table. */
export interface TableChoice {
  /** Undefined until somebody chooses: then the size and the rules do. */
  readonly columns?: ColumnChoice | undefined;
  readonly widths: Widths;
}

export const NO_CHOICE: TableChoice = { widths: [] };

/** No column gets narrower or wider, in sizes of the text. */
export const LEAST_WIDTH = 4;
export const MOST_WIDTH = 60;
/** How much wider or narrower one press makes a column, in the same. */
export const WIDTH_STEP = 1.5;
/** The usual size of texts, in pixels. */
const USUAL = 13;

/** A width as people read it: in pixels at the usual size of texts. */
export function inPixels(width: number, locale: string): string {
  return Math.round(width * USUAL).toLocaleString(locale);
}

/** Reads what was kept, here or by a page; what it does not know it leaves out. */
export function readChoice(found: unknown): TableChoice {
  if (typeof found !== 'object' || found === null) return NO_CHOICE;
  const { columns, widths } = found as { readonly columns?: unknown; readonly widths?: unknown };
  const read = readColumns(columns);
  return { widths: readWidths(widths), ...(read ? { columns: read } : {}) };
}

export function readWidths(found: unknown): Widths {
  return listOf(found).flatMap((each): Widths => (Array.isArray(each) && typeof each[0] === 'string' && Number.isFinite(each[1]) ? [[each[0], within(Number(each[1]))]] : []));
}

/** These widths over those that are known: a column that is hidden keeps its own. */
export function withWidths(known: Widths, more: Widths): Widths {
  return [...new Map([...known, ...more])].map(([id, width]) => [id, within(width)] as const);
}

/** The order in which a column stands one place further, among those that are shown; undefined where it stands at the end already, or must stay first. */
export function movedColumn(all: readonly AnyColumn[], shown: readonly AnyColumn[], id: string, step: 1 | -1): ColumnChoice | undefined {
  const at = shown.findIndex((column) => column.id === id);
  const beside = shown[at + step];
  if (at < 0 || !beside || shown[at]!.kind === 'name' || beside.kind === 'name') return undefined;
  const ids = orderOf(all, shown).filter((each) => each !== id);
  ids.splice(ids.indexOf(beside.id) + (step > 0 ? 1 : 0), 0, id);
  return { order: ids, hidden: hiddenOf(all, shown) };
}

/** What is shown, without a column; undefined for the names, which stay. */
export function withoutColumn(all: readonly AnyColumn[], shown: readonly AnyColumn[], id: string): ColumnChoice | undefined {
  if (shown.find((column) => column.id === id)?.kind === 'name') return undefined;
  return { order: orderOf(all, shown), hidden: [...hiddenOf(all, shown), id] };
}

/** All columns but the names in reading order; those that are not shown stay behind the one they stand behind by themselves. */
export function orderOf(all: readonly AnyColumn[], shown: readonly AnyColumn[]): string[] {
  const ids = shown.filter((column) => column.kind !== 'name').map((column) => column.id);
  all.forEach((column, i) => {
    if (column.kind === 'name' || ids.includes(column.id)) return;
    ids.splice(i === 0 ? 0 : ids.indexOf(all[i - 1]!.id) + 1, 0, column.id);
  });
  return ids;
}

function hiddenOf(all: readonly AnyColumn[], shown: readonly AnyColumn[]): readonly string[] {
  const ids = new Set(shown.map((column) => column.id));
  return all.filter((column) => column.kind !== 'name' && !ids.has(column.id)).map((column) => column.id);
}

function readColumns(found: unknown): ColumnChoice | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { order, hidden } = found as { readonly order?: unknown; readonly hidden?: unknown };
  return Array.isArray(order) ? { order: order.map(String), hidden: listOf(hidden).map(String) } : undefined;
}

function within(width: number): number {
  return Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)) * 100) / 100;
}

function listOf(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : [];
}
