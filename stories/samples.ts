import { addMonths, dayOf, nextPeriod, type Day, type PeriodUnit } from '../src/base/dates.ts';
import { MONEY_SCALE } from '../src/base/decimal.ts';
import type { CellRef, ExceptionRow, Explanation, FeedState, PeriodState, ReportResult, ResultMeasure, Role, ShownSeries } from '../src/table/result.ts';
import { columnOf, tableOf, type Value } from '../src/table/table.ts';

/** One period in whole currency units: what went on, what is new, what was lost; null is a period without data. */
export type Sample = readonly [existing: number, fresh: number, lost: number] | null;

export interface SampleOptions {
  readonly start?: Day;
  readonly unit?: PeriodUnit;
  readonly today?: Day;
  readonly currency?: string;
  readonly title?: string;
  readonly exceptions?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The year of the visual target: sample data, no account behind it. */
export const YEAR: readonly Sample[] = [
  [312_000, 48_000, 18_000], [338_200, 41_000, 22_400], [352_060, 66_340, 14_110], [396_400, 52_000, 31_020], [405_020, 58_000, 26_310], [441_380, 39_400, 21_640],
  [452_380, 71_200, 28_400], [490_100, 44_200, 33_480], [498_400, 62_300, 36_200], [531_000, 57_400, 29_300], [571_200, 37_840, 17_200], [584_140, 22_460, 24_900],
];

const TODAY = dayOf(2026, 11, 21);

/** A recurring-revenue result from plain numbers; openings, closings and totals follow from them. */
export function revenueSample(samples: readonly Sample[], options: SampleOptions = {}): ReportResult {
  const { start = dayOf(2026, 1, 1), unit = 'Month', today = TODAY, currency = 'USD', title = 'Recurring revenue', exceptions = 3 } = options;
  const spans = spansFrom(start, unit, samples.length);
  const closing = samples.map((each) => (each ? each[0] + each[1] : null));
  const opening = samples.map((each, i) => (each ? (i === 0 ? Math.max(0, each[0] + each[2]) : closing[i - 1] ?? 0) : null));
  const column = (pick: (sample: NonNullable<Sample>) => number): Value[] => samples.map((each) => (each ? money(pick(each)) : null));
  // What moved for other reasons is a replacement: opening + new + carried in − lost − replaced = closing.
  const drift = samples.map((each, i) => (each ? opening[i]! - each[2] - each[0] : null));
  const label = (id: string, text: string): string => options.labels?.[id] ?? text;
  const counts = closing.map((value) => Math.max(0, Math.round((value ?? 0) / 1_480)));
  const values: readonly (readonly [string, string, Value[]])[] = [
    ['opening', label('opening', 'Opening'), opening.map(moneyOrNull)], ['existing', label('existing', 'Existing'), column((each) => each[0])], ['new', label('new', 'New'), column((each) => each[1])],
    ['lost', label('lost', 'Lost'), column((each) => each[2])], ['carried_in', label('carried_in', 'Carried in'), drift.map((each) => (each === null ? null : money(Math.max(0, -each))))],
    ['replaced', label('replaced', 'Replaced'), drift.map((each) => (each === null ? null : money(Math.max(0, each))))], ['closing', label('closing', 'Closing'), closing.map(moneyOrNull)],
  ];
  const sum = (index: number): Value => money(samples.reduce((total, each) => total + (each ? each[index]! : 0), 0));
  const totals = {
    opening: moneyOrNull(opening.find((each) => each !== null) ?? null), existing: null, new: sum(1), lost: sum(2), carried_in: null, replaced: null,
    closing: moneyOrNull(closing.findLast((each) => each !== null) ?? null),
  };
  return resultOf('recurring-revenue', title, spans, today, unit, currency, values, totals, counts,
    [['existing', 1, 'existing'], ['new', 1, 'gain'], ['lost', -1, 'loss']], exceptions);
}

/** A net result: movements only, from new, expansion, reactivation, contraction, churn per period. */
export function netSample(samples: readonly (readonly [number, number, number, number, number])[], first = 300_000, options: SampleOptions = {}): ReportResult {
  const { start = dayOf(2026, 1, 1), unit = 'Month', today = TODAY, currency = 'USD' } = options;
  const nets = samples.map(([fresh, more, back, less, gone]) => fresh + more + back - less - gone);
  const closing = nets.map((_, i) => first + nets.slice(0, i + 1).reduce((total, each) => total + each, 0));
  const labels = ['New', 'Expansion', 'Reactivation', 'Contraction', 'Churn'];
  const values: readonly (readonly [string, string, Value[]])[] = [
    ['opening', 'Opening', closing.map((each, i) => money(each - nets[i]!))],
    ...labels.map((label, i): readonly [string, string, Value[]] => [label.toLowerCase(), label, samples.map((each) => money(each[i]!))]),
    ['closing', 'Closing', closing.map(money)],
  ];
  const totals = Object.fromEntries(values.map(([id, , cells]) => [id, id === 'opening' ? cells[0]! : id === 'closing' ? cells.at(-1)! : cells.reduce((total: number, each) => total + Number(each), 0)]));
  return resultOf('recurring-revenue-net', 'Recurring revenue, net', spansFrom(start, unit, samples.length), today, unit, currency, values, totals, closing.map((each) => Math.round(each / 1_480)),
    [['opening', 1, 'existing'], ['new', 1, 'gain'], ['expansion', 1, 'won'], ['reactivation', 1, 'category'], ['contraction', -1, 'timing'], ['churn', -1, 'loss']], 0);
}

/** A ready feed state, read a few minutes ago. */
export function readyState(result: ReportResult, more: Partial<FeedState> = {}): FeedState {
  return { status: 'ready', result, asOf: Date.now() - 180_000, persisted: true, ...more };
}

/** Deals behind a sample number: as many rows as asked, whose contributions add up to it. */
export function explanationSample(result: ReportResult, cell: CellRef, count = 14): Explanation {
  const measure = result.measures.find((each) => each.id === cell.measure)!;
  const source = cell.row === null ? result.totals?.[cell.measure] ?? null : valueOf(result, cell.measure, cell.row);
  const total = Number(source ?? 0);
  const rows = Array.from({ length: total === 0 ? 0 : count }, (_, i) => i);
  const weights = rows.map((i) => ((i * 37) % 11) + 2);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / all / MONEY_SCALE) * MONEY_SCALE);
  if (parts.length > 0) parts[0]! += total - parts.reduce((sum, part) => sum + part, 0);
  const period = cell.row === null ? undefined : result.periods?.[cell.row];
  const day = period?.start ?? dayOf(2026, 1, 1);
  return {
    report: result.report, measure: cell.measure, label: measure.label, value: source, type: 'money', ...(result.currency ? { currency: result.currency } : {}), ...(period ? { period } : {}), group: {},
    arithmetic: {
      text: '[Opening] + [New] + [Carried in] - [Lost] - [Replaced]', measure: measure.label, value: source, type: 'money',
      parts: ['opening', 'new', 'carried_in', 'lost', 'replaced'].filter(() => cell.measure === 'closing' && cell.row !== null).map((id) => ({
        text: `[${id}]`, measure: result.measures.find((each) => each.id === id)?.label ?? id, value: valueOf(result, id, cell.row!), type: 'money' as const, rows: count, parts: [],
      })),
      ...(cell.measure === 'closing' ? {} : { rows: rows.length }),
    },
    rules: [{ file: 'recurring-revenue.rules', line: measure.line, text: `measure ${measure.label} = ${measure.formula}` }],
    rows: tableOf('deals', [
      columnOf({ id: 'id', label: 'Deal', type: 'text' }, rows.map((i) => `D-${1041 + i * 7}`)),
      columnOf({ id: 'name', label: 'Name', type: 'text' }, rows.map((i) => NAMES[i % NAMES.length]!)),
      columnOf({ id: 'company', label: 'Company', type: 'text' }, rows.map((i) => COMPANIES[i % COMPANIES.length]!)),
      columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, rows.map((i) => day - ((i * 53) % 400))),
      columnOf({ id: 'recurring_revenue_amount', label: 'Amount', type: 'money', ...(result.currency ? { currency: result.currency } : {}) }, parts),
      columnOf({ id: 'contribution', label: 'Contribution', type: 'money', ...(result.currency ? { currency: result.currency } : {}) }, parts),
      columnOf({ id: 'via', label: 'Via', type: 'text' }, rows.map((i) => (i % 5 === 2 ? `D-${1300 + i}, Renewal` : null))),
    ]),
  };
}

