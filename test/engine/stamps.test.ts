import { expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { runReport } from '../../src/engine/report.ts';
import { lines, planOf, tableIn } from './front-door.ts';

const SUBMISSIONS = `Id | Submitted at | Earlier
late | 2024-03-31T22:30:00.250Z | early
early | 2024-03-31T22:30:00Z |
never | |`;

function told(formula: string, timeZone = 'UTC'): string[] {
  const plan = planOf(`table submissions row submission\n  key [Id]\n  column "Id" : text\n  column "Submitted at" : timestamp\n  column "Earlier" : text to submissions\n
report "R"\n  from submissions\n  group by [Id], ${formula} as "It"\n  measure Submissions = COUNT()`);
  return lines(runReport(plan, 'r', new Map([['submissions', tableIn(plan, 'submissions', SUBMISSIONS)]]), { today: parseDay('2024-06-15')!, timeZone })).map((line) => line.replace(/ 1$/, ''));
}

test('TIMEOF is the time of day in the time zone of the account', () => {
  expect(told('TIMEOF([Submitted at])')).toEqual(['early 22:30', 'late 22:30', 'never –']);
  expect(told('TIMEOF([Submitted at])', 'Europe/Oslo')).toEqual(['early 00:30', 'late 00:30', 'never –']);
});

test('MOMENT puts what happened on one day in its order', () => {
  expect(told('MOMENT([Submitted at])')).toEqual(['early 1711924200', 'late 1711924200.25', 'never –']);
  expect(told('MOMENT([Submitted at]) - MOMENT([Earlier].[Submitted at])')).toEqual(['early –', 'late 0.25', 'never –']);
});

test('only a time stamp has a time of day', () => {
  expect(() => told('TIMEOF([Id])')).toThrow('T401');
  expect(() => told('MOMENT(TODAY())')).toThrow('T401');
  expect(() => told('MOMENT([Submitted at], [Id])')).toThrow('T408');
});
