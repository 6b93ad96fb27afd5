import { dayOf, nextPeriod, type Day } from '../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../src/base/decimal.ts';
import type { CellRef, Explanation, PeriodState, ReportResult, ResultMeasure, ResultPeriod, Role, Shown } from '../src/table/result.ts';
import { columnOf, findColumn, tableOf, valueAt, type Column, type Value, type ValueType } from '../src/table/table.ts';

interface MeasureSample {
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  readonly role: Role;
  readonly values: readonly (number | null)[];
}

interface ReportSample {
  readonly report: string;
  readonly title: string;
  readonly shape: string;
  readonly periods?: readonly ResultPeriod[];
  readonly groups?: readonly { readonly id: string; readonly label: string; readonly values: readonly string[]; readonly order?: readonly string[] }[];
  readonly measures: readonly MeasureSample[];
  readonly more?: readonly Column[];
}

const TODAY = dayOf(2026, 11, 21);
const STAGES = ['Appointment', 'Qualified', 'Demo', 'Proposal', 'Contract', 'Closed won'];
const OWNERS = ['Ana Ruiz', 'Ben Okafor', 'Chi Nguyen', 'Dag Berg'];

/** Open deals per stage at the end of each month: periods along, stages as layers. */
export function snapshotsSample(stages: readonly string[] = STAGES): ReportResult {
  const months = monthsFrom(dayOf(2026, 3, 1), 9);
  const periods = months.flatMap((month) => stages.map(() => month));
  return resultOf({
    report: 'historical-snapshots', title: 'Deals by stage', shape: 'stacked columns', periods,
    groups: [{ id: 'stage', label: 'Stage', values: months.flatMap(() => stages), order: stages }],
    measures: [{ id: 'deals', label: 'Deals', type: 'number', role: 'category', values: months.flatMap((_, m) => stages.map((_, s) => ((m * 7 + s * 5) % 13) + 22 - s * 3)) }],
  });
}

/** Share of deals whose close date left the frame, per owner. */
export function pushRateSample(): ReportResult {
  return resultOf({
    report: 'deal-push-rate', title: 'Deal push rate', shape: 'columns', groups: [{ id: 'owner', label: 'Owner', values: OWNERS }],
    measures: [{ id: 'push_rate', label: 'Push rate', type: 'percent', role: 'timing', values: [0.31, 0.184, 0.425, 0.09] }],
  });
}

/** Closed revenue against the goal, both cumulative; the last month is not over. */
export function attainmentSample(): ReportResult {
  const goal = Array.from({ length: 12 }, (_, i) => (i + 1) * 250_000);
  const won = [210, 410, 690, 980, 1_190, 1_460, 1_800, 2_020, 2_310, 2_600, 2_690].map((each) => each * 1000);
  return resultOf({
    report: 'quota-attainment', title: 'Quota attainment, cumulative', shape: 'line', periods: monthsFrom(dayOf(2026, 1, 1), 12),
    measures: [{ id: 'goal', label: 'Goal', type: 'money', role: 'total', values: goal }, { id: 'closed', label: 'Closed', type: 'money', role: 'won', values: [...won, null] }],
  });
}

/** Amount and weighted amount side by side per month. */
export function weightedSample(): ReportResult {
  return resultOf({
    report: 'weighted-pipeline', title: 'Weighted pipeline', shape: 'columns', periods: monthsFrom(dayOf(2026, 10, 1), 6),
    measures: [{ id: 'amount', label: 'Amount', type: 'money', role: 'existing', values: [820, 940, 1_310, 700, 420, 260].map((each) => each * 1000) },
      { id: 'weighted', label: 'Weighted', type: 'money', role: 'gain', values: [610, 520, 580, 260, 130, 60].map((each) => each * 1000) }],
  });
}

/** Deals that reached each stage, with what they skipped. */
export function funnelSample(): ReportResult {
  return resultOf({
    report: 'deal-funnel', title: 'Deal funnel', shape: 'funnel', groups: [{ id: 'stage', label: 'Stage', values: STAGES, order: STAGES }],
    measures: [{ id: 'reached', label: 'Reached', type: 'number', role: 'gain', values: [412, 298, 211, 146, 88, 61] }, { id: 'skips', label: 'Skips', type: 'number', role: 'timing', values: [0, 12, 31, 8, 4, 0] }],
  }, [{ shape: 'funnel', series: [{ measure: 'reached', sign: 1, role: 'gain' }] }]);
}

