import { add, compare, divide, negate, NUMBER_SCALE, subtract, type Exact } from '../base/decimal.ts';
import { isWhole, periodLabel, rangeLabel, spanLabel } from '../draw/dates.ts';
import { decimalText, digitsFor, formatCount, formatInUnit, formatPercent, positionOf, unitFor } from '../draw/numbers.ts';
import type { ReportResult, ResultMeasure, Role } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import { fill } from './strings.ts';
import type { ReportStrings } from './report-words.ts';

export type StepKind = 'total' | 'movement' | 'unexplained';

/** One step of the sum, exactly. */
export interface Step {
  /** Id of its measure; `unexplained` for what the sum leaves open. */
  readonly id: string;
  readonly kind: StepKind;
  readonly role: Role;
  readonly label: string;
  readonly shortLabel: string;
  /** As it is said: "Pushed out". */
  readonly longLabel: string;
  /** Which way its rule counts it: 1 adds, -1 takes away. */
  readonly direction: 1 | -1;
  /** The total itself, or the signed movement; null where the result has no value. */
  readonly value: Value;
  /** Running total before and after. */
  readonly before: Exact;
  readonly after: Exact;
  /** How many deals stand behind it. */
  readonly deals: number | undefined;
  /** Parts that a check of the rule file adds up to it: why deals were pushed. */
  readonly parts: readonly { readonly label: string; readonly value: Value }[];
}

/** One row of a result read as a sum: totals, the movements between them, and what they leave open. */
export interface Waterfall {
  readonly result: ReportResult;
  readonly locale: string;
  readonly strings: ReportStrings;
  /** Row of the result; null for its totals. */
  readonly row: number | null;
  readonly steps: readonly Step[];
  readonly start: Step | undefined;
  readonly end: Step | undefined;
  /** End less start. */
  readonly net: Exact;
  /** What the movements do not explain, over all totals; 0 when it adds up. */
  readonly residual: Exact;
  readonly digits: number;
}

/** Reads one row of a `waterfall` result, or its totals; undefined where the result shows none. */
export function readWaterfall(result: ReportResult, row: number | null, locale: string, strings: ReportStrings): Waterfall | undefined {
  const shown = result.shown.find((each) => each.shape === 'waterfall');
  if (!shown) return undefined;
  const valueOf = readerOf(result, row);
  const steps: Step[] = [];
  let running: Exact = 0;
  let residual: Exact = 0;
  for (const { measure: id, sign, role } of shown.series) {
    const measure = result.measures.find((each) => each.id === id);
    if (!measure) continue;
    const value = valueOf(id);
    const words = { ...namesOf(id, measure.label, strings), id, role, direction: sign, deals: dealsOf(result, measure, row, valueOf), parts: partsOf(result, measure, valueOf) };
    if (role === 'total') {
      const open = steps.length > 0 && isExact(value) ? subtract(value, running) : 0;
      if (compare(open, 0) !== 0) {
        steps.push(unexplained(open, running, strings, steps.some((step) => step.kind === 'unexplained') ? steps.length : 0));
        residual = add(residual, open);
      }
      if (isExact(value)) running = value;
      steps.push({ ...words, kind: 'total', value, before: 0, after: running });
    } else {
      const change = isExact(value) && sign < 0 ? negate(value) : value;
      const after: Exact = isExact(change) ? add(running, change) : running;
      steps.push({ ...words, kind: 'movement', value: change, before: running, after });
      running = after;
    }
  }
  const totals = steps.filter((step) => step.kind === 'total');
  const [start, end] = [totals[0], totals.length > 1 ? totals.at(-1) : undefined];
  return {
    result, row, locale, strings, steps, start, end, residual,
    net: start && end ? subtract(end.after, start.after) : 0,
    digits: digitsFor(steps.map((step) => step.value), 'money'),
  };
}

/** Whether every figure of the picture, and every check of the rule file, comes out. */
export function doesAddUp({ residual, result }: Waterfall): boolean {
  return compare(residual, 0) === 0 && result.checks.every((check) => check.holds);
}

