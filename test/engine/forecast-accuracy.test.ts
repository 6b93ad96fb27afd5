import { describe, expect, test } from 'vitest';
import { formatDay, parseDay, type Day } from '../../src/base/dates.ts';
import { runReport } from '../../src/engine/report.ts';
import type { Data } from '../../src/engine/data.ts';
import { columnOf, findColumn, tableOf, valueAt, type Value, type ValueType } from '../../src/table/table.ts';
import { shipped } from './front-door.ts';
import { randomNumbers, shuffled } from './random-deals.ts';

const SETS = 80;
const TODAY = parseDay('2024-06-15')!;
const plan = shipped('forecast-accuracy');

describe('the accuracy of forecasts', () => {
  test(`agrees with sums made one submission at a time, on ${SETS} random organisations`, () => {
    const met = { none: 0, floor: 0, between: 0, teams: 0, all: 0 };
    for (let seed = 1; seed <= SETS; seed += 1) {
      const organisation = randomOrganisation(seed);
      const period = seed % 2 === 0 ? 'month' : 'quarter';
      const pipeline = seed % 3 === 0 ? 'Partners' : '';
      const settings = { period, pipeline, start: '2024-01-01', end: '2024-06-30' };
      const { table, totals } = runReport(plan, 'forecast-accuracy', dataOf(organisation, seed), { today: TODAY, timeZone: 'UTC', settings });
      const at = (id: string, row: number): Value => valueAt(findColumn(table, id)!, row);
      const found = new Map(Array.from({ length: table.rowCount }, (_, row) => [`${at('subject_kind', row)} ${at('subject', row)} ${formatDay(at('period', row) as Day)}`, MEASURES.map((id) => at(id, row))]));
      const expected = reference(organisation, period, pipeline);
      expect(Object.fromEntries([...found].sort()), `seed ${seed}`).toEqual(Object.fromEntries([...expected].sort()));
      expect(totals!.actual, `total of seed ${seed}`).toBe([...expected].filter(([key]) => key.startsWith('user')).reduce((sum, [, row]) => sum + Number(row[3]), 0));
      for (const [key, row] of expected) {
        met.all += 1;
        if (key.startsWith('team')) met.teams += 1;
        met[row[4] === null ? 'none' : row[4] === 0 ? 'floor' : 'between'] += 1;
      }
    }
    // Nothing was proved of what never happened.
    expect(Math.min(...Object.values(met))).toBeGreaterThan(30);
  });
});

const MEASURES = ['submissions', 'forecast', 'last_submission', 'actual', 'accuracy', 'last_accuracy', 'bias'];

interface Submission {
  readonly id: string;
  readonly subject: string;
  readonly kind: 'user' | 'team';
  readonly pipeline: string;
  readonly start: string;
  readonly period: 'month' | 'quarter';
  /** Whole units. */
  readonly amount: number;
  readonly at: number;
}

interface Organisation {
  readonly users: readonly { readonly id: string; readonly teams: readonly string[] }[];
  readonly submissions: readonly Submission[];
  /** Amounts in money units. */
  readonly deals: readonly { readonly id: string; readonly owner: string; readonly stage: string; readonly pipeline: string; readonly amount: number; readonly close: Day }[];
}

/** People in no team, one or several; submissions again on the same day and in the same instant, for other periods, by people who left; sales of nobody. */
function randomOrganisation(seed: number): Organisation {
  const random = randomNumbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const users = Array.from({ length: 1 + below(6) }, (_, u) => ({ id: `u${u}`, teams: ['North', 'East', 'West'].filter(() => random() < 0.4) }));
  const people = [...users.map(({ id }) => id), 'gone'];
  const first = parseDay('2024-01-01')! * 86_400_000;
  const submissions = Array.from({ length: below(60) }, (_, s): Submission => ({
    id: `s${s}`,
    subject: random() < 0.1 ? 'North' : pick(people),
    kind: 'user',
    pipeline: pick(['Default', 'Default', 'Partners']),
    start: pick(['2024-01-01', '2024-04-01', '2024-02-01', '2024-05-01', '2024-01-15']),
    period: pick(['month', 'quarter']),
    amount: below(300),
    at: first + below(20) * 43_200_000,
  })).map((submission) => (submission.subject === 'North' ? { ...submission, kind: 'team' as const } : submission));
  const deals = Array.from({ length: below(40) }, (_, d) => ({
    id: `d${d}`,
    owner: pick(people),
    stage: pick(['Closed won', 'Closed won', 'Closed lost', 'Proposal']),
    pipeline: pick(['Default', 'Default', 'Partners']),
    amount: below(20_000) * 100,
    close: parseDay('2023-12-20')! + below(200),
  }));
  return { users, submissions, deals };
}

