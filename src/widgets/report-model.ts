import { add, compare, negate, type Exact } from '../base/decimal.ts';
import type { Paint } from '../draw/chart.ts';
import { periodLabel, spanLabel, tickLabel, unitOf, type DateStyle } from '../draw/dates.ts';
import { decimalText, formatCompact, formatCount, formatFull, formatPercent } from '../draw/numbers.ts';
import type { CellRef, PeriodState, ReportResult, ResultMeasure, ResultPeriod, Shown } from '../table/result.ts';
import { findColumn, valueAt, type Value, type ValueType } from '../table/table.ts';
import { rangeOf } from './ranges.ts';
import type { ReportStrings } from './report-words.ts';
import { fill } from './strings.ts';

/** The shapes that a general report can draw; every other one is shown as its table. */
export type Shape = 'stacked columns' | 'columns' | 'bars' | 'line' | 'funnel';
const SHAPES: readonly Shape[] = ['stacked columns', 'columns', 'bars', 'line', 'funnel'];
/** More colours than this cannot be told apart; what is beyond is one layer (design "Colour", rule 3). */
const MOST_LAYERS = 6;

/** A place along the picture: a period, a group, or a measure. */
export interface Slot {
  readonly key: string;
  readonly tick: string;
  readonly year: string;
  /** Its name in full. */
  readonly name: string;
  readonly state: PeriodState;
  readonly period?: ResultPeriod;
}

/** One series through all slots. */
export interface Layer {
  readonly id: string;
  readonly label: string;
  readonly role: Paint;
  /** Signed as drawn; null where the result has no value. */
  readonly values: readonly Value[];
  /** The cell behind each value; undefined where several cells are one value. */
  readonly cells: readonly (CellRef | undefined)[];
  readonly measure: ResultMeasure;
}

/** A result read for its picture. */
export interface Chart {
  readonly shape: Shape;
  readonly slots: readonly Slot[];
  readonly layers: readonly Layer[];
  readonly type: ValueType;
  /** Whether slots are periods, so that they run over time. */
  readonly isOverTime: boolean;
  /** Groups of which one is shown at a time, because several measures of each would not fit one picture. */
  readonly choices: readonly string[];
  readonly chosen: string;
}

/** The pictures that the rules show, each named by its measures: `Won, Goal`. */
export function picturesOf({ shown, measures }: ReportResult): readonly { readonly shown: Shown; readonly label: string }[] {
  const labels = new Map(measures.map((measure) => [measure.id, measure.label]));
  return shown.filter((each) => SHAPES.some((shape) => shape === each.shape) && each.series.length > 0)
    .map((each) => ({ shown: each, label: each.series.map((series) => labels.get(series.measure) ?? series.measure).join(', ') }));
}

/** One of the pictures that the rules show, by its place; undefined where they show a table only, or nothing is in it. */
export function readChart(result: ReportResult, locale: string, strings: ReportStrings, picture = 0, group = ''): Chart | undefined {
  const all = picturesOf(result);
  const shown = (all[picture] ?? all[0])?.shown;
  const measures = shown ? shownMeasures(result, shown) : [];
  if (!shown || measures.length === 0 || result.table.rowCount === 0) return undefined;
  const shape = shown.shape as Shape;
  const arrangement = arranged(result, measures, locale, strings, group);
  return { shape, ...arrangement, type: measures[0]!.measure.type, isOverTime: arrangement.slots.some((slot) => slot.period) };
}

/** Ids of the columns that the table shows: what the rules say, else all of them. */
export function tableColumns({ shown, table, groups, measures, periods }: ReportResult): readonly string[] {
  const wanted = shown.find((each) => each.shape === 'table' && each.series.length > 0)?.series.map((each) => each.measure);
  const keys = [...(periods ? ['period'] : []), ...groups];
  const rest = wanted ?? (measures.length > 0 ? measures.map((measure) => measure.id) : table.columns.map((column) => column.id));
  const all = new Set(table.columns.map((column) => column.id));
  return [...new Set([...keys, ...rest])].filter((id) => all.has(id));
}

