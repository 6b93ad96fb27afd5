import { dayOf, formatDay } from '../src/base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../src/base/decimal.ts';
import type { Action, ActionRecord, FeedState, Parameters, ReportResult, ResultMeasure, RowRecord } from '../src/table/result.ts';
import { columnOf, tableOf, type Column, type Value, type ValueType } from '../src/table/table.ts';
import { LiteralFeed } from '../src/widgets/literal-feed.ts';
import { movesSample, trendSample, withChange, type Changes } from './change-samples.ts';
import { forecastFor, forecastRows, PEOPLE, type ForecastOptions, type Seller } from './forecast-samples.ts';
import { readyState } from './samples.ts';

interface Submission {
  readonly subject: string;
  readonly period: string;
  readonly day: number;
  readonly amount: number;
  readonly who: string;
  readonly notes: string | null;
}

export interface ForecastFeedOptions extends ForecastOptions {
  readonly people?: readonly Seller[];
  /** Instead of the table. */
  readonly state?: FeedState;
  readonly readOnly?: boolean;
  /** Of each seller. */
  readonly deals?: number;
  /** What widgets keep on this device; nothing is kept without it. */
  readonly kept?: (name: string, value?: unknown) => Promise<unknown>;
  /** How the totals of sellers changed; without it the result says nothing of it. */
  readonly changes?: Changes;
  /** Fails or delays an action before it is done. */
  readonly onAct?: (action: Action) => Promise<void> | void;
}

const TODAY = dayOf(2026, 11, 21);
const DEALS = ['Platform, annual plan', 'Seats for field teams', 'Analytics add-on', 'Warehouse roll-out', 'Nordic expansion', 'Support, gold'];
const STAGES = [['Qualified', 0.2, 'Pipeline'], ['Proposal', 0.5, 'Best case'], ['Contract', 0.9, 'Commit'], ['Won', 1, 'Closed won'], ['Lost', 0, 'Not forecasted']] as const;

/** A feed that answers every report the forecast table asks for, from sample data, and keeps what is changed. */
export function forecastFeed(options: ForecastFeedOptions = {}): LiteralFeed {
  const { people = PEOPLE, state, readOnly, onAct, kept } = options;
  const steps = new Map<string, string>([['D-1400', 'Send the revised offer']]);
  const submissions: Submission[] = [
    { subject: 'Ana Ruiz', period: '2026-10-01', day: TODAY - 9, amount: 900_000, who: 'Ana Ruiz', notes: 'Fjord moved up' }, { subject: 'Ana Ruiz', period: '2026-10-01', day: TODAY - 40, amount: 850_000, who: 'Ana Ruiz', notes: null },
    { subject: 'Ana Ruiz', period: '2026-07-01', day: TODAY - 95, amount: 640_000, who: 'Ana Ruiz', notes: null },
  ];
  const current = (): readonly Seller[] => people.map((person) => ({ ...person, submission: submissions.find(({ subject, period, who }) => subject === person.name && period === '2026-10-01' && who === 'visitor')?.amount ?? person.submission }));
  const forecastOf = (parameters: Parameters): ReportResult => {
    const result = forecastFor(current(), parameters, options);
    return options.changes ? withChange(result, options.changes) : result;
  };
  const answer = (report: string, parameters: Parameters): FeedState => {
    if (report === 'forecast') return state ?? readyState(forecastOf(parameters));
    if (report === 'forecast-trend') return readyState(trendSample(forecastOf(parameters), Number(parameters['steps_back'])));
    if (report === 'forecast-moves') return readyState(movesSample(forecastOf(parameters)));
    if (report === 'forecast-deals') return readyState(dealsSample(parameters['subject'] ?? '', steps, options.deals));
    if (report === 'forecast-submissions') return readyState(submissionsSample(submissions.filter(({ subject, period }) => subject === parameters['subject'] && period === parameters['period_start'])));
    if (report === 'forecast-pipelines') return readyState(small(report, [column('pipeline', 'text', ['Default', 'Partners'])]));
    return { status: 'error', error: { kind: 'config', code: 'UNKNOWN_REPORT', message: `There is no report '${report}'.` } };
  };
  const act = async (action: Action): Promise<ActionRecord> => {
    await onAct?.(action);
    for (const change of action.changes) {
      if (change.kind === 'change') steps.set(change.key, String(change.value ?? ''));
      if (change.kind !== 'add') continue;
      const value = new Map(change.values);
      submissions.unshift({ subject: String(value.get('subject')), period: formatDay(Number(value.get('period_start'))), day: TODAY, amount: Number(value.get('amount')) / MONEY_SCALE, who: 'visitor', notes: (value.get('notes') as string | null) ?? null });
    }
    feed.set(answer);
    return { id: `record ${action.name}`, name: action.name, at: Date.now(), changes: action.changes as readonly unknown[] as readonly RowRecord[] };
  };
  const feed: LiteralFeed = new LiteralFeed(answer, {
    explain: (_report, parameters, cell) => forecastRows(forecastOf(parameters), cell), ...(readOnly ? {} : { act }), ...(kept ? { kept } : {}),
  });
  return feed;
}

