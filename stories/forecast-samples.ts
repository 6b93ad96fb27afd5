import { dayOf, type Day } from '../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../src/base/decimal.ts';
import type { CellRef, Explanation, Parameters, ReportResult, ResultMeasure, Role, ShownSeries } from '../src/table/result.ts';
import { columnOf, findColumn, tableOf, valueAt, type Value, type ValueType } from '../src/table/table.ts';

/** A seller in whole currency units: amounts of open deals by stage, from the first to the last. */
export interface Seller {
  readonly name: string;
  /** Several where somebody is of several teams; none for somebody of no team. */
  readonly teams: readonly string[];
  readonly goal: number | null;
  readonly won: number;
  readonly open: readonly number[];
  readonly submission: number | null;
  readonly restricted?: boolean;
  readonly overdue?: boolean;
  /** What was the seller's own before somebody else submitted. */
  readonly own?: { readonly amount: number; readonly by: string; readonly on: Day };
  /** Whether the viewer may submit for this seller; absent: yes. */
  readonly maySubmit?: boolean;
}

export interface ForecastOptions {
  readonly view?: 'stage' | 'category';
  readonly today?: Day;
  readonly start?: Day;
  readonly period?: 'month' | 'quarter';
  readonly currency?: string;
  readonly viewer?: string;
  /** Deals whose owners have no row, and their sum in whole units. */
  readonly nobodys?: { readonly deals: number; readonly amount: number };
}

const STAGES = [['Qualified', 0.2, 'Pipeline'], ['Proposal', 0.5, 'Best case'], ['Contract', 0.9, 'Commit']] as const;
const CATEGORIES = ['Commit', 'Best case', 'Pipeline'] as const;
/** How sure the deals of a stage or a category are. */
const SURENESS: ReadonlyMap<string, Role> = new Map([['Closed won', 'won'], ['Contract', 'commit'], ['Commit', 'commit'], ['Proposal', 'gain'], ['Best case', 'gain'], ['Qualified', 'open'], ['Pipeline', 'open']] as const);

/** The people of the visual target: sample data, no account behind it. */
export const PEOPLE: readonly Seller[] = [
  { name: 'Ana Ruiz', teams: ['Team Nord'], goal: 1_000_000, won: 700_000, open: [420_000, 180_000, 240_000], submission: 900_000 },
  { name: 'Ben Okafor', teams: ['Team Nord'], goal: 2_000_000, won: 900_000, open: [900_000, 760_000, 340_000], submission: null, overdue: true },
  { name: 'Chi Nguyen', teams: ['Team Nord', 'Key accounts'], goal: 1_500_000, won: 1_700_000, open: [120_000, 90_000, 210_000], submission: 2_000_000 },
  { name: 'Dag Berg', teams: ['Key accounts'], goal: 4_500_000, won: 900_000, open: [2_400_000, 1_900_000, 1_100_000], submission: 3_600_000 },
  { name: 'Eli Sand', teams: [], goal: null, won: 40_000, open: [60_000, 0, 12_000], submission: null },
];

/** The worked example of semantics 3: Ana and Ben. */
export const WORKED: readonly Seller[] = [
  { name: 'Ana', teams: ['Nord'], goal: 100, won: 40, open: [50, 20, 30], submission: 85 },
  { name: 'Ben', teams: ['Nord'], goal: 60, won: 10, open: [0, 0, 0], submission: null },
];

/** Many people in many teams, for scrolling. */
export function manyPeople(count: number, perTeam = 12): readonly Seller[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `Seller ${String(i + 1).padStart(3, '0')}`, teams: [`Team ${String(Math.floor(i / perTeam) + 1).padStart(2, '0')}`], goal: 400_000 + (i % 7) * 50_000, won: (i * 37_100) % 520_000,
    open: [(i * 53_000) % 300_000, (i * 29_000) % 200_000, (i * 17_000) % 120_000], submission: i % 5 === 0 ? null : 300_000 + (i % 11) * 20_000,
  }));
}