/** `Month · Jan–Dec 2026 · USD`, or what of it there is. */
export function subtitleOf(result: ReportResult, locale: string): string {
  const range = rangeOf(result) ?? spanOf(result);
  return [result.shown.length > 0 ? measuresText(result) : '', range ? spanLabel(range, locale) : '', result.currency ?? ''].filter(Boolean).join(' · ');
}

/** The days of its periods, where no parameters say them. */
function spanOf({ periods }: ReportResult): { readonly start: number; readonly end: number } | undefined {
  return periods && periods.length > 0 ? { start: Math.min(...periods.map(({ start }) => start)), end: Math.max(...periods.map(({ end }) => end)) } : undefined;
}

/** A value as short as its type allows: `$609K`, `12 %`, `41`. */
export function shortText(value: Value, type: ValueType, locale: string, currency: string | undefined): string {
  if (type === 'percent' && isExact(value)) return `${compare(value, 0) < 0 ? '\u2212' : ''}${formatPercent(value, locale)}`;
  return formatCompact(value, type, { locale, ...(type === 'money' && currency ? { currency } : {}) });
}

export function fullText(value: Value, type: ValueType, locale: string, currency: string | undefined, digits?: number): string {
  return formatFull(value, type, { locale, ...(currency ? { currency } : {}) }, { withCurrency: type === 'money', ...(digits === undefined ? {} : { digits }) });
}

/** Position of a value on an axis: per cents as people read them. */
export function positionIn(value: Value, type: ValueType): number | null {
  const text = decimalText(value, type);
  return text === undefined ? null : Number(text) * (type === 'percent' ? 100 : 1);
}

export function countOf({ measure, cells }: Layer, slot: number, strings: ReportStrings, locale: string): string {
  const row = cells[slot]?.row;
  const count = row === null || row === undefined ? undefined : measure.counts?.[row];
  return count === undefined ? '' : fill(count === 1 ? strings.dealOne : strings.dealOther, { n: formatCount(count, locale) });
}

export function isExact(value: Value): value is Exact {
  return typeof value === 'number' || typeof value === 'bigint';
}

interface ShownMeasure {
  readonly measure: ResultMeasure;
  readonly sign: 1 | -1;
  readonly role: Paint;
}

function shownMeasures(result: ReportResult, shown: Shown): readonly ShownMeasure[] {
  let plain = 0;
  const hasSeveral = shown.series.filter(({ role }) => role === 'category').length > 1;
  return shown.series.flatMap(({ measure: id, sign, role }) => {
    const measure = result.measures.find((each) => each.id === id);
    // Several series without a meaning get one colour each; a single one has the colour that is apart from every meaning.
    return measure ? [{ measure, sign, role: role === 'category' && hasSeveral ? paintOf(plain++) : role }] : [];
  });
}

type Arrangement = Pick<Chart, 'slots' | 'layers' | 'choices' | 'chosen'>;

/**
 * Periods run along the picture and groups become layers (or, of several measures, one group is shown); without periods
 * the first group runs along it; without either the measures do (a funnel of stages written as measures).
 */
