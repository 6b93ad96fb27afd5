/**
 * Sales organisations as careless people keep them, from a seed: sellers of no, one or several teams, deals of
 * nobody, stages that no file knows, goals of every length, forecasts submitted twice.
 */
import { dayOf, formatDay, type Day } from '../../src/base/dates.ts';
import type { Data } from '../../src/engine/data.ts';
import { columnOf, tableOf, type Table, type Value, type ValueType } from '../../src/table/table.ts';
import { randomNumbers } from './random-deals.ts';

export interface User {
  readonly id: string;
  /** As the cell holds it: `North; south`. */
  readonly team: string | null;
  readonly seat: boolean | null;
  readonly view: string | null;
  /** To submit a forecast. */
  readonly permission: boolean | null;
}

export interface Stage {
  readonly pipeline: string;
  readonly stage: string;
  readonly position: number;
  /** Millionths. */
  readonly probability: number;
  readonly kind: 'open' | 'won' | 'lost';
  readonly category: string | null;
}

export interface Deal {
  readonly id: string;
  readonly owner: string | null;
  readonly pipeline: string | null;
  readonly stage: string | null;
  /** Ten-thousandths. */
  readonly amount: number | null;
  readonly currency: string;
  readonly created: Day;
  readonly closes: Day | null;
  readonly category: string | null;
  /** Stages and the days they were entered, in order, the last being the present one; empty where nothing was recorded. */
  readonly history: readonly { readonly day: Day; readonly stage: string }[];
}

export interface Goal {
  readonly subject: string;
  readonly kind: 'user' | 'team';
  readonly pipeline: string | null;
  readonly start: Day;
  readonly period: 'month' | 'quarter' | 'year';
  readonly amount: number;
}

export interface Submission {
  readonly id: string;
  readonly subject: string;
  readonly kind: 'user' | 'team';
  readonly pipeline: string | null;
  readonly start: Day;
  readonly period: 'month' | 'quarter';
  readonly amount: number;
  readonly at: number;
  /** Who submitted it: the seller, somebody else, or nobody knows. */
  readonly by: string | null;
}

export interface Organisation {
  readonly users: readonly User[];
  readonly stages: readonly Stage[];
  readonly deals: readonly Deal[];
  readonly goals: readonly Goal[];
  readonly submissions: readonly Submission[];
  /** Units of the reporting currency for a euro from a day on, in millionths. */
  readonly rates: readonly { readonly day: Day; readonly rate: number }[];
}

/** Parameters of the forecast, as text. */
export type Settings = Readonly<Record<string, string>>;

export const PIPELINES = ['Default', 'Partner'];
const TEAMS = ['North', 'South', 'Nordic', 'Enterprise', 'Inbound'];
const CATEGORIES = ['Closed won', 'Commit', 'Most likely', 'Best case', 'Pipeline', 'Not forecasted', 'Upside'];
/** The day on which these organisations are looked at; what happened stands before it. */
export const TODAY = dayOf(2024, 7, 15);
const MONEY = 10_000;
const SHARE = 1_000_000;