/** A step's share of the start; undefined where the start is not above zero. */
export function shareOf({ start }: Waterfall, value: Value): Exact | undefined {
  return start && isExact(value) && compare(start.after, 0) > 0 ? divide(value, start.after, NUMBER_SCALE) : undefined;
}

/**
 * Ids of the movements too small for a narrow place, where at least two are: below 2 % of the start (or of the highest point)
 * and small beside the largest movement, so that a quiet month does not become one bar.
 */
export function smallSteps({ steps, start }: Waterfall): readonly string[] {
  const size = (value: Value): number => Math.abs(positionOf(value, 'money') ?? 0);
  const base = size(start?.after ?? 0) || Math.max(0, ...steps.map((step) => size(step.after)));
  const movements = steps.filter((step) => step.kind === 'movement');
  const limit = Math.min(base * 0.02, Math.max(0, ...movements.map((step) => size(step.value))) * 0.2);
  const small = movements.filter((step) => size(step.value) < limit);
  return small.length > 1 ? small.map((step) => step.id) : [];
}

/** The groups of a result, each with the row that it stands in; none where there is only one, which is the whole. */
export function groupsOf(result: ReportResult, missing: string): readonly { readonly key: string; readonly row: number }[] {
  if (result.groups.length === 0 || result.table.rowCount < 2) return [];
  const columns = result.groups.map((id) => findColumn(result.table, id)).filter((column) => column !== undefined);
  return Array.from({ length: result.table.rowCount }, (_, row) => ({ row, key: columns.map((column) => String(valueAt(column, row) ?? missing)).join(' · ') }));
}

/** `Close dates in Q4 2026 · moved 1 Oct – 21 Nov 2026 · weighted · USD`. */
export function subtitleOf({ result, strings, locale }: Pick<Waterfall, 'result' | 'strings' | 'locale'>, group?: string): string {
  const close = rangeIn(result, 'close_from', 'close_to');
  const change = rangeIn(result, 'since', 'until');
  const hasClose = result.parameters.some((parameter) => parameter.id === 'close_from');
  const basis = result.parameters.find((parameter) => parameter.id === 'basis')?.value;
  return [
    close ? fill(strings.closeIn, { range: rangeName(close, locale, strings) }) : hasClose ? strings.closeAll : '',
    change ? fill(strings.moved, { range: rangeLabel(change, locale) }) : '',
    group ?? '', basis === 'weighted' ? strings.weighted.toLocaleLowerCase(locale) : '', result.currency ?? '',
  ].filter(Boolean).join(' · ');
}