/** A `forecast` result in the shape of its rule file: users, then their teams, which add up their members. */
export function forecastSample(people: readonly Seller[] = PEOPLE, options: ForecastOptions = {}): ReportResult {
  const { view = 'stage', today = dayOf(2026, 11, 21), start = dayOf(2026, 10, 1), period = 'quarter', currency = 'USD', viewer = '' } = options;
  const teams = [...new Set(people.flatMap((person) => person.teams))];
  const rows: Figures[] = [...people.map((person) => figuresOf([person], view)), ...teams.map((team) => figuresOf(people.filter((person) => person.teams.includes(team)), view))];
  const whole = figuresOf(people, view);
  const names = [...people.map((person) => person.name), ...teams];
  const spread = view === 'stage' ? [...STAGES.map(([stage]) => stage), 'Closed won'] : ['Closed won', ...CATEGORIES];
  const columns: readonly (readonly [id: string, label: string, type: ValueType, pick: (figures: Figures) => Value, formula: string])[] = [
    ['goal', 'Goal', 'money', (f) => money(f.goal), 'IFBLANK(own goal, SUM(goals[Amount] where goals[Subject] = [Id]))'],
    ['closed_won', 'Closed won', 'money', (f) => money(f.won), 'SUM(deals[Amount] where deals[Owner] = [Id] and deals[Kind] = "won" and deals[In the period])'],
    ['gap', 'Gap', 'money', (f) => money(f.goal === null ? null : f.goal - f.won), 'Goal - [Closed won]'],
    ['attainment', 'Attainment', 'percent', (f) => number(f.goal ? f.won / f.goal : null), '[Closed won] / Goal as percent'],
    ['pipeline_value', 'Pipeline value', 'money', (f) => money(f.open), 'SUM(deals[Amount] where deals[Owner] = [Id] and deals[Kind] = "open" and deals[In the period])'],
    ['coverage', 'Coverage', 'number', (f) => number(f.goal ? f.open / f.goal : null), '[Pipeline value] / Goal'],
    ['total', 'Total', 'money', (f) => money(f.total), 'SUM(deals[Forecast amount] where deals[Owner] = [Id] and deals[In forecast])'],
    ['total_coverage', 'Total coverage', 'number', (f) => number(f.goal ? f.total / f.goal : null), 'Total / Goal'],
    ['submission', 'Submission', 'money', (f) => money(f.submission), 'LATEST(forecast_submissions[Amount] by forecast_submissions[Submitted at])'],
    ['submitted', 'Submitted', 'number', (f) => number(f.submitted), 'COUNT(where [Submission] is not blank)'],
    ['members', 'Members', 'number', (f) => number(f.members), 'COUNT()'],
    ['overdue', 'Overdue', 'boolean', (f) => f.overdue, 'DAYS(TODAY(), [Last submitted]) > [Overdue after days]'],
    ['own_submission', 'Own submission', 'money', (f) => money(f.own?.amount ?? null), 'IF(COUNT(forecast_submissions where forecast_submissions[Overridden]) > 0, SUM(forecast_submissions[Amount]))'],
    ['changed_by', 'Changed by', 'text', (f) => f.own?.by ?? null, 'LATEST(forecast_submissions[Author])'],
    ['changed_on', 'Changed on', 'date', (f) => f.own?.on ?? null, 'MAX(forecast_submissions[Submitted at])'],
    ['deals_of_nobody', 'Deals of nobody', 'number', () => null, 'COUNT(deals where deals[Of nobody])'],
    ['amount_of_nobody', 'Amount of nobody', 'money', () => null, 'SUM(deals[Amount] where deals[Of nobody])'],
    ['may_submit', 'May submit', 'boolean', (f) => f.maySubmit, 'COUNT(where [Lets submit]) > 0'],
    ...spread.map((label): readonly [string, string, ValueType, (figures: Figures) => Value, string] => [`${view}_${label.toLowerCase().replace(' ', '_')}`, label, 'money', (f) => money(f.spread.get(label) ?? 0), `SUM(deals[Forecast amount] where deals[${view === 'stage' ? 'Stage' : 'Category'}] = "${label}")`]),
  ];
  const restricted = people.flatMap((person, row) => (person.restricted ? [row] : []));
  const value = (pick: (figures: Figures) => Value, row: number): Value => (restricted.includes(row) ? null : pick(rows[row]!));
  const withCurrency = (type: ValueType): { readonly currency?: string } => (type === 'money' ? { currency } : {});
  const measures = columns.map(([id, label, type, , formula], i): ResultMeasure => ({
    id, label, type, ...withCurrency(type), formula, file: 'forecast.rules', line: 40 + i, ...(id.startsWith(`${view}_`) ? { across: { measure: view, label: view === 'stage' ? 'Stage' : 'Category', value: label, ...(SURENESS.has(label) ? { role: SURENESS.get(label)! } : {}) } } : {}),
  }));
  return {
    report: 'forecast', title: 'Forecast', today, currency, note: 'Sample data: made up for this story, no account behind it.',
    parameters: [
      { id: 'period_start', label: 'Period start', type: 'date', value: start }, { id: 'period', label: 'Period', type: 'text', choices: ['month', 'quarter'], value: period },
      { id: 'pipeline', label: 'Pipeline', type: 'text', choices: ['Default', 'Partners'], value: 'Default' }, { id: 'view', label: 'View', type: 'text', choices: ['stage', 'category'], value: view },
      { id: 'weighting', label: 'Weighting', type: 'text', choices: ['weighted', 'total'], value: 'weighted' }, { id: 'viewer', label: 'Viewer', type: 'text', value: viewer },
    ],
    table: tableOf('result', [
      columnOf({ id: 'subject', label: 'Subject', type: 'text' }, names), columnOf({ id: 'subject_kind', label: 'Subject kind', type: 'text' }, names.map((_, row) => (row < people.length ? 'user' : 'team'))),
      columnOf({ id: 'team', label: 'Team', type: 'text' }, names.map((_, row) => people[row]?.teams.join('; ') || null)),
      ...columns.map(([id, label, type, pick]) => columnOf({ id, label, type, ...withCurrency(type) }, names.map((_, row) => value(pick, row)))),
    ]),
    groups: ['subject', 'subject_kind', 'team'], measures,
    totals: { ...Object.fromEntries(columns.map(([id, , , pick]) => [id, pick(whole)])), deals_of_nobody: number(options.nobodys?.deals ?? 0), amount_of_nobody: money(options.nobodys?.amount ?? 0) },
    shown: [{ shape: 'table', series: measures.map(({ id }): ShownSeries => ({ measure: id, sign: 1, role: 'category' })) }],
    tree: { levels: ['user', 'team'], level: names.map((_, row) => (row < people.length ? 0 : 1)), above: names.map((_, row) => (people[row]?.teams ?? []).map((team) => people.length + teams.indexOf(team))) },
    tabs: [['Deal stage', 'stage'], ['Forecast category', 'category']].map(([label, id]) => ({ label: label!, parameters: { view: id! }, isCurrent: view === id })),
    goals: [{ goal: 'goal', measure: 'closed_won' }], ...(restricted.length > 0 ? { restricted } : {}),
    exceptions: [], checks: [], notes: [], reconciliation: { rowsIn: 412, rowsUsed: 96, rowsExcepted: 0 }, rules: '51aa41aa07be33d1', generation: 4,
  };
}