export function randomOrganisation(seed: number, size: { readonly users: number; readonly deals: number; readonly teams?: number }): Organisation {
  const random = randomNumbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const often = (part: number): boolean => random() < part;
  const teams = size.teams === undefined ? TEAMS : Array.from({ length: size.teams }, (_, t) => `Team ${t}`);
  const seats = often(0.6);
  const teamCell = (): string | null => {
    const of = often(0.2) ? [] : often(0.3) ? [pick(teams), pick(teams), pick(teams)] : [pick(teams)];
    return of.length === 0 ? null : of.map((team) => (often(0.1) ? team.toLowerCase() : team)).join(often(0.5) ? ';' : ' ; ');
  };
  const users = Array.from({ length: size.users }, (_, u): User => ({
    id: `u${u}`,
    team: teamCell(),
    seat: seats ? (often(0.8) ? true : often(0.5) ? false : null) : null,
    view: often(0.5) ? 'Everything' : often(0.5) ? 'Team only' : null,
    permission: seed % 3 === 0 ? null : u % 4 === 3 ? null : u % 4 !== 2,
  }));
  const stages = PIPELINES.flatMap((pipeline, p): Stage[] =>
    ['Qualified', 'Proposal', 'Contract', 'Signed', 'Gone'].slice(p).map((name, at, all) => {
      const kind = at === all.length - 2 ? 'won' : at === all.length - 1 ? 'lost' : 'open';
      const category = kind === 'won' ? 'Closed won' : kind === 'lost' ? 'Not forecasted' : often(0.2) ? null : pick(CATEGORIES);
      return { pipeline, stage: name, position: at + 1, probability: kind === 'won' ? SHARE : kind === 'lost' ? 0 : (1 + below(9)) * (SHARE / 10), kind, category };
    }),
  );
  const owner = (): string | null => (often(0.04) ? null : often(0.04) ? 'somebody' : `u${below(size.users)}`);
  const deals = Array.from({ length: size.deals }, (_, d): Deal => {
    const pipeline = often(0.1) ? null : pick(PIPELINES);
    const own = stages.filter((stage) => stage.pipeline === (pipeline ?? 'Default')).map((stage) => stage.stage);
    const created = dayOf(2024, 1, 1) + below(150);
    const steps = often(0.5) ? 0 : 1 + below(4);
    const history = Array.from({ length: steps }, (_s, at) => ({ day: created + at * (1 + below(40)) * (at > 0 ? 1 : 0), stage: pick(own) }));
    const sorted = [...history].sort((a, b) => a.day - b.day).filter(({ day }, at, all) => day < TODAY && (at === 0 || day !== all[at - 1]!.day));
    const stage = sorted.at(-1)?.stage ?? (often(0.03) ? null : often(0.03) ? 'Nowhere' : pick(own));
    return {
      id: `d${d}`, owner: owner(), pipeline, stage, amount: often(0.05) ? null : below(5000) * MONEY, currency: often(0.2) ? 'EUR' : 'USD', created,
      closes: often(0.04) ? null : dayOf(2024, 3, 1) + below(150), category: often(0.7) ? null : pick(CATEGORIES), history: sorted,
    };
  });
  const subject = (): { subject: string; kind: 'user' | 'team' } => (often(0.3) ? { subject: pick(teams), kind: 'team' } : { subject: often(0.05) ? 'somebody' : `u${below(size.users)}`, kind: 'user' });
  const goals = new Map<string, Goal>();
  for (let g = 0; g < size.users * 3; g += 1) {
    const period = pick(['month', 'quarter', 'year'] as const);
    const start = period === 'month' ? dayOf(2024, 1 + below(12), 1) : period === 'quarter' ? dayOf(2024, 1 + 3 * below(4), 1) : dayOf(2024, 1, 1);
    const goal: Goal = { ...subject(), pipeline: often(0.2) ? null : pick(PIPELINES), start, period, amount: below(4000) * MONEY };
    goals.set(JSON.stringify([goal.subject, goal.pipeline, goal.start]), goal);
  }
  const submissions = Array.from({ length: size.users * 4 }, (_, c): Submission => {
    const period = often(0.5) ? 'month' : 'quarter';
    const start = period === 'month' ? dayOf(2024, 4 + below(4), 1) : dayOf(2024, 1 + 3 * below(3), 1);
    const of = subject();
    const by = c % 7 === 0 ? null : c % 3 === 0 || of.kind === 'team' ? `u${c % size.users}` : of.subject;
    return { id: `s${c}`, ...of, by, pipeline: often(0.2) ? null : pick(PIPELINES), start, period, amount: below(3000) * MONEY, at: (start + below(60)) * 86_400_000 + below(4) * 3_600_000 };
  });
  return { users, stages, deals, goals: [...goals.values()], submissions, rates: [{ day: dayOf(2024, 1, 1), rate: 1_083_300 }, { day: dayOf(2024, 5, 10), rate: 1_076_100 }] };
}

