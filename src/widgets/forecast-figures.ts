import { compare, divide, negate, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import type { AttainmentPart, Sureness } from '../draw/attainment.ts';
import { digitsFor, formatCompact, formatCount, formatFull, MISSING } from '../draw/numbers.ts';
import type { ResultMeasure, Role } from '../table/result.ts';
import { lengthOf, valueAt, type Value } from '../table/table.ts';
import { isNegative, isNumber, PLACES, valueOf, type Forecast } from './forecast-model.ts';
import type { ForecastStrings } from './forecast-words.ts';
import type { Written } from './short-amounts.ts';
import { fill } from './strings.ts';

/** How numbers of one result are written. */
export interface Writing {
  readonly forecast: Forecast;
  readonly strings: ForecastStrings;
  readonly locale: string;
  /** Where there is no room for amounts in full: they stand there in three digits. */
  readonly written?: Written | undefined;
}

/** A number of a row (of the totals where `row` is null) as it is read: figures in full, coverage as a multiple. */
export function figureText({ forecast, locale }: Writing, measure: ResultMeasure, row: number | null): string {
  const value = valueOf(forecast, measure.id, row);
  if (typeof value === 'string') return value;
  if (!isNumber(value)) return MISSING;
  if (isMultiple(measure)) return multipleText(value, locale);
  return formatFull(value, measure.type, { locale }, { digits: digitsOf(forecast, measure), signed: measure.id === PLACES.change });
}

/** The same as it stands in a cell: an amount in three digits where there is no room for more. */
export function shownText(writing: Writing, measure: ResultMeasure, row: number | null): string {
  const value = valueOf(writing.forecast, measure.id, row);
  if (!isShortened(writing, measure) || !isNumber(value)) return figureText(writing, measure, row);
  return formatCompact(value, measure.type, { locale: writing.locale }, measure.id === PLACES.change);
}

/** Whether a measure is written in three digits. */
export function isShortened({ written = 'full' }: Writing, { type }: ResultMeasure): boolean {
  return written !== 'full' && type === 'money';
}

/** `1.3×`, and `0.87×` below one, where a digit more decides. */
export function multipleText(value: Value, locale: string): string {
  if (!isNumber(value)) return MISSING;
  const digits = compare(value, NUMBER_SCALE) < 0 ? 2 : 1;
  return `${formatFull(value, 'number', { locale }, { digits })}×`;
}

/** `ahead by 200,000` where more is won than was the goal (semantics 3, F3). */
export function gapText(writing: Writing, measure: ResultMeasure, row: number | null): string {
  const value = valueOf(writing.forecast, measure.id, row);
  if (!isNegative(value)) return figureText(writing, measure, row);
  return fill(writing.strings.aheadBy, { value: aheadText(writing, measure, row) });
}

/** The figure by which more is won than was the goal, without its words. */
export function aheadText({ forecast, locale }: Writing, measure: ResultMeasure, row: number | null): string {
  return formatFull(negate(valueOf(forecast, measure.id, row) as Exact), measure.type, { locale }, { digits: digitsOf(forecast, measure) });
}

/** The same as it stands in a cell. */
export function shownAhead(writing: Writing, measure: ResultMeasure, row: number | null): string {
  if (!isShortened(writing, measure)) return aheadText(writing, measure, row);
  return formatCompact(negate(valueOf(writing.forecast, measure.id, row) as Exact), measure.type, { locale: writing.locale });
}

/** `1 of 2 submitted` of a row with parts; blank where it has none. */
export function submittedText({ forecast, strings, locale }: Writing, row: number | null): string {
  const [submitted, members] = [PLACES.submitted, PLACES.members].map((id) => valueOf(forecast, id, row));
  if (!isNumber(submitted!) || !isNumber(members!)) return '';
  const count = (value: Exact): string => formatCount(Number(value) / NUMBER_SCALE, locale);
  return fill(strings.submittedOf, { n: count(submitted), m: count(members) });
}

/** Whether fewer than all below a row have submitted: its sum is "so far". */
export function isPartial(forecast: Forecast, row: number | null): boolean {
  const [submitted, members] = [PLACES.submitted, PLACES.members].map((id) => valueOf(forecast, id, row));
  return isNumber(submitted!) && isNumber(members!) && compare(submitted, members) < 0;
}

/** The parts of the bar to the goal: what the rules give a role among the spread columns; where they give none, only what is won. */
export function attainmentParts(forecast: Forecast, row: number | null): readonly AttainmentPart[] {
  const goal = goalOf(forecast, row);
  if (!isNumber(goal) || compare(goal, 0) <= 0) return [];
  const spread = spreadParts(forecast, row);
  const amounts = spread.length > 0 ? spread : wonPart(forecast, row);
  return amounts.map(([sureness, amount]) => ({ sureness, share: shareOf(amount, goal) }));
}

/** The goal that stands against what is won. */
export function goalOf(forecast: Forecast, row: number | null): Value {
  const id = forecast.result.goals?.find(({ measure }) => measure === PLACES.won)?.goal ?? PLACES.goal;
  return valueOf(forecast, id, row);
}

/** What the parts of the bar are, in the words of their columns, from the surest to the least sure. */
export function attainmentKeys(forecast: Forecast): readonly (readonly [Sureness, string])[] {
  const columns = spreadColumns(forecast);
  const labels = (sureness: Sureness): string => columns.filter((each) => each.sureness === sureness).map(({ label }) => label).join(', ');
  if (columns.length > 0) return ORDER.map((sureness) => [sureness, labels(sureness)] as const).filter(([, label]) => label !== '');
  const won = forecast.measures.get(PLACES.won);
  return won ? [['won', won.label]] : [];
}

type Part = readonly [Sureness, Exact];

const SURENESS: ReadonlyMap<Role, Sureness> = new Map([['won', 'won'], ['commit', 'commit'], ['existing', 'commit'], ['gain', 'gain'], ['open', 'open']] as const);
const ORDER: readonly Sureness[] = ['won', 'commit', 'gain', 'open'];

function spreadParts(forecast: Forecast, row: number | null): readonly Part[] {
  const parts = spreadColumns(forecast).flatMap(({ id, sureness }): readonly Part[] => {
    const value = valueOf(forecast, id, row);
    return isNumber(value) ? [[sureness, value]] : [];
  });
  return [...parts].sort((a, b) => ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]));
}