/** A result for any parameters a widget asks with: tab and period are turned. */
export function forecastFor(people: readonly Seller[], parameters: Parameters, options: ForecastOptions = {}): ReportResult {
  return forecastSample(people, { ...options, view: parameters['view'] === 'category' ? 'category' : 'stage' });
}

/** Deals behind a number; contributions add up to it. */
export function forecastRows(result: ReportResult, { measure: id, row }: CellRef): Explanation {
  const measure = result.measures.find((each) => each.id === id)!;
  const value = row === null ? result.totals?.[id] ?? null : valueAt(findColumn(result.table, id)!, row);
  const isMoney = measure.type === 'money' && typeof value === 'number';
  const parts = isMoney ? [value - Math.floor(value / 30_000) * 20_000, Math.floor(value / 30_000) * 10_000, Math.floor(value / 30_000) * 10_000] : [];
  const money = { type: 'money' as const, ...(result.currency ? { currency: result.currency } : {}) };
  return {
    report: result.report, measure: id, label: measure.label, value, type: measure.type, ...(result.currency ? { currency: result.currency } : {}), group: {},
    arithmetic: { text: measure.formula, measure: measure.label, value, type: measure.type, rows: parts.length, parts: [] },
    rules: [{ file: measure.file, line: measure.line, text: `measure "${measure.label}" = ${measure.formula}` }],
    rows: tableOf('deals', [
      columnOf({ id: 'id', label: 'Id', type: 'text' }, parts.map((_, i) => `D-${1400 + i}`)), columnOf({ id: 'name', label: 'Name', type: 'text' }, parts.map((_, i) => ['Platform, annual plan', 'Seats for field teams', 'Warehouse roll-out'][i]!)),
      columnOf({ id: 'close_date', label: 'Close date', type: 'date' }, parts.map((_, i) => result.today + 4 + i * 6)), columnOf({ id: 'contribution', label: 'Contribution', ...money }, parts),
    ]),
  };
}

interface Figures {
  readonly goal: number | null;
  readonly won: number;
  readonly open: number;
  readonly total: number;
  readonly submission: number | null;
  readonly submitted: number;
  readonly members: number;
  readonly overdue: boolean;
  readonly maySubmit: boolean;
  readonly own: Seller['own'] | undefined;
  readonly spread: ReadonlyMap<string, number>;
}

function figuresOf(people: readonly Seller[], view: 'stage' | 'category'): Figures {
  const seen = people.filter((person) => !person.restricted);
  const sum = (pick: (person: Seller) => number | null): number => seen.reduce((total, person) => total + (pick(person) ?? 0), 0);
  const weighted = (stage: number): number => sum((person) => Math.round(person.open[stage]! * STAGES[stage]![1]));
  const won = sum((person) => person.won);
  const spread = new Map<string, number>([['Closed won', won], ...STAGES.map(([stage, , category], i): [string, number] => [view === 'stage' ? stage : category, weighted(i)])]);
  const submitted = seen.filter((person) => person.submission !== null);
  return {
    goal: seen.some((person) => person.goal !== null) ? sum((person) => person.goal) : null, won, open: sum((person) => person.open.reduce((a, b) => a + b, 0)), spread,
    total: won + STAGES.reduce((total, [, , category], i) => total + (view === 'category' && category === 'Pipeline' ? 0 : weighted(i)), 0),
    submission: submitted.length > 0 ? sum((person) => person.submission) : null, submitted: submitted.length, members: seen.length, overdue: people.length === 1 && (people[0]!.overdue ?? false),
    maySubmit: people.every((person) => person.maySubmit ?? true), own: people.length === 1 ? people[0]!.own : undefined,
  };
}

function money(units: number | null): Value {
  return units === null ? null : units * MONEY_SCALE;
}

function number(value: number | null): Value {
  return value === null ? null : Math.round(value * NUMBER_SCALE);
}