/** Changes of deals, one row each, with a flag for those inside the frame: a table only. */
export function historySample(count = 2_400): ReportResult {
  const rows = Array.from({ length: count }, (_, i) => i);
  const text = (id: string, label: string, values: string[]): Column => columnOf({ id, label, type: 'text' }, values);
  return resultOf({
    report: 'deal-change-history', title: 'Deal change history', shape: 'table', measures: [],
    more: [
      columnOf({ id: 'changed', label: 'Changed', type: 'date' }, rows.map((i) => TODAY - (i % 90))), text('deal', 'Deal', rows.map((i) => `D-${1000 + (i * 37) % 700}`)),
      text('what', 'What', rows.map((i) => ['Amount', 'Close date', 'Stage', 'Created'][i % 4]!)), text('before', 'Before', rows.map((i) => ['12,000', '30 Sep 2026', 'Demo', ''][i % 4]!)),
      text('after', 'After', rows.map((i) => ['14,500', '15 Dec 2026', 'Proposal', 'Appointment'][i % 4]!)), columnOf({ id: 'inside', label: 'Inside', type: 'boolean' }, rows.map((i) => i % 3 !== 0)),
    ],
  });
}

/** Ten deals behind any number. */
export function dealsSample(result: ReportResult, { measure: id, row }: CellRef): Explanation {
  const measure = result.measures.find((each) => each.id === id)!;
  const value: Value = row === null ? result.totals?.[id] ?? null : valueAt(findColumn(result.table, id)!, row);
  const rows = Array.from({ length: 10 }, (_, i) => i);
  return {
    report: result.report, measure: id, label: measure.label, value, type: measure.type, group: {}, ...(result.currency ? { currency: result.currency } : {}),
    arithmetic: { text: measure.formula, measure: measure.label, value, type: measure.type, rows: 10, parts: [] }, rules: [{ file: measure.file, line: measure.line, text: `measure ${measure.label} = ${measure.formula}` }],
    rows: tableOf('deals', [columnOf({ id: 'id', label: 'Deal', type: 'text' }, rows.map((i) => `D-${3000 + i}`)), columnOf({ id: 'name', label: 'Name', type: 'text' }, rows.map((i) => `Deal ${i + 1}`)),
      columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, rows.map((i) => TODAY + i))]),
  };
}

function resultOf({ report, title, shape, periods, groups = [], measures, more = [] }: ReportSample, shown?: readonly Shown[]): ReportResult {
  const scale = (type: ValueType): number => (type === 'money' ? MONEY_SCALE : NUMBER_SCALE);
  const hasMoney = measures.some((measure) => measure.type === 'money');
  const span = periods ? { start: periods[0]!.start, end: periods.at(-1)!.end } : { start: dayOf(2026, 10, 1), end: dayOf(2026, 12, 31) };
  return {
    report, title, today: TODAY, note: 'Sample data: made up for this story, no account behind it.', ...(hasMoney ? { currency: 'USD' } : {}),
    parameters: [{ id: 'start', label: 'Start', type: 'date', value: span.start }, { id: 'end', label: 'End', type: 'date', value: span.end }],
    table: tableOf('result', [
      ...(periods ? [columnOf({ id: 'period', label: 'Period', type: 'date' }, periods.map((each) => each.start)), columnOf({ id: 'period_end', label: 'Period end', type: 'date' }, periods.map((each) => each.end))] : []),
      ...groups.map(({ id, label, values, order }) => columnOf({ id, label, type: 'text', ...(order ? { values: order } : {}) }, values)), ...more,
      ...measures.map(({ id, label, type, values }) => columnOf({ id, label, type, ...(type === 'money' ? { currency: 'USD' } : {}) }, values.map((each) => (each === null ? null : Math.round(each * scale(type)))))),
    ]),
    ...(periods ? { periods } : {}), groups: groups.map((group) => group.id), totals: null,
    measures: measures.map(({ id, label, type }, i): ResultMeasure => ({ id, label, type, formula: `COUNT([Deal] where [${label}])`, file: `${report}.rules`, line: 12 + i })),
    shown: shown ?? [{ shape, series: measures.map(({ id, role }) => ({ measure: id, sign: 1, role })) }],
    exceptions: [], checks: [], notes: [], reconciliation: { rowsIn: 2_041, rowsUsed: 812, rowsExcepted: 0 }, rules: '77aa19c1be33d1f0', generation: 4,
  };
}

function monthsFrom(start: Day, count: number): readonly ResultPeriod[] {
  const out: ResultPeriod[] = [];
  for (let day = start; out.length < count; day = nextPeriod(day, 'Month')) {
    const end = nextPeriod(day, 'Month') - 1;
    const state: PeriodState = end < TODAY ? 'actual' : day > TODAY ? 'projected' : 'current';
    out.push({ start: day, end, state });
  }
  return out;
}