const NAMES = ['Platform, annual plan', 'Seats for field teams', 'Analytics add-on', 'Support, gold', 'Warehouse roll-out', 'Nordic expansion', 'Pilot to production'];
const COMPANIES = ['Fjord AS', 'Acme GmbH', 'Beta Logistics', 'Gamma Health', 'Delta Foods', 'Epsilon Labs', 'Zeta Marine', 'Eta Energy'];

function spansFrom(start: Day, unit: PeriodUnit, count: number): readonly (readonly [Day, Day])[] {
  const out: (readonly [Day, Day])[] = [];
  for (let day = start; out.length < count; day = nextPeriod(day, unit)) out.push([day, nextPeriod(day, unit) - 1]);
  return out;
}

function resultOf(
  report: string, title: string, spans: readonly (readonly [Day, Day])[], today: Day, unit: PeriodUnit, currency: string,
  values: readonly (readonly [string, string, Value[]])[], totals: Readonly<Record<string, Value>>, counts: readonly number[],
  series: readonly (readonly [string, 1 | -1, Role])[], exceptions: number,
): ReportResult {
  const end = spans.at(-1)?.[1] ?? addMonths(today, 12);
  return {
    report, title, today, currency, totals,
    note: 'Sample data: made up for this story, no account behind it.',
    parameters: [
      { id: 'start', label: 'Start', type: 'date', value: spans[0]?.[0] ?? today }, { id: 'end', label: 'End', type: 'date', value: end },
      { id: 'frequency', label: 'Frequency', type: 'text', choices: ['Day', 'Week', 'Month', 'Quarter', 'Year'], value: unit },
    ],
    table: tableOf('result', [
      columnOf({ id: 'period', label: 'Period', type: 'date' }, spans.map(([from]) => from)), columnOf({ id: 'period_end', label: 'Period end', type: 'date' }, spans.map(([, to]) => to)),
      ...values.map(([id, label, cells]) => columnOf({ id, label, type: 'money', currency }, cells)),
    ]),
    periods: spans.map(([from, to]) => ({ start: from, end: to, state: stateOf(from, to, today) })),
    groups: [],
    measures: values.map(([id, label], i): ResultMeasure => ({ id, label, type: 'money', currency, counts, formula: FORMULAS.get(id) ?? `SUM([${label}])`, file: `${report}.rules`, line: 22 + i * 3 })),
    shown: [{ shape: 'stacked columns', series: series.map(([measure, sign, role]): ShownSeries => ({ measure, sign, role })) }, { shape: 'table', series: values.filter(([id]) => id !== 'carried_in' && id !== 'replaced').map(([measure]): ShownSeries => ({ measure, sign: 1, role: 'category' })) }],
    exceptions: Array.from({ length: exceptions }, (_, i): ExceptionRow => ({ rule: 'inactive date without reason', table: 'deals', key: `D-${1093 + i * 11}`, message: 'has an inactive date but no reason: it still counts as existing' })),
    checks: [{ check: 'Opening + New + CarriedIn - Lost - Replaced = Closing', holds: true, difference: 0, type: 'money' }],
    notes: [], reconciliation: { rowsIn: 2_041, rowsUsed: 538, rowsExcepted: exceptions }, rules: '9f2c41aa07be33d1', generation: 4,
  };
}

const FORMULAS = new Map([
  ['new', 'SUM([Recurring revenue amount] where [Deal type] in ("New business", "Upgrade") and [Start] in period)'],
  ['lost', 'SUM([Recurring revenue amount] where [Stop] in period and [Reason] in ("Churned", "Downgrade"))'],
  ['closing', '[Opening] + [New] + [Carried in] - [Lost] - [Replaced]'],
]);

function stateOf(start: Day, end: Day, today: Day): PeriodState {
  return end < today ? 'actual' : start > today ? 'projected' : 'current';
}

function valueOf(result: ReportResult, measure: string, row: number): number | null {
  const column = result.table.columns.find((each) => each.id === measure);
  if (column?.kind !== 'scaled') return null;
  const units = column.units[row]!;
  return Number.isNaN(units) ? null : units;
}

function money(units: number): number {
  return Math.round(units * MONEY_SCALE);
}

function moneyOrNull(units: number | null): Value {
  return units === null ? null : money(units);
}