/** F9, by subject and period: the average of all submissions for one subject, pipeline and period; the last of them; closed won. */
function reference({ users, submissions, deals }: Organisation, period: 'month' | 'quarter', pipeline: string): ReadonlyMap<string, readonly (number | null)[]> {
  const rows = new Map<string, readonly (number | null)[]>();
  const teams = [...new Set(users.flatMap(({ teams: own }) => own))];
  const subjects = [
    ...users.map(({ id }) => ({ key: `user ${id}`, members: [id] })),
    ...teams.map((team) => ({ key: `team ${team}`, members: users.filter(({ teams: own }) => own.includes(team)).map(({ id }) => id) })),
  ];
  for (const [start, end] of period === 'month' ? MONTHS : QUARTERS) {
    const isOver = end <= TODAY;
    for (const { key, members } of subjects) {
      const counted = submissions.filter((submission) => submission.kind === 'user' && members.includes(submission.subject) && submission.period === period && submission.start === formatDay(start) && (pipeline === '' || submission.pipeline === pipeline));
      const series = [...new Set(counted.map((submission) => `${submission.subject} ${submission.pipeline}`))].map((name) => counted.filter((submission) => `${submission.subject} ${submission.pipeline}` === name));
      const won = deals.filter((deal) => deal.stage === 'Closed won' && members.includes(deal.owner) && deal.close >= start && deal.close <= end && (pipeline === '' || deal.pipeline === pipeline));
      const actual = start > TODAY ? null : won.reduce((sum, { amount }) => sum + amount, 0);
      if (counted.length === 0 && !actual) continue;
      const forecast = counted.length === 0 ? null : series.reduce((sum, own) => sum + Math.round((own.reduce((total, { amount }) => total + amount, 0) * 10_000) / own.length), 0);
      const last = counted.length === 0 ? null : series.reduce((sum, own) => sum + latest(own).amount * 10_000, 0);
      const ratio = (value: number | null): number | null => (value === null || !actual || !isOver ? null : divided(value - actual, actual));
      const accuracy = (value: number | null): number | null => (value === null || !actual || !isOver ? null : Math.max(0, 1_000_000 - divided(Math.abs(actual - value), actual)));
      rows.set(`${key} ${formatDay(start)}`, [counted.length * 1_000_000, forecast, last, actual, accuracy(forecast), accuracy(last), ratio(forecast)]);
    }
  }
  return rows;
}

const day = (text: string): Day => parseDay(text)!;
const MONTHS = [['2024-01-01', '2024-01-31'], ['2024-02-01', '2024-02-29'], ['2024-03-01', '2024-03-31'], ['2024-04-01', '2024-04-30'], ['2024-05-01', '2024-05-31'], ['2024-06-01', '2024-06-30']].map(([from, to]) => [day(from!), day(to!)] as const);
const QUARTERS = [['2024-01-01', '2024-03-31'], ['2024-04-01', '2024-06-30']].map(([from, to]) => [day(from!), day(to!)] as const);

/** Of two in one instant, the one with the higher id. */
function latest(series: readonly Submission[]): Submission {
  return series.reduce((best, each) => (each.at > best.at || (each.at === best.at && each.id > best.id) ? each : best));
}

/** In millionths, half away from zero. */
function divided(a: number, b: number): number {
  const [scaled, by] = [BigInt(Math.abs(a)) * 1_000_000n, BigInt(b)];
  return (a < 0 ? -1 : 1) * Number((2n * scaled + by) / (2n * by)) + 0;
}

function dataOf({ users, submissions, deals }: Organisation, seed: number): Data {
  const column = <T>(id: string, type: ValueType, rows: readonly T[], value: (row: T) => Value) => columnOf({ id, label: id, type }, rows.map(value));
  const mixed = shuffled(submissions, seed);
  return new Map([
    ['users', tableOf('users', [column('id', 'text', users, ({ id }) => id), column('team', 'text', users, ({ teams }) => teams.join('; ') || null)])],
    ['deals', tableOf('deals', [
      column('id', 'text', deals, ({ id }) => id), column('owner', 'text', deals, ({ owner }) => owner), column('stage', 'text', deals, ({ stage }) => stage),
      column('pipeline', 'text', deals, ({ pipeline }) => pipeline), column('amount', 'money', deals, ({ amount }) => amount), column('close_date', 'date', deals, ({ close }) => close),
    ])],
    ['forecast_submissions', tableOf('forecast_submissions', [
      column('id', 'text', mixed, ({ id }) => id), column('subject', 'text', mixed, ({ subject }) => subject), column('subject_kind', 'text', mixed, ({ kind }) => kind),
      column('pipeline', 'text', mixed, ({ pipeline }) => pipeline), column('period_start', 'date', mixed, ({ start }) => day(start)), column('period', 'text', mixed, ({ period }) => period),
      column('amount', 'money', mixed, ({ amount }) => amount * 10_000), column('submitted_at', 'timestamp', mixed, ({ at }) => at),
    ])],
  ]);
}
