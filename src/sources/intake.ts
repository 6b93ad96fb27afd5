import type { Day } from '../base/dates.ts';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { ColumnShape, ImportMap, TableShape } from '../table/shape.ts';
import type { Table } from '../table/table.ts';
import { columnBuilder, type ColumnBuilder } from './columns.ts';
import { headerMatcher, type HeaderMatch } from './headers.ts';
import { ImportError } from './import-error.ts';
import { collectRefusals, type Fault, type ImportReport } from './report.ts';
import { counterOf, ties } from './ties.ts';
import { assumptions, failures, reasons } from './wording.ts';
import type { Zone } from './zone.ts';

export interface IntakeOptions {
  readonly shape: TableShape;
  readonly map?: ImportMap;
  readonly source: string;
  readonly zone: Zone;
  readonly today?: Day;
  /** What happens to the later of two rows with one key: refused, or it replaces the earlier. */
  readonly duplicates: 'reject' | 'last';
}

/** Takes rows of texts, makes columns and a report: the one place where it is decided what is kept. */
export interface Intake {
  readonly rowsIn: number;
  /** The slot of the next header, in the order of the cells of `row`. */
  addHeader(header: string): number;
  /** A header whose cells stand with those of another, in the column of that id. */
  alsoHeader(header: string, column: string): void;
  /** Throws ImportError when a key column has no header so far. */
  requireKey(): void;
  /** One row; cells beyond the end are blank. */
  row(line: number, cells: readonly string[]): void;
  /** A row that could not be cut into cells. */
  refuse(line: number, reason: string, value?: string, kind?: string): void;
  /** Counts a line with nothing in it. */
  emptyLine(): void;
  finish(): { readonly table: Table; readonly report: ImportReport };
}

/** Where cells go: a column, what replaces whole values, and what stands for a blank. */
interface Target {
  readonly builder: ColumnBuilder;
  values?: ReadonlyMap<string, string> | undefined;
  readonly fill?: string;
  readonly fillSource?: 'map' | 'pipeline';
  /** What was read last, as the file or the map writes it: keys hold days as numbers. */
  text: string;
  /** Whether the cell just read was filled, and how many taken ones were. */
  wasFilled: boolean;
  filled: number;
}

/** Deals, stages and goals without a pipeline belong to this one (data model). */
const DEFAULT_PIPELINE = 'Default';
/** Points in time that have happened: a later one is worth a remark (reliability S19). */
const PAST = new Set(['create_date', 'created_at', 'changed_at', 'submitted_at']);
/** A number of 1, as its column holds it. */
const FIRST_NUMBER = String(NUMBER_SCALE);
/** More headers than any export has; a file with more would fill memory with blanks. */
const MAX_EXTRA = 1000;

