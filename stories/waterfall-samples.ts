import { dayOf, type Day } from '../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../src/base/decimal.ts';
import type { CellRef, Explanation, ReportResult, ResultMeasure, ResultParameter, ShownSeries } from '../src/table/result.ts';
import { columnOf, findColumn, tableOf, valueAt, type Value } from '../src/table/table.ts';

/** Start, created, pulled, increased, decreased, pushed, lost, won, in whole currency units; the end follows unless it is given. */
export type Movements = readonly [start: number, created: number, pulled: number, increased: number, decreased: number, pushed: number, lost: number, won: number, end?: number];

export interface WaterfallOptions {
  readonly currency?: string;
  readonly title?: string;
  readonly since?: Day;
  readonly until?: Day;
  readonly closeFrom?: Day | null;
  readonly closeTo?: Day | null;
  readonly basis?: 'amount' | 'weighted';
  readonly deals?: readonly number[];
  /** Names of owners or teams, one per row. */
  readonly groups?: readonly string[];
}

const STEPS = ['start', 'created', 'pulled', 'increased', 'decreased', 'pushed', 'lost', 'won', 'end'] as const;
const SHOWN: readonly (readonly [ShownSeries['sign'], ShownSeries['role']])[] = [[1, 'total'], [1, 'gain'], [1, 'timing'], [1, 'gain'], [-1, 'loss'], [-1, 'timing'], [-1, 'loss'], [-1, 'won'], [1, 'total']];

/** Why deals were pushed, and the share of each. */
const REASONS: readonly (readonly [id: string, label: string, share: number])[] = [['moved_out', 'Moved out', 0.75], ['slipped_past_the_end', 'Slipped past the end', 0.25]];

/** The quarter of the visual target: sample data, no account behind it. */
export const QUARTER: Movements = [4_200_000, 2_400_000, 600_000, 300_000, 400_000, 1_100_000, 800_000, 1_300_000];
const DEALS = [88, 41, 9, 22, 17, 14, 19, 26, 84];

/** The worked example of semantics 5, in thousands: 43 + 15 + 45 + 2 − 3 − 20 − 6 − 42 = 34. */
export const WORKED: Movements = [43_000, 15_000, 45_000, 2_000, 3_000, 20_000, 6_000, 42_000];

/** A `pipeline-waterfall` result in the shape of its rule file, one row per list of movements. */
export function waterfallSample(rows: readonly Movements[], options: WaterfallOptions = {}): ReportResult {
  const { currency = 'USD', title = 'Deal pipeline waterfall', since = dayOf(2026, 10, 1), until = dayOf(2026, 11, 21), basis = 'amount', deals = DEALS, groups = [] } = options;
  const { closeFrom = dayOf(2026, 10, 1), closeTo = dayOf(2026, 12, 31) } = options;
  const amounts = rows.map((row) => [...row.slice(0, 8), row[8] ?? endOf(row)]);
  const gaps = rows.map((row, i) => (amounts[i]!.at(-1)! - endOf(row)) * MONEY_SCALE);
  const worst = gaps.reduce((most, gap) => (Math.abs(gap) > Math.abs(most) ? gap : most), 0);
  const label = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
  const measures = [
    ...STEPS.map((id, i): ResultMeasure => ({ id, label: label(id), type: 'money', currency, formula: `SUM([Amount] where [Line] = "${label(id)}")`, file: 'pipeline-waterfall.rules', line: 31 + i })),
    ...STEPS.map((id, i): ResultMeasure => ({ id: `${id}_deals`, label: `${label(id)} deals`, type: 'number', formula: `COUNT([Deal] where [Line] = "${label(id)}")`, file: 'pipeline-waterfall.rules', line: 41 + i })),
  ];
  const reason = REASONS.map(([id, name], i): ResultMeasure => ({ id, label: name, type: 'money', currency, formula: `SUM([Amount] where [Pushed because] = "${name}")`, file: 'pipeline-waterfall.rules', line: 51 + i }));
  const pushed = (row: readonly (number | undefined)[], share: number, i: number): number => (i === 0 ? row[5]! - Math.floor(row[5]! * REASONS[1]![2]) : Math.floor(row[5]! * share)) * MONEY_SCALE;
  const sum = (i: number): number => amounts.reduce((total, row) => total + row[i]!, 0);
  const group = groups.length > 0 ? [columnOf({ id: 'owner', label: 'Owner', type: 'text' }, groups)] : [];
  return {
    report: 'pipeline-waterfall', title, today: until, currency, note: 'Sample data: made up for this story, no account behind it.',
    parameters: parametersOf(since, until, closeFrom, closeTo, basis, groups.length > 0 ? 'owner' : 'none'),
    table: tableOf('result', [
      ...group, ...STEPS.map((id, i) => columnOf({ id, label: label(id), type: 'money', currency }, amounts.map((row) => row[i]! * MONEY_SCALE))),
      ...STEPS.map((id, i) => columnOf({ id: `${id}_deals`, label: `${label(id)} deals`, type: 'number' }, amounts.map((_, row) => dealsIn(deals, i, row, rows.length)))),
      ...REASONS.map(([id, name, share], i) => columnOf({ id, label: name, type: 'money', currency }, amounts.map((row) => pushed(row, share, i)))),
    ]),
    groups: group.map((column) => column.id), measures: [...measures, ...reason],
    totals: Object.fromEntries([...STEPS.map((id, i): [string, Value] => [id, sum(i) * MONEY_SCALE]), ...STEPS.map((id, i): [string, Value] => [`${id}_deals`, (deals[i] ?? 0) * NUMBER_SCALE])]),
    shown: [{ shape: 'waterfall', series: STEPS.map((measure, i): ShownSeries => ({ measure, sign: SHOWN[i]![0], role: SHOWN[i]![1] })) }],
    exceptions: [], checks: [{ check: 'Start + Created + Pulled + Increased - Decreased - Pushed - Lost - Won = End', holds: worst === 0, difference: worst, type: 'money' },
      { check: '[Moved out] + [Slipped past the end] = Pushed', holds: true, difference: 0, type: 'money' }],
    notes: [], reconciliation: { rowsIn: 2_041, rowsUsed: 131, rowsExcepted: 0 }, rules: '4c11d9aa07be33d1', generation: 4,
  };
}