/** The columns that the rules spread a measure over and give a colour of the bar; none where all of them are only open. */
function spreadColumns({ measures }: Forecast): readonly { readonly id: string; readonly label: string; readonly sureness: Sureness }[] {
  const columns = [...measures.values()].flatMap(({ id, label, across }) => {
    const sureness = across?.role && SURENESS.get(across.role);
    return sureness ? [{ id, label, sureness }] : [];
  });
  return columns.some(({ sureness }) => sureness !== 'open') ? columns : [];
}

function wonPart(forecast: Forecast, row: number | null): readonly Part[] {
  const won = valueOf(forecast, PLACES.won, row);
  return isNumber(won) ? [['won', won]] : [];
}

function shareOf(amount: Exact, goal: Exact): number {
  return Number(divide(amount, goal, NUMBER_SCALE) ?? 0) / NUMBER_SCALE;
}

/** Multiples by place: a rule file may as well give a coverage in per cent, which then reads as one. */
function isMultiple({ id, type }: ResultMeasure): boolean {
  return type === 'number' && (id === PLACES.coverage || id === PLACES.totalCoverage);
}

const digits = new WeakMap<object, number>();

/** Decimals of a column, the same in all its rows so that figures line up. */
export function digitsOf(forecast: Forecast, measure: ResultMeasure): number {
  const column = forecast.columns.get(measure.id);
  if (!column) return 0;
  let known = digits.get(column);
  if (known === undefined) {
    known = digitsFor(Array.from({ length: lengthOf(column) }, (_, row) => valueAt(column, row)), measure.type);
    digits.set(column, known);
  }
  return known;
}
