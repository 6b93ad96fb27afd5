import { compare } from '../base/decimal.ts';
import type { ResultMeasure } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { isNumber, PLACES, valueOf, type Forecast } from './forecast-model.ts';
import type { Size } from './size.ts';

/** Where the columns stand. */
export interface Room {
  readonly size: Size;
  /** Whether amounts can be written shorter than in full: half a page then has room for what is committed (design: ux 2). */
  readonly hasShort: boolean;
}

/** How a column is drawn: most are figures, some have a form of their own. */
export type ColumnKind = 'name' | 'figure' | 'gap' | 'attainment' | 'total' | 'submission' | 'manager-call' | 'change';

export interface ForecastColumn {
  readonly id: string;
  readonly label: string;
  readonly kind: ColumnKind;
  /** Absent for the names. */
  readonly measure?: ResultMeasure;
}

/** Of any table: what the choice of columns needs to know. */
export interface AnyColumn {
  readonly id: string;
  readonly label: string;
  /** `name` stands first and stays. */
  readonly kind: string;
  /** Tells a category that is called like a measure from that. */
  readonly measure?: ResultMeasure | undefined;
}

/** What somebody chose to see: all ids in reading order, and those that are hidden. */
export interface ColumnChoice {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

const KINDS: ReadonlyMap<string, ColumnKind> = new Map([[PLACES.gap, 'gap'], [PLACES.attainment, 'attainment'], [PLACES.total, 'total'], [PLACES.submission, 'submission'], [PLACES.managerCall, 'manager-call'], [PLACES.change, 'change']]);
/** Stand within the cell of another column. */
const WITHIN: ReadonlyMap<string, string> = new Map([
  [PLACES.totalCoverage, PLACES.total], [PLACES.submitted, PLACES.submission], [PLACES.members, PLACES.submission], [PLACES.overdue, PLACES.submission], [PLACES.maySubmit, PLACES.submission],
  [PLACES.own, PLACES.submission], [PLACES.changedBy, PLACES.submission], [PLACES.changedOn, PLACES.submission], [PLACES.nobodys, PLACES.won], [PLACES.nobodysAmount, PLACES.won], [PLACES.before, PLACES.change],
]);
/** Of the whole pipeline: they stand above the table and are hidden in it until somebody wants them. */
const ABOVE: ReadonlySet<string> = new Set([PLACES.pipeline, PLACES.coverage]);
/** Of the element's own places those that are shown although no rule names them: the bar to the goal is the picture of the table. */
const OWN: ReadonlySet<string> = new Set([PLACES.attainment, PLACES.submission]);
const NARROW: ReadonlySet<string> = new Set([PLACES.won, PLACES.gap, PLACES.attainment, PLACES.submission]);

/** Every column there is, names first; those that a measure is spread over stand behind the total they make, and behind them how that changed (design: ux 2). */
export function allColumns({ measures, result }: Forecast, nameLabel: string, changeLabel?: string): readonly ForecastColumn[] {
  const own = result.measures.filter(({ id }) => !measures.has(WITHIN.get(id) ?? ''));
  const spread = own.filter((measure) => measure.across);
  const change = own.filter((measure) => measure.id === PLACES.change);
  const plain = own.filter((measure) => !measure.across && !change.includes(measure));
  const at = plain.findIndex((measure) => measure.id === PLACES.total);
  const ordered = at < 0 ? [...plain, ...spread, ...change] : [...plain.slice(0, at + 1), ...spread, ...change, ...plain.slice(at + 1)];
  return [{ id: PLACES.name, label: nameLabel, kind: 'name' }, ...ordered.map((measure): ForecastColumn => ({ id: measure.id, label: (measure.id === PLACES.change && changeLabel) || measure.label, kind: KINDS.get(measure.id) ?? 'figure', measure }))];
}

/** The columns to draw, in order: as chosen, else what the size has room for and the rules show. */
export function shownColumns(forecast: Forecast, all: readonly ForecastColumn[], room: Room, choice: ColumnChoice | undefined): readonly ForecastColumn[] {
  const hidden = new Set(choice?.hidden ?? hiddenAtFirst(forecast, all, room));
  return inOrder(all, choice?.order ?? []).filter((column) => column.kind === 'name' || !hidden.has(column.id));
}

/** What nobody has chosen to hide or show yet. A manager's call for the team (F7), and what changed, stand there as soon as anybody has one. */
export function hiddenAtFirst(forecast: Forecast, all: readonly ForecastColumn[], { size, hasShort }: Room): readonly string[] {
  const wanted = forecast.result.shown.find((each) => each.shape === 'table' && each.series.length > 0)?.series.map((each) => each.measure);
  const isShown = ({ id, measure }: ForecastColumn): boolean => {
    if (size !== 'L') return NARROW.has(id) || (hasShort && measure?.across?.role === 'commit');
    if (ABOVE.has(id) || saysAgain(forecast, measure)) return false;
    if (id === PLACES.managerCall || id === PLACES.change) return forecast.subjects.some(({ row }) => valueOf(forecast, id, row) !== null);
    return !wanted || OWN.has(id) || wanted.includes(id) || (measure?.across !== undefined && wanted.includes(measure.across.measure));
  };
  return all.filter((column) => column.kind !== 'name' && !isShown(column)).map((column) => column.id);
}

/** Whether a stage or category is called like a plain column and has its numbers in every row: `Closed won` need not stand there twice. */
function saysAgain(forecast: Forecast, measure: ResultMeasure | undefined): boolean {
  if (!measure?.across) return false;
  const same = forecast.result.measures.find(({ label, across }) => !across && label === measure.label);
  return same !== undefined && [null, ...forecast.subjects.map(({ row }) => row)].every((row) => isSame(valueOf(forecast, same.id, row), valueOf(forecast, measure.id, row)));
}

function isSame(a: Value, b: Value): boolean {
  return isNumber(a) && isNumber(b) ? compare(a, b) === 0 : a === b;
}

/** Known columns in the chosen order; one that the choice does not name (another tab's) stays in the place it has by itself. */
export function inOrder<C extends AnyColumn>(all: readonly C[], order: readonly string[]): readonly C[] {
  const byId = new Map(all.map((column) => [column.id, column]));
  const chosen = order.map((id) => byId.get(id)).filter((column): column is C => column !== undefined && column.kind !== 'name');
  const named = new Set(chosen.map((column) => column.id));
  let next = 0;
  return all.map((column) => (named.has(column.id) ? chosen[next++]! : column));
}