/** Deals behind a step, each with amount, close date and stage before and after; contributions add up to the step. */
export function changesSample(result: ReportResult, { measure: id, row }: CellRef, count = 12): Explanation {
  const measure = result.measures.find((each) => each.id === id)!;
  const column = findColumn(result.table, id)!;
  const value = row === null ? result.totals?.[id] ?? null : valueAt(column, row);
  const rows = Array.from({ length: value === 0 ? 0 : count }, (_, i) => i);
  const share = Math.floor(Number(value) / Math.max(1, rows.length) / MONEY_SCALE) * MONEY_SCALE;
  const parts = rows.map((i) => (i === 0 ? Number(value) - share * (rows.length - 1) : share));
  const money = { type: 'money' as const, ...(result.currency ? { currency: result.currency } : {}) };
  const moved = id === 'pushed' || id === 'pulled';
  const changed = id === 'increased' || id === 'decreased';
  const day = result.today;
  const before = parts.map((part) => (id === 'created' ? null : id === 'increased' ? 120_000 * MONEY_SCALE : part + (changed ? 120_000 * MONEY_SCALE : 0)));
  const after = parts.map((part, i) => (changed ? (id === 'increased' ? before[i]! + part : 120_000 * MONEY_SCALE) : part));
  return {
    report: result.report, measure: id, label: measure.label, value, type: 'money', ...(result.currency ? { currency: result.currency } : {}), group: {},
    arithmetic: { text: measure.formula, measure: measure.label, value, type: 'money', rows: rows.length, parts: [] },
    rules: [{ file: measure.file, line: measure.line, text: `measure ${measure.label} = ${measure.formula}` }],
    rows: tableOf('deals', [
      columnOf({ id: 'id', label: 'Deal', type: 'text' }, rows.map((i) => `D-${2041 + i * 13}`)),
      columnOf({ id: 'name', label: 'Name', type: 'text' }, rows.map((i) => NAMES[i % NAMES.length]!)),
      columnOf({ id: 'before_amount', label: 'Amount before', ...money }, before), columnOf({ id: 'amount', label: 'Amount', ...money }, after),
      columnOf({ id: 'before_close_date', label: 'Close date before', type: 'date' }, rows.map((i) => (id === 'created' ? null : day + i * 3))),
      columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, rows.map((i) => day + i * 3 + (moved ? 60 : 0))),
      columnOf({ id: 'before_stage', label: 'Stage before', type: 'text' }, rows.map(() => (id === 'created' ? null : 'Proposal'))),
      columnOf({ id: 'stage', label: 'Stage', type: 'text' }, rows.map(() => (id === 'won' ? 'Closed won' : id === 'lost' ? 'Closed lost' : 'Proposal'))),
      columnOf({ id: 'contribution', label: 'Contribution', ...money }, parts),
    ]),
  };
}

const NAMES = ['Platform, annual plan', 'Seats for field teams', 'Analytics add-on', 'Support, gold', 'Warehouse roll-out', 'Nordic expansion', 'Pilot to production'];

function endOf([start, created, pulled, increased, decreased, pushed, lost, won]: Movements): number {
  return start + created + pulled + increased - decreased - pushed - lost - won;
}

function dealsIn(deals: readonly number[], step: number, row: number, rows: number): number {
  return Math.round((deals[step] ?? 0) / rows + (row === 0 ? 0 : 0.2)) * NUMBER_SCALE;
}

function parametersOf(since: Day, until: Day, closeFrom: Day | null, closeTo: Day | null, basis: string, group: string): readonly ResultParameter[] {
  return [
    { id: 'since', label: 'Since', type: 'date', value: since }, { id: 'until', label: 'Until', type: 'date', value: until },
    { id: 'close_from', label: 'Close from', type: 'date', value: closeFrom }, { id: 'close_to', label: 'Close to', type: 'date', value: closeTo },
    { id: 'basis', label: 'Basis', type: 'text', choices: ['amount', 'weighted'], value: basis }, { id: 'group', label: 'Group by', type: 'text', choices: ['none', 'owner', 'team'], value: group },
  ];
}