/** What to ask of an organisation; over many seeds every period, view and weighting, and every kind of viewer. */
export function randomSettings(seed: number, users: number): Settings {
  const random = randomNumbers(seed ^ 0x5bd1e995);
  const below = (n: number): number => Math.floor(random() * n);
  const period = seed % 2 === 0 ? 'month' : 'quarter';
  const pipeline: Settings = seed % 3 === 0 ? {} : { pipeline: PIPELINES[seed % 3 - 1]! };
  const viewer: Settings = seed % 5 < 2 ? { viewer: seed % 15 === 1 ? 'stranger' : `u${below(users)}` } : {};
  return {
    period, period_start: period === 'month' ? formatDay(dayOf(2024, 4 + below(4), 1)) : '2024-04-01',
    view: seed % 4 < 2 ? 'stage' : 'category', weighting: below(2) === 0 ? 'weighted' : 'total', coverage_base: below(2) === 0 ? 'goal' : 'remaining', auto_map: below(2) === 0 ? 'never' : 'always',
    reporting_currency: 'USD', ...pipeline, ...viewer,
  };
}

/** The organisation as the tables that the engine reads. */
export function organisationData({ users, stages, deals, goals, submissions, rates }: Organisation): Data {
  const changes = deals.flatMap((deal) => deal.history.map((entry) => ({ deal: deal.id, ...entry })));
  return new Map([
    table('users', users, [['id', 'text', (u) => u.id], ['name', 'text', (u) => u.id.toUpperCase()], ['team', 'text', (u) => u.team], ['seat', 'boolean', (u) => u.seat], ['forecast_view', 'text', (u) => u.view], ['forecast_permission', 'boolean', (u) => u.permission]]),
    table('stages', stages, [['pipeline', 'text', (s) => s.pipeline], ['stage', 'text', (s) => s.stage], ['position', 'number', (s) => s.position * 1_000_000], ['probability', 'percent', (s) => s.probability], ['kind', 'text', (s) => s.kind], ['forecast_category', 'text', (s) => s.category]]),
    table('deals', deals, [
      ['id', 'text', (d) => d.id], ['owner', 'text', (d) => d.owner], ['pipeline', 'text', (d) => d.pipeline], ['stage', 'text', (d) => d.stage], ['amount', 'money', (d) => d.amount], ['currency', 'text', (d) => d.currency],
      ['create_date', 'date', (d) => d.created], ['close_date', 'date', (d) => d.closes], ['forecast_category', 'text', (d) => d.category],
    ]),
    table('deal_history', changes, [['deal', 'text', (c) => c.deal], ['property', 'text', () => 'stage'], ['value', 'text', (c) => c.stage], ['changed_at', 'timestamp', (c) => c.day * 86_400_000 + 43_200_000]]),
    table('goals', goals, [['subject', 'text', (g) => g.subject], ['subject_kind', 'text', (g) => g.kind], ['pipeline', 'text', (g) => g.pipeline], ['period_start', 'date', (g) => g.start], ['period', 'text', (g) => g.period], ['amount', 'money', (g) => g.amount]]),
    table('forecast_submissions', submissions, [
      ['id', 'text', (c) => c.id], ['subject', 'text', (c) => c.subject], ['subject_kind', 'text', (c) => c.kind], ['pipeline', 'text', (c) => c.pipeline], ['period_start', 'date', (c) => c.start], ['period', 'text', (c) => c.period],
      ['amount', 'money', (c) => c.amount], ['submitted_by', 'text', (c) => c.by], ['submitted_at', 'timestamp', (c) => c.at],
    ]),
    table('exchange_rates', rates, [['currency', 'text', () => 'EUR'], ['date', 'date', (r) => r.day], ['rate', 'number', (r) => r.rate]]),
  ]);
}

function table<T>(id: string, rows: readonly T[], columns: readonly (readonly [string, ValueType, (row: T) => Value])[]): [string, Table] {
  return [id, tableOf(id, columns.map(([column, type, of]) => columnOf({ id: column, label: column, type }, rows.map(of))))];
}
