import { expect, test } from 'vitest';
import { runTests } from '../../src/engine/rule-test.ts';
import { compile } from '../../src/plan/compile.ts';
import { library, planOf } from './front-door.ts';

const RULES = `parameter Least number = 0
report "R"
  from deals
  filter [Id] <> "x" and Least < 2
  group by [Owner]
  measure Deals = COUNT()
`;
const EXAMPLE = `example "Two deals"
  today 2025-06-30
  with Least = 1
  given deals
    | Id | Owner |
    | a  | ana   |
    | b  | ben   |
  given users
    | Id  |
    | ana |
`;
const EXPECT = '  expect report "R"\n    | Owner | Deals |\n    | ana | 1 |\n    | Total | 2 |\n';

test('a test from an example has its day, its parameters and its rows', () => {
  const [found] = planOf(`${RULES}${EXAMPLE}test "T"\n  from "two deals"\n${EXPECT}`).tests;
  expect([found!.today, found!.with.map(({ parameter }) => parameter), found!.given.map(({ table }) => table)]).toEqual(['2025-06-30', ['least'], ['deals', 'users']]);
  expect(runTests(planOf(`${RULES}${EXAMPLE}test "T"\n  from "two deals"\n${EXPECT}`))).toMatchObject([{ name: 'T', failures: [] }]);
});

test('what a test says itself takes the place of what the example says, one by one', () => {
  const own = 'test "T"\n  from "Two deals"\n  today 2024-01-01\n  with Least = 2\n  given users\n    | Id |\n    | ben |\n';
  const { tests: [found] } = planOf(`${RULES}${EXAMPLE}${own}${EXPECT}`);
  expect([found!.today, found!.given.map(({ table, grid }) => `${table} ${grid.rows.length} ${grid.rows[0]![0]}`)]).toEqual(['2024-01-01', ['deals 2 a', 'users 1 ben']]);
  // With the parameter that the test sets, no deal is left.
  expect(runTests(planOf(`${RULES}${EXAMPLE}${own}${EXPECT}`))[0]!.failures.join()).toContain('the report has no row ana');
});

test('an example may stand behind its tests, and in a file that is imported', () => {
  expect(runTests(planOf(`${RULES}test "T"\n  from "Two deals"\n${EXPECT}${EXAMPLE}`))).toMatchObject([{ failures: [] }]);
  const { plans, diagnostics } = compile([{ name: 'mine.rules', text: `import "rows"\ntest "T"\n  from "Two deals"\n${EXPECT}` }, { name: 'rows.rules', text: `${RULES}${EXAMPLE}` }], library);
  expect(diagnostics).toEqual([]);
  expect(runTests(plans[0]!)).toMatchObject([{ failures: [] }]);
});

test('a test that starts from nothing still asks for its day', () => {
  expect(runTests(planOf(`${RULES}${EXAMPLE.replace('  today 2025-06-30\n', '')}test "T"\n  from "Two deals"\n${EXPECT}`))[0]!.failures.join()).toContain('the test has no today line');
});
