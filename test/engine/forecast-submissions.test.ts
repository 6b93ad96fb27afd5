import { expect, test } from 'vitest';
import { formatDay, parseDay, type Day } from '../../src/base/dates.ts';
import { runReport } from '../../src/engine/report.ts';
import { columnOf, findColumn, tableOf, valueAt, type Value, type ValueType } from '../../src/table/table.ts';
import { shipped } from './front-door.ts';
import { randomNumbers, shuffled } from './random-deals.ts';

const SETS = 60;
const START = parseDay('2024-04-01')!;
const END = parseDay('2024-06-30')!;
const plan = shipped('forecast-submissions');

interface Submission {
  readonly id: string;
  readonly subject: string;
  readonly pipeline: string;
  readonly period: 'month' | 'quarter';
  /** Whole units. */
  readonly amount: number;
  readonly at: number;
}

test(`the course of submissions agrees with a reference that walks day by day and stops today, on ${SETS} random quarters`, () => {
  const met = { blank: 0, carried: 0, early: 0, cut: 0, whole: 0 };
  for (let seed = 1; seed <= SETS; seed += 1) {
    const submissions = randomSubmissions(seed);
    // From ten days before the quarter to ten days after it.
    const today = START - 10 + ((seed * 19) % 112);
    const pipeline = seed % 3 === 0 ? 'Partners' : '';
    const settings = { period_start: '2024-04-01', period: 'quarter', frequency: 'Day', pipeline };
    const { table, totals } = runReport(plan, 'forecast-submissions-over-time', dataOf(submissions, seed), { today, timeZone: 'UTC', settings });
    const found = Array.from({ length: table.rowCount }, (_, row) => [formatDay(valueAt(findColumn(table, 'period')!, row) as Day), valueAt(findColumn(table, 'submission')!, row)]);
    const expected = walked(submissions, today, pipeline);
    expect(found, `seed ${seed}`).toEqual(expected);
    expect(totals!.submission ?? null, `total of seed ${seed}`).toBe(expected.at(-1)![1]);
    met[today < START ? 'early' : today < END ? 'cut' : 'whole'] += 1;
    met.blank += expected.filter(([, amount]) => amount === null).length;
    met.carried += expected.filter(([, amount], at) => amount !== null && amount === expected[at - 1]?.[1]).length;
  }
  // Nothing was proved of what never happened.
  expect(Math.min(...Object.values(met))).toBeGreaterThan(3);
});

/** F7, day by day: the last submission of each subject and pipeline, carried forward; nothing after today, and of a quarter ahead its first day alone. */
function walked(submissions: readonly Submission[], today: Day, pipeline: string): readonly (readonly [string, number | null])[] {
  const last = Math.max(START, Math.min(today, END));
  return Array.from({ length: last - START + 1 }, (_, at) => {
    const day = START + at;
    const known = submissions.filter((submission) => submission.period === 'quarter' && (pipeline === '' || submission.pipeline === pipeline) && Math.floor(submission.at / 86_400_000) <= day).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const latest = new Map(known.map((submission) => [`${submission.subject} ${submission.pipeline}`, submission.amount]));
    return [formatDay(day), latest.size === 0 || START > today ? null : [...latest.values()].reduce((sum, amount) => sum + amount * 10_000, 0)] as const;
  });
}

/** Submissions before the quarter and within it, several on a day and in one instant, of months too. */
function randomSubmissions(seed: number): readonly Submission[] {
  const random = randomNumbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  return Array.from({ length: 1 + below(25) }, (_, c): Submission => ({
    id: `s${10 + c}`, subject: `u${below(4)}`, pipeline: random() < 0.3 ? 'Partners' : 'Default', period: random() < 0.8 ? 'quarter' : 'month',
    amount: below(500), at: (START - 5) * 86_400_000 + below(190) * 43_200_000,
  }));
}

function dataOf(submissions: readonly Submission[], seed: number) {
  const rows = shuffled(submissions, seed);
  const column = (id: string, type: ValueType, value: (submission: Submission) => Value) => columnOf({ id, label: id, type }, rows.map(value));
  return new Map([
    ['users', tableOf('users', [columnOf({ id: 'id', label: 'Id', type: 'text' }, ['u0', 'u1', 'u2', 'u3'])])],
    ['forecast_submissions', tableOf('forecast_submissions', [
      column('id', 'text', ({ id }) => id), column('subject', 'text', ({ subject }) => subject), column('subject_kind', 'text', () => 'user'), column('pipeline', 'text', ({ pipeline }) => pipeline),
      column('period_start', 'date', () => START), column('period', 'text', ({ period }) => period), column('amount', 'money', ({ amount }) => amount * 10_000), column('submitted_at', 'timestamp', ({ at }) => at),
    ])],
  ]);
}
