import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay, type Day } from '../../src/base/dates.ts';
import { findColumn, valueAt } from '../../src/table/table.ts';
import { planOf, run } from '../engine/front-door.ts';

/** A condition as rule text, and what it means for one row and one period; comparisons with a blank are false (trap 1). */
interface Condition {
  readonly text: string;
  readonly holds: (row: Row, start: Day, end: Day) => boolean;
}

interface Row {
  readonly a: Day | null;
  readonly b: Day | null;
  readonly n: number | null;
}

const compare = (operator: string, x: number | null, y: number | null): boolean => {
  if (operator === '=') return x === y;
  if (operator === '<>') return x !== y;
  if (x === null || y === null) return false;
  return operator === '<' ? x < y : operator === '<=' ? x <= y : operator === '>' ? x > y : x >= y;
};

const operator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
const date = fc.constantFrom<'a' | 'b'>('a', 'b');
const edge = fc.record({ side: fc.constantFrom<'START' | 'END'>('START', 'END'), shift: fc.integer({ min: -40, max: 40 }) });

const atoms: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(date, operator, edge, fc.boolean()).map(([column, op, { side, shift }, turned]): Condition => {
    const period = `PERIOD${side}()${shift === 0 ? '' : shift > 0 ? ` + ${shift}` : ` - ${-shift}`}`;
    const at = (start: Day, end: Day): number => (side === 'START' ? start : end) + shift;
    return turned
      ? { text: `${period} ${op} [${column}]`, holds: (row, start, end) => compare(op, at(start, end), row[column]) }
      : { text: `[${column}] ${op} ${period}`, holds: (row, start, end) => compare(op, row[column], at(start, end)) };
  }) },
  { weight: 1, arbitrary: date.map((column): Condition => ({ text: `INPERIOD([${column}])`, holds: (row, start, end) => row[column] !== null && row[column] >= start && row[column] <= end })) },
  { weight: 1, arbitrary: date.map((column): Condition => ({ text: `[${column}] is blank`, holds: (row) => row[column] === null })) },
  { weight: 1, arbitrary: operator.map((op): Condition => ({ text: `[n] ${op} 3`, holds: (row) => compare(op, row.n, 3) })) },
  { weight: 1, arbitrary: operator.map((op): Condition => ({ text: `[a] ${op} [b]`, holds: (row) => compare(op, row.a, row.b) })) },
);

const conditions = fc.letrec<{ whole: Condition }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atoms,
    tie('whole').map((inner): Condition => ({ text: `not (${inner.text})`, holds: (...at) => !inner.holds(...at) })),
    fc.tuple(tie('whole'), tie('whole')).map(([x, y]): Condition => ({ text: `(${x.text} and ${y.text})`, holds: (...at) => x.holds(...at) && y.holds(...at) })),
    fc.tuple(tie('whole'), tie('whole')).map(([x, y]): Condition => ({ text: `(${x.text} or ${y.text})`, holds: (...at) => x.holds(...at) || y.holds(...at) })),
  ),
})).whole;

const FIRST = parseDay('2024-01-01')!;
const day = fc.option(fc.integer({ min: FIRST - 60, max: FIRST + 240 }), { freq: 5 });
const rows = fc.array(fc.record({ a: day, b: day, n: fc.option(fc.integer({ min: 0, max: 6 })) }), { minLength: 1, maxLength: 12 });

const fileWith = (condition: string): string => `
table rows row one
  key [Id]
  column "Id" : text
  column "a" : date
  column "b" : date
  column "n" : number

parameter Frequency choice "Week", "Month", "Quarter" = "Month"
parameter Start date = 2024-01-10
parameter End date = 2024-05-20

report "Fits"
  from rows
  each Frequency from Start to End
  measure Rows = COUNT(where ${condition})
  measure Sum = SUM([n] where ${condition})
  measure Most = MAX([n] where ${condition})
`;

function cells(list: readonly Row[]): string {
  const written = (value: Day | null): string => (value === null ? '' : formatDay(value));
  return ['Id | a | b | n', ...list.map((row, i) => `${i} | ${written(row.a)} | ${written(row.b)} | ${row.n ?? ''}`)].join('\n');
}

describe('a condition on dates and periods', () => {
  test('gives in terms of ranges what it gives row by row and period by period', () => {
    let lowered = 0;
    let whole = 0;
    fc.assert(
      fc.property(conditions, rows, fc.constantFrom('Week', 'Month', 'Quarter'), (condition, list, frequency) => {
        const plan = planOf(fileWith(condition.text));
        if (plan.reports.at(-1)!.aggregates[0]!.terms) lowered += 1;
        else whole += 1;
        const result = run(plan, { rows: cells(list) }, { settings: { frequency } });
        result.periods!.forEach(({ start, end }, p) => {
          const fitting = list.filter((row) => condition.holds(row, start, end));
          const numbers = fitting.flatMap(({ n }) => n ?? []);
          const found = ['rows', 'sum', 'most'].map((id) => valueAt(findColumn(result.table, id)!, p));
          const expected = [fitting.length, numbers.reduce((sum, n) => sum + n, 0), numbers.length === 0 ? null : Math.max(...numbers)];
          expect(found).toEqual(expected.map((value) => value && value * 1_000_000));
        });
      }),
      { numRuns: 300, seed: 11 },
    );
    expect(lowered).toBeGreaterThan(200);
    // A few are too wide to be worth terms; they must agree just as well.
    expect(whole).toBeGreaterThan(0);
  });

  test.each(['[a] < PERIODSTART()', 'INPERIOD([a])', '[a] < PERIODSTART() and ([b] is blank or [b] >= PERIODSTART())', 'not INPERIOD([a])', '[n] > 3'])('%s needs one pass over the rows', (condition) => {
    expect(planOf(fileWith(condition)).reports.at(-1)!.aggregates[0]!.terms).toBeDefined();
  });

  test('that mixes row and period on one side looks at every row in every period', () => {
    expect(planOf(fileWith('PERIODEND() - [a] > 30')).reports.at(-1)!.aggregates[0]!.terms).toBeUndefined();
  });
});