/** Deals of a seller in the shape of `forecast-deals.rules`, with every kind of movement. */
export function dealsSample(subject: string, steps: ReadonlyMap<string, string> = new Map(), count = 9): ReportResult {
  const rows = Array.from({ length: count }, (_, i) => ({ i, id: `D-${1400 + i}`, stage: STAGES[(i * 2) % 5]!, amount: 40_000 + ((i * 37_000) % 160_000), at: (i * 2) % 5, mark: markOf(i) }));
  const before = ({ at, mark }: { readonly at: number; readonly mark: string }): (typeof STAGES)[number] => STAGES[mark === 'forward' || at === 4 ? Math.max(0, at === 4 ? 1 : at - 1) : at + 1]!;
  const money = (id: string, label: string, values: readonly (number | null)[]): Column => columnOf({ id, label, type: 'money', currency: 'USD' }, values.map((value) => (value === null ? null : Math.round(value * MONEY_SCALE))));
  const weighted = rows.map(({ amount, stage }) => amount * stage[1]);
  return small('forecast-deals', [
    column('id', 'text', rows.map(({ id }) => id)), column('name', 'text', rows.map(({ i }) => (i === 7 ? null : DEALS[i % DEALS.length]!))), column('owner', 'text', rows.map(() => subject)), column('owner_name', 'text', rows.map(() => subject), 'Owner name'),
    column('company', 'text', rows.map(({ i }) => ['Fjord AS', 'Acme GmbH', 'Beta Logistics', 'Gamma Health'][i % 4]!)), column('stage', 'text', rows.map(({ stage }) => stage[0])), column('stage_kind', 'text', rows.map(({ stage }) => (stage[1] === 1 ? 'won' : stage[1] === 0 ? 'lost' : 'open'))),
    column('stage_position', 'number', rows.map(({ stage }) => (STAGES.indexOf(stage) + 1) * NUMBER_SCALE)), column('category', 'text', rows.map(({ stage }) => stage[2])), column('close_date', 'date', rows.map(({ i }) => TODAY + i * 4 - 10), 'Close date'),
    column('next_step', 'text', rows.map(({ id }) => steps.get(id) || null), 'Next step'), column('created', 'date', rows.map(({ i }) => TODAY - 120 + i)), column('stage_mark', 'text', rows.map(({ mark }) => mark)),
    column('stage_before', 'text', rows.map((row) => (row.mark === 'none' ? null : before(row)[0]))), column('amount_mark', 'text', rows.map(({ mark }) => (mark === 'forward' ? 'up' : mark === 'back' ? 'down' : 'none'))),
    money('amount', 'Amount', rows.map(({ amount, i }) => (i === 8 ? null : amount))), column('probability', 'percent', rows.map(({ stage }) => stage[1] * NUMBER_SCALE)), money('weighted_amount', 'Weighted amount', weighted.map((value, i) => (i === 8 ? null : value))),
    money('weighted_before', 'Weighted before', rows.map((row) => (row.mark === 'none' ? null : row.amount * before(row)[1]))),
  ]);
}

/** Lost is back, won is forward; of the others every third moved one way and every third the other. */
function markOf(i: number): 'none' | 'forward' | 'back' {
  const at = (i * 2) % 5;
  return i % 3 === 0 ? 'none' : at === 4 ? 'back' : at === 3 ? 'forward' : i % 3 === 1 && at > 0 ? 'forward' : 'back';
}

function submissionsSample(submissions: readonly Submission[]): ReportResult {
  const amounts = submissions.map(({ amount }) => amount * MONEY_SCALE);
  const money = { type: 'money' as const, currency: 'USD' };
  return small('forecast-submissions', [
    column('submitted_on', 'date', submissions.map(({ day }) => day)), column('submitted_time', 'text', submissions.map(() => '09:00')), column('submitted_by_name', 'text', submissions.map(({ who }) => who)), column('notes', 'text', submissions.map(({ notes }) => notes)),
    columnOf({ id: 'amount', label: 'Amount', ...money }, amounts), columnOf({ id: 'change', label: 'Change', ...money }, amounts.map((amount, i) => (amounts[i + 1] === undefined ? null : amount - amounts[i + 1]!))),
  ]);
}

function column(id: string, type: ValueType, values: readonly Value[], label = id.charAt(0).toUpperCase() + id.slice(1)): Column {
  return columnOf({ id, label, type }, values);
}

function small(report: string, columns: readonly Column[]): ReportResult {
  const scaled = columns.filter((each) => each.kind === 'scaled');
  return {
    report, title: report, today: TODAY, currency: 'USD', parameters: [], table: tableOf('result', columns), groups: columns.filter((each) => each.kind !== 'scaled').map(({ id }) => id),
    measures: scaled.map(({ id, label, type }, i): ResultMeasure => ({ id, label, type, formula: id, file: `${report}.rules`, line: i + 1 })), totals: null, shown: [], exceptions: [], checks: [], notes: [],
    reconciliation: { rowsIn: 0, rowsUsed: 0, rowsExcepted: 0 }, rules: '51aa41aa07be33d1', generation: 4,
  };
}