function arranged(result: ReportResult, measures: readonly ShownMeasure[], locale: string, strings: ReportStrings, group: string): Arrangement {
  const { periods } = result;
  const rows = drawnRows(result);
  // A group with one value only divides nothing.
  const dividing = withoutNamed(result.groups.filter((id) => valuesIn(result, id, rows) > 1), result, rows);
  const groups = dividing.length > 0 || periods ? dividing : result.groups.slice(-1);
  const along = periods ? 'period' : groups[0];
  const across = periods ? groups : groups.slice(1);
  if (along === undefined) return byMeasure(result, measures);
  // Of several keys, those that say something: a team has no team of its own.
  const keyOf = (ids: readonly string[], row: number): string => ids.filter((id) => ids.length === 1 || cell(result, id, row) !== null).map((id) => textAt(result, id, row, strings)).join(' · ') || strings.none;
  const slotKeys = orderOf(result, [along], rows.map((row) => (periods ? String(periods[row]!.start) : keyOf([along], row))), periods !== undefined);
  const slotAt = new Map(slotKeys.map((key, i) => [key, i]));
  const slots = periods ? slotKeys.map((key) => periodSlot(periods.find((period) => String(period.start) === key)!, result, locale, strings)) : slotKeys.map(groupSlot);
  const place = (row: number): number => slotAt.get(periods ? String(periods[row]!.start) : keyOf([along], row))!;
  const whole = { choices: [], chosen: '' };
  if (across.length === 0) return { slots, layers: measures.map((each) => layerOf(result, each, slots.length, rowsOf(rows, place))), ...whole };
  const first = measures[0]!;
  const names = orderOf(result, across, rows.map((row) => keyOf(across, row)), false);
  if (measures.length > 1) {
    const chosen = names.includes(group) ? group : names[0]!;
    return { slots, choices: names, chosen, layers: measures.map((each) => layerOf(result, each, slots.length, rowsOf(rows, place, (row) => keyOf(across, row) === chosen))) };
  }
  const paints = paintsOf(result, across, names);
  const all = names.map((name, i): Layer => ({
    ...layerOf(result, { ...first, role: paints[i]! }, slots.length, rowsOf(rows, place, (row) => keyOf(across, row) === name)), id: `group ${name}`, label: name,
  }));
  return { slots, ...whole, layers: all.length <= MOST_LAYERS ? all : [...all.slice(0, MOST_LAYERS - 1), otherLayer(all.slice(MOST_LAYERS - 1), strings)] };
}

/** Without the key of what has a name of its own: `Ana Ruiz` says who that is, and `ana` adds nothing. */
function withoutNamed(dividing: readonly string[], result: ReportResult, rows: readonly number[]): readonly string[] {
  const [key] = result.groups;
  const isNamed = dividing.includes('name') && rows.every((row) => cell(result, 'name', row) !== null) && valuesIn(result, 'name', rows) === valuesIn(result, key!, rows);
  return isNamed && key !== 'name' ? dividing.filter((id) => id !== key) : dividing;
}

/** How many different values of a group rows have. */
function valuesIn(result: ReportResult, id: string, rows: readonly number[]): number {
  return new Set(rows.map((row) => cell(result, id, row))).size;
}

/** The colour of each group: what the rules say it means, else one that no other group has. */
function paintsOf({ colours = [] }: ReportResult, [key, ...more]: readonly string[], names: readonly string[]): readonly Paint[] {
  let plain = 0;
  const meaning = new Map(more.length > 0 ? [] : colours.filter(({ group }) => group === key).map(({ value, role }) => [value.toLowerCase(), role] as const));
  return names.map((name) => meaning.get(name.toLowerCase()) ?? paintOf(plain++));
}

function byMeasure(result: ReportResult, measures: readonly ShownMeasure[]): Arrangement {
  const single = measures[0]!;
  return {
    choices: [], chosen: '',
    slots: measures.map(({ measure }) => ({ key: measure.id, tick: measure.label, year: '', name: measure.label, state: 'actual' })),
    layers: [{
      id: 'measures', label: result.title, role: single.role === 'category-1' ? 'category' : single.role, measure: single.measure,
      values: measures.map(({ measure, sign }) => signed(cell(result, measure.id, 0), sign)), cells: measures.map(({ measure }) => ({ measure: measure.id, row: 0 })),
    }],
  };
}

