import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runTests } from '../src/engine/rule-test.ts';
import { shipped } from './engine/front-door.ts';
import { testedReports } from './tools/report-stories.ts';

const reports = testedReports('dsl');

test('every rule file whose test blocks expect something of a report has stories, each by a name of its own', () => {
  const expecting = readdirSync('dsl').filter((name) => /^ *expect (?:report|card) /m.test(readFileSync(`dsl/${name}`, 'utf8'))).map((name) => name.replace('.rules', ''));
  expect([...new Set(reports.map(({ file }) => file))].sort()).toEqual(expecting.sort());
  expect(new Set(reports.map(({ story }) => story)).size).toBe(reports.length);
  expect(reports).toContainEqual({ file: 'recurring-revenue-net', title: 'Recurring revenue, net', story: 'RecurringRevenueNet' });
});

test('the list by text is the list of the compiled plan', () => {
  const plan = shipped('forecast-submissions');
  expect(reports.filter(({ file }) => file === 'forecast-submissions').map(({ title }) => title)).toEqual(plan.reports.map(({ title }) => title));
  expect(runTests(plan).every(({ failures }) => failures.length === 0)).toBe(true);
});