export function intake(options: IntakeOptions): Intake {
  const { shape, source, zone, map } = options;
  const fills = new Map((map?.fills ?? []).map((fill) => [fill.column, fill.value]));
  const declared = new Map(shape.columns.map((column) => [column.id, targetOf(column)]));
  const counterId = counterOf(shape);
  const counter = counterId === undefined ? undefined : declared.get(counterId)!;
  const keyTargets = shape.key.filter((id) => id !== counterId).map((id) => declared.get(id)!);
  const match = headerMatcher(shape, map);
  const matches: HeaderMatch[] = [];
  const slots: (Target | undefined)[] = [];
  const extras: Target[] = [];
  let unfiled: Target[] | undefined;
  let faults: Fault[] | undefined;
  const refusals = collectRefusals();
  const rowOfKey = new Map<string, number>();
  const tied = ties([...declared].flatMap(([id, { builder }]) => (shape.key.includes(id) ? [] : [builder])));
  const lines: number[] = [];
  let [rowsIn, replaced, emptyLines, numberedRows] = [0, 0, 0, 0];

  return {
    get rowsIn() {
      return rowsIn;
    },
    addHeader,
    alsoHeader(header, column) {
      matches.push({ header, column: shape.columns.find(({ id }) => id === column)! });
    },
    requireKey() {
      const missing = missingKeys();
      const headers = matches.map(({ header }) => header);
      if (missing.length > 0) throw new ImportError(isMarkup(headers) ? failures.webPage(source) : failures.noKey(source, shape.id, missing, headers));
    },
    row,
    refuse(line, reason, value, kind) {
      rowsIn += 1;
      refusals.add({ line, reason, ...(value === undefined ? {} : { value }) }, kind);
    },
    emptyLine() {
      emptyLines += 1;
    },
    finish,
  };

  function targetOf(column: ColumnShape): Target {
    const builder = columnBuilder(column, zone, PAST.has(column.id) ? options.today : undefined);
    const fill = fills.get(column.id);
    if (fill !== undefined) return { builder, fill, fillSource: 'map', text: '', wasFilled: false, filled: 0 };
    return column.id === 'pipeline' && column.type === 'text' ? { builder, fill: DEFAULT_PIPELINE, fillSource: 'pipeline', text: '', wasFilled: false, filled: 0 } : { builder, text: '', wasFilled: false, filled: 0 };
  }

  function addHeader(header: string): number {
    const found = match(header);
    matches.push(found);
    unfiled = undefined;
    if (found.column) {
      const target = declared.get(found.column.id)!;
      target.values = found.values;
      slots.push(target);
    } else if (extras.length < MAX_EXTRA) {
      const extra: Target = { builder: columnBuilder({ ...found.extra!, type: 'text' }, zone), text: '', wasFilled: false, filled: 0 };
      extras.push(extra);
      slots.push(extra);
    } else slots.push(undefined);
    return slots.length - 1;
  }

  function row(line: number, cells: readonly string[]): void {
    rowsIn += 1;
    unfiled ??= [...declared.values()].filter((target) => target.fill !== undefined && !slots.includes(target));
    faults = undefined;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const target = slots[slot];
      if (target !== undefined) readCell(target, cells[slot] ?? '');
    }
    for (const target of unfiled) readCell(target, '');
    const key = keyOf();
    if (faults === undefined) take(line, key);
    else refuseFaults(line, faults);
  }

  function readCell(target: Target, cell: string): void {
    let text = target.values?.get(fold(cell.trim())) ?? cell;
    target.wasFilled = text === '' && target.fill !== undefined;
    if (target.wasFilled) text = target.fill!;
    target.text = text;
    const reason = target.builder.read(text);
    if (reason !== undefined) (faults ??= []).push({ column: target.builder.label, value: cell, reason });
  }

  /** Everything that is wrong with a row at once: who mends a file should not find one fault after the other. */
  function refuseFaults(line: number, [first, ...also]: readonly Fault[]): void {
    refusals.add({ line, ...first!, ...(also.length > 0 ? { also } : {}) });
  }

  /** The key of the row that was just read; a blank part is a fault, unless its cell already was one. Parts hold their length, so no two keys run together. */
  function keyOf(): string {
    let key = '';
    for (const { builder } of keyTargets) {
      const part = builder.key();
      if (part.trim() === '' && !faults?.some(({ column }) => column === builder.label)) (faults ??= []).push({ column: builder.label, reason: reasons.blankKey });
      key = keyTargets.length === 1 ? part : `${key}${part.length}:${part}`;
    }
    return key;
  }

  function take(line: number, shared: string): void {
    const key = counter === undefined ? shared : numbered(counter, shared, line);
    if (key === undefined) return;
    let at = rowOfKey.get(key);
    if (at === undefined) {
      at = rowOfKey.size;
      rowOfKey.set(key, at);
    } else if (options.duplicates === 'reject') {
      refuseTwin(line, reasons.duplicate(lines[at]!), reasons.duplicateKind);
      return;
    } else replaced += 1;
    lines[at] = line;
    for (const target of slots) if (target !== undefined) takeCell(target, at);
    for (const target of unfiled!) takeCell(target, at);
    if (counter !== undefined && !slots.includes(counter)) takeCell(counter, at);
  }

  /** The key with the row's number, which is given here where the file has none; undefined where an earlier row says the very same. */
  function numbered({ builder }: Target, shared: string, line: number): string | undefined {
    const withNumber = (number: string): string => (number === FIRST_NUMBER ? shared : `${shared}\u0001${number}`);
    if (slots.includes(counter) && builder.key() !== '') return withNumber(builder.key());
    builder.read('1');
    const first = rowOfKey.get(shared);
    if (first === undefined) return shared;
    const place = tied.place(shared, first, rowOfKey.size);
    if ('same' in place) {
      if (options.duplicates === 'reject') refuseTwin(line, reasons.repeated(lines[place.same]!), reasons.repeatedKind);
      else replaced += 1;
      return undefined;
    }
    // A file may number some of its rows, and not others.
    let number = place.number - 1;
    do builder.read(String((number += 1)));
    while (rowOfKey.has(withNumber(builder.key())));
    numberedRows += 1;
    return withNumber(builder.key());
  }

  function refuseTwin(line: number, reason: string, kind: string): void {
    refusals.add({ line, column: keyTargets.map(({ builder }) => builder.label).join(', '), value: keyTargets.map(({ text }) => text.trim()).join(' / '), reason }, kind);
  }

  function takeCell(target: Target, row: number): void {
    target.builder.take(row);
    if (target.wasFilled) target.filled += 1;
  }

  function missingKeys(): string[] {
    return keyTargets.filter((target) => target.fill === undefined && !slots.includes(target)).map(({ builder }) => builder.label);
  }

  function finish(): { table: Table; report: ImportReport } {
    const rowCount = rowOfKey.size;
    const columns = [...declared.values(), ...extras].map(({ builder }) => builder.finish(rowCount));
    return {
      table: { id: shape.id, rowCount, columns },
      report: {
        source,
        table: shape.id,
        rowsIn,
        rowsKept: rowCount,
        rowsReplaced: replaced,
        rowsRefused: refusals.count,
        refusals: refusals.listed,
        refusedByReason: refusals.byReason(),
        matched: matches.flatMap(({ header, column }) => (column ? [{ header, column: column.id }] : [])),
        unknownHeaders: matches.filter(({ column }) => !column).map(({ header }) => header),
        missingColumns: [...declared].filter(([, target]) => !slots.includes(target) && target.fill === undefined && target !== counter).map(([id]) => id),
        assumptions: taken(),
      },
    };
  }

  function taken(): string[] {
    const out: string[] = [];
    for (const found of matches) if (found.repeated) out.push(assumptions.repeatedHeader(found.header, found.extra!.id));
    const unused = unusedHeaders();
    if (unused.length > 0) out.push(assumptions.unusedMap(unused));
    for (const [, { builder, filled, fill, fillSource }] of declared) {
      const { noOffset, hadTime, rounded, ahead } = builder.noted;
      if (noOffset > 0) out.push(assumptions.noOffset(noOffset, builder.label, zone.name));
      if (hadTime > 0) out.push(assumptions.timeToDate(hadTime, builder.label, zone.name));
      if (rounded > 0) out.push(assumptions.rounded(rounded, builder.label));
      if (ahead > 0) out.push(assumptions.ahead(ahead, builder.label));
      if (filled > 0) out.push(fillSource === 'map' ? assumptions.filled(filled, builder.label, fill!) : assumptions.defaultPipeline(filled));
    }
    if (emptyLines > 0) out.push(assumptions.emptyLines(emptyLines));
    if (numberedRows > 0) out.push(assumptions.tied(numberedRows, keyTargets.map(({ builder }) => builder.label)));
    if (replaced > 0) out.push(assumptions.replaced(replaced));
    return out;
  }

  /** Headers of the map that the file lacks; not those whose column another name of the map has filled. */
  function unusedHeaders(): string[] {
    const filled = new Set(matches.map(({ column }) => column?.id));
    return [...new Set((map?.takes ?? []).filter(({ column }) => !filled.has(column)).map(({ header }) => header))];
  }
}

/** A page that came in place of a file, whatever the server called it. */
function isMarkup([first = '']: readonly string[]): boolean {
  return /^\s*<(?:!doctype|html|\?xml)/i.test(first);
}