function layerOf(result: ReportResult, { measure, sign, role }: ShownMeasure, count: number, rows: ReadonlyMap<number, number>): Layer {
  const slots = Array.from({ length: count }, (_, slot) => rows.get(slot));
  return {
    id: measure.id, label: measure.label, role, measure,
    values: slots.map((row) => (row === undefined ? null : signed(cell(result, measure.id, row), sign))),
    cells: slots.map((row) => (row === undefined ? undefined : { measure: measure.id, row })),
  };
}

/** The rows that a picture is made of: of those that stand above others not one, so that what is stacked is counted once. */
function drawnRows({ table, tree }: ReportResult): readonly number[] {
  const all = Array.from({ length: table.rowCount }, (_, row) => row);
  return tree ? all.filter((row) => tree.level[row] === 0) : all;
}

/** The result row behind each slot. */
function rowsOf(drawn: readonly number[], place: (row: number) => number, isIn: (row: number) => boolean = () => true): ReadonlyMap<number, number> {
  return new Map(drawn.filter(isIn).map((row) => [place(row), row]));
}

function otherLayer(rest: readonly Layer[], strings: ReportStrings): Layer {
  const [first] = rest;
  return {
    ...first!, id: 'other', label: fill(strings.other, { n: String(rest.length) }), role: 'category-6',
    values: first!.values.map((_, i) => {
      const known = rest.map((layer) => layer.values[i]!).filter(isExact);
      return known.length === 0 ? null : known.reduce<Exact>((sum, value) => add(sum, value), 0);
    }),
    cells: first!.cells.map(() => undefined),
  };
}

/** Names in the order of the column's closed set of values where it has one, else as they come. */
function orderOf(result: ReportResult, ids: readonly string[], keys: readonly string[], asNumbers: boolean): readonly string[] {
  const unique = [...new Set(keys)];
  if (asNumbers) return unique.sort((a, b) => Number(a) - Number(b));
  const order = ids.length === 1 ? findColumn(result.table, ids[0]!)?.values : undefined;
  if (!order) return unique;
  const places = new Map(order.map((value, place) => [value.toLowerCase(), place]));
  const rank = (key: string): number => places.get(key.toLowerCase()) ?? order.length;
  return unique.sort((a, b) => rank(a) - rank(b));
}

function periodSlot(period: ResultPeriod, result: ReportResult, locale: string, strings: ReportStrings): Slot {
  const frequency = result.parameters.find((parameter) => parameter.id === 'frequency')?.value;
  const unit = unitOf(result.periods ?? [], typeof frequency === 'string' ? frequency : undefined);
  const dates: DateStyle = { locale, quarter: strings.quarter };
  const { label, year } = tickLabel(period, unit, dates);
  return { key: String(period.start), tick: label, year, name: periodLabel(period, unit, dates, 'long'), state: period.state, period };
}

function groupSlot(key: string): Slot {
  return { key, tick: key.length > 24 ? `${key.slice(0, 23)}…` : key, year: '', name: key, state: 'actual' };
}

function textAt(result: ReportResult, id: string, row: number, strings: ReportStrings): string {
  const value = cell(result, id, row);
  const column = findColumn(result.table, id);
  if (value === null || !column) return strings.none;
  return isExact(value) ? formatFull(value, column.type, { locale: 'en' }) : String(value);
}

function cell(result: ReportResult, id: string, row: number): Value {
  const column = findColumn(result.table, id);
  return column && row < result.table.rowCount ? valueAt(column, row) : null;
}

function signed(value: Value, sign: 1 | -1): Value {
  return sign < 0 && isExact(value) ? negate(value) : value;
}

function paintOf(index: number): Paint {
  return `category-${((index % MOST_LAYERS) + 1) as 1 | 2 | 3 | 4 | 5 | 6}`;
}

function measuresText({ shown, measures }: ReportResult): string {
  const ids = shown[0]!.series.map((each) => each.measure);
  return ids.length === 1 ? measures.find((measure) => measure.id === ids[0])?.label ?? '' : '';
}