/** Two date parameters as a range; undefined where one of them is blank. */
export function rangeIn(result: ReportResult, from: string, to: string): { readonly start: number; readonly end: number } | undefined {
  const dayIn = (id: string): Value => result.parameters.find((parameter) => parameter.id === id && parameter.type === 'date')?.value ?? null;
  const [start, end] = [dayIn(from), dayIn(to)];
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

export function rangeName(range: { readonly start: number; readonly end: number }, locale: string, strings: ReportStrings): string {
  return isWhole(range, 'Quarter') ? periodLabel(range, 'Quarter', { locale, quarter: strings.quarter }) : spanLabel(range, locale);
}

/** `−$0.3M (−7 %)`. */
export function netText(waterfall: Waterfall): string {
  const { net, locale } = waterfall;
  const share = shareOf(waterfall, net);
  const sign = compare(net, 0) < 0 ? '\u2212' : compare(net, 0) > 0 ? '+' : '';
  // In the unit of the picture: `−$0.3M` beside bars in millions.
  const largest = Math.max(0, ...waterfall.steps.map((step) => Math.abs(positionOf(step.after, 'money') ?? 0)));
  const text = decimalText(net, 'money') ?? '0';
  const isVisible = Math.abs(Number(text)) * 100 >= 10 ** unitFor(largest, locale).exponent;
  const figure = formatInUnit(text, unitFor(isVisible ? largest : Number(text), locale), styleOf(waterfall), true);
  return share === undefined ? figure : `${figure} (${sign}${formatPercent(share, locale)})`;
}

export function dealsText({ strings, locale }: Pick<Waterfall, 'strings' | 'locale'>, deals: number | undefined): string {
  return deals === undefined ? '' : fill(deals === 1 ? strings.dealOne : strings.dealOther, { n: formatCount(deals, locale) });
}

export function styleOf({ locale, result }: Pick<Waterfall, 'locale' | 'result'>): { readonly locale: string; readonly currency?: string } {
  return result.currency ? { locale, currency: result.currency } : { locale };
}

export function isExact(value: Value): value is Exact {
  return typeof value === 'number' || typeof value === 'bigint';
}

function readerOf(result: ReportResult, row: number | null): (id: string) => Value {
  if (row === null) {
    const totals = new Map(Object.entries(result.totals ?? {}));
    return (id) => totals.get(id) ?? null;
  }
  return (id) => {
    const column = findColumn(result.table, id);
    return column && row < result.table.rowCount ? valueAt(column, row) : null;
  };
}

function dealsOf(result: ReportResult, measure: ResultMeasure, row: number | null, valueOf: (id: string) => Value): number | undefined {
  const counted = result.measures.find((each) => each.id === `${measure.id}_deals`);
  const text = counted && decimalText(valueOf(counted.id), counted.type);
  if (text !== undefined) return Number(text);
  return row === null ? undefined : measure.counts?.[row];
}

/** `[Moved out] + Deleted = Pushed` says what Pushed is made of. */
function partsOf({ checks, measures }: ReportResult, { label }: ResultMeasure, valueOf: (id: string) => Value): Step['parts'] {
  const byName = new Map(measures.map((measure) => [measure.label, measure]));
  for (const { check } of checks) {
    const [left, right, ...more] = check.split(' = ');
    if (more.length > 0 || bare(right ?? '') !== label) continue;
    const named = left!.split(' + ').map((part) => byName.get(bare(part)));
    if (named.length < 2 || named.includes(undefined)) continue;
    return named.map((measure) => ({ label: measure!.label, value: valueOf(measure!.id) })).filter(({ value }) => isExact(value) && compare(value, 0) !== 0);
  }
  return [];
}

function bare(name: string): string {
  const text = name.trim();
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
}

/** Our word for a step the rule file did not name otherwise, so that `Pushed` reads in the visitor's language. */
function namesOf(id: string, label: string, strings: ReportStrings): Pick<Step, 'label' | 'shortLabel' | 'longLabel'> {
  const isPlain = label.toLowerCase().replaceAll(' ', '_') === id;
  const known = isPlain ? STEP_WORDS.get(id) : undefined;
  if (!known) return { label, shortLabel: label, longLabel: label };
  const name = strings[known.name];
  return { label: name, shortLabel: known.short ? strings[known.short] : name, longLabel: known.long ? strings[known.long] : name };
}

const STEP_WORDS: ReadonlyMap<string, { readonly name: keyof ReportStrings; readonly short?: keyof ReportStrings; readonly long?: keyof ReportStrings }> = new Map([
  ['start', { name: 'stepStart' }], ['created', { name: 'stepCreated', short: 'shortCreated' }], ['pulled', { name: 'stepPulled', short: 'shortPulled', long: 'longPulled' }],
  ['transferred_in', { name: 'stepTransferredIn', short: 'shortTransferredIn' }], ['transferred_out', { name: 'stepTransferredOut', short: 'shortTransferredOut' }],
  ['increased', { name: 'stepIncreased', short: 'shortIncreased' }], ['decreased', { name: 'stepDecreased', short: 'shortDecreased' }],
  ['pushed', { name: 'stepPushed', short: 'shortPushed', long: 'longPushed' }], ['lost', { name: 'stepLost' }], ['won', { name: 'stepWon' }], ['end', { name: 'stepEnd' }],
] as const);

function unexplained(value: Exact, before: Exact, strings: ReportStrings, again: number): Step {
  return {
    id: again ? `unexplained-${again}` : 'unexplained', kind: 'unexplained', role: 'category', label: strings.unexplained, shortLabel: strings.shortUnexplained, longLabel: strings.unexplained,
    direction: compare(value, 0) < 0 ? -1 : 1, value, before, after: add(before, value), deals: undefined, parts: [],
  };
}
