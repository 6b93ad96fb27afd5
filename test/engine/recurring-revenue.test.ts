import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import type { Data } from '../../src/engine/data.ts';
import { explain } from '../../src/engine/explain.ts';
import { resultOf, runReport, work } from '../../src/engine/report.ts';
import { runTests } from '../../src/engine/rule-test.ts';
import { compile } from '../../src/plan/compile.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { findColumn, valueAt, type Table } from '../../src/table/table.ts';
import { library, shipped } from './front-door.ts';
import { dealsTable, randomDeals, randomQuestion, settingsOf, shuffled, type Question } from './random-deals.ts';
import { reference, type Flows } from './reference.ts';

const GROSS = ['opening', 'existing', 'new', 'lost', 'carried_in', 'replaced', 'closing'];
const NET = ['opening', 'new', 'expansion', 'reactivation', 'contraction', 'churn', 'closing'];
const SETS = 200;

// The net file imports the other, so one plan holds both reports.
const plan = shipped('recurring-revenue-net');

function ask(table: Table, report: string, question: Question): ReportResult {
  return runReport(plan, report, dataOf(table), optionsOf(question));
}

const dataOf = (table: Table): Data => new Map([['deals', table]]);
const optionsOf = (question: Question) => ({ today: question.today, timeZone: 'UTC', settings: settingsOf(question) });

/** Every measure as its list of values. */
function flowsOf(result: ReportResult): Flows {
  return Object.fromEntries(result.measures.map(({ id }) => [id, Array.from({ length: result.table.rowCount }, (_, row) => valueAt(findColumn(result.table, id)!, row) as number)]));
}

function exceptionsOf(result: ReportResult): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { rule, key } of result.exceptions) found.set(rule, [...(found.get(rule) ?? []), key]);
  return found;
}

const sorted = (lists: ReadonlyMap<string, readonly string[]>): [string, string[]][] => [...lists].map(([rule, ids]): [string, string[]] => [rule, [...ids].sort()]).sort(([a], [b]) => (a < b ? -1 : 1));

describe('the shipped files', () => {
  for (const { name } of library) {
    for (const outcome of runTests(shipped(name.replace('.rules', '')))) test(`${name}: ${outcome.name}`, () => expect(outcome.failures).toEqual([]));
  }

  test('have the columns that the command line promises, in their order', () => {
    const { table } = randomDeals(1, 20);
    expect(ask(table, 'recurring-revenue', randomQuestion(1)).table.columns.map(({ id }) => id)).toEqual(['period', 'period_end', ...GROSS]);
    expect(ask(table, 'recurring-revenue-net', randomQuestion(1)).table.columns.map(({ id }) => id)).toEqual(['period', 'period_end', ...NET]);
  });
});

describe(`${SETS} random data sets of 500 deals agree with the row-by-row reference`, () => {
  const block = 20;
  for (let first = 0; first < SETS; first += block) {
    test(`seeds ${first} to ${first + block - 1}: every cell, period, total, check and exception of both reports`, () => {
      for (let seed = first; seed < first + block; seed += 1) agree(seed);
    });
  }
});

function agree(seed: number): void {
  const { deals, table } = randomDeals(seed, 500);
  const question = randomQuestion(seed);
  const expected = reference(deals, question);
  const gross = ask(table, 'recurring-revenue', question);
  const net = ask(table, 'recurring-revenue-net', question);
  const where = `seed ${seed}`;
  expect(gross.periods, where).toEqual(expected.periods);
  expect(net.periods, where).toEqual(expected.periods);
  expect(flowsOf(gross), where).toEqual(expected.gross);
  expect(flowsOf(net), where).toEqual(expected.net);
  expect(gross.totals, where).toEqual(expected.grossTotals);
  expect(net.totals, where).toEqual(expected.netTotals);
  expect([...gross.checks, ...net.checks].map(({ holds, difference }) => ({ holds, difference })), where).toEqual([{ holds: true, difference: 0 }, { holds: true, difference: 0 }]);
  expect(sorted(exceptionsOf(gross)), where).toEqual(sorted(expected.exceptions));
  expect(sorted(exceptionsOf(net)), where).toEqual(sorted(expected.exceptions));
  expect(gross.reconciliation.rowsExcepted, where).toBe(new Set([...expected.exceptions.values()].flat()).size);
}

describe('the random data', () => {
  test('meets every exception, every kind of flow and every frequency, so that agreement means something', () => {
    const rules = new Set<string>();
    const flows = new Set<string>();
    const states = new Set<string>();
    const frequencies = new Set<string>();
    let empty = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const question = randomQuestion(seed);
      const { exceptions, gross, net, periods } = reference(randomDeals(seed, 500).deals, question);
      frequencies.add(question.frequency);
      for (const rule of exceptions.keys()) rules.add(rule);
      for (const [id, values] of [...Object.entries(gross), ...Object.entries(net).map(([name, list]) => [`net ${name}`, list] as const)]) if (values.some((value) => value !== 0)) flows.add(id);
      for (const { state } of periods) states.add(state);
      if (gross['closing']!.every((value) => value === 0)) empty += 1;
    }
    expect([...rules].sort()).toEqual(plan.exceptions.map(({ title }) => title).sort());
    expect([...flows].sort()).toEqual([...GROSS, ...NET.map((id) => `net ${id}`)].sort());
    expect([...states].sort()).toEqual(['actual', 'current', 'projected']);
    expect(frequencies.size).toBe(5);
    expect(empty).toBeGreaterThan(0);
  });
});

describe('the reference finds a rule file that is wrong in one place', () => {
  const slips: readonly (readonly [string, string, string])[] = [
    ['a deal that stops on the first day is not in the opening', '[Stop] >= PERIODSTART()', '[Stop] > PERIODSTART()'],
    ['a deal that stops after the last day is not in the closing', '[Stop] > PERIODEND()', '[Stop] > PERIODEND() + 1'],
    ['downgrades are not lost', 'in ("Churned", "Downgrade") or', 'in ("Churned", "Renewal") or'],
    ['a renewal is found by its contact alone', 'and ([Company] is blank or deals[Company] is blank)', ''],
    ['the farthest deal takes over', 'prefer nearest deals[Recurring revenue amount] to [Recurring revenue amount], ', 'prefer '],
    ['the highest id takes over', 'lowest deals[Id]', 'highest deals[Id]'],
    ['a reason without a date stops a deal', 'IF([Recurring revenue inactive reason] is blank, BLANK(), [Recurring revenue inactive date])', 'IFBLANK([Recurring revenue inactive date], [Close date])'],
    ['customers do not come back', '"Reactivation", "New"', '"New", "New"'],
    ['a deal that stops today was not active yesterday', 'deals[Net stop] >= [Close date]', 'deals[Net stop] > [Close date]'],
    ['a deal that is taken over stops on its own date', 'IF([Successor] is blank, [Own stop], [Successor].[Close date])', '[Own stop]'],
    ['renewals of nothing are shown', '[Counts] and FOLLOW([Predecessor], [Recurring revenue deal type] while [Recurring revenue deal type] = "Renewal") <> "Renewal"', '[Counts]'],
  ];

  const disagrees = (text: (shipped: string) => string): boolean => {
    const files = library.map((file) => ({ ...file, text: text(file.text) }));
    const { plans } = compile([files.at(-1)!], files);
    return Array.from({ length: 12 }, (_, i) => i + 20).some((seed) => {
      const { deals, table } = randomDeals(seed, 500);
      const question = randomQuestion(seed);
      const expected = reference(deals, question);
      const [gross, net] = ['recurring-revenue', 'recurring-revenue-net'].map((report) => flowsOf(runReport(plans[0]!, report, dataOf(table), optionsOf(question))));
      return JSON.stringify([gross, net]) !== JSON.stringify([expected.gross, expected.net]);
    });
  };

  test('but agrees with the right one', () => expect(disagrees((text) => text)).toBe(false));

  test.each(slips)('%s', (_name, right, wrong) => {
    expect(library.some((file) => file.text.includes(right))).toBe(true);
    expect(disagrees((text) => text.replaceAll(right, wrong))).toBe(true);
  });
});

describe('whatever the order of the rows', () => {
  test.each(['recurring-revenue', 'recurring-revenue-net'])('%s gives the same numbers and lists the same rows', (report) => {
    for (let seed = 300; seed < 320; seed += 1) {
      const { deals, table } = randomDeals(seed, 500);
      const question = randomQuestion(seed);
      const straight = ask(table, report, question);
      const mixed = ask(dealsTable(shuffled(deals, seed)), report, question);
      expect(flowsOf(mixed)).toEqual(flowsOf(straight));
      expect(mixed.totals).toEqual(straight.totals);
      expect(sorted(exceptionsOf(mixed))).toEqual(sorted(exceptionsOf(straight)));
    }
  });
});

describe('numbers do not depend on the frequency (G2)', () => {
  const flows = new Map([
    ['recurring-revenue', ['new', 'lost', 'carried_in', 'replaced']],
    ['recurring-revenue-net', ['new', 'expansion', 'reactivation', 'contraction', 'churn']],
  ]);
  const nested = [['Month', 'Quarter'], ['Month', 'Year'], ['Quarter', 'Year'], ['Day', 'Week'], ['Day', 'Month']] as const;

  test.each([...flows.keys()].flatMap((report) => nested.map(([fine, coarse]) => [report, fine, coarse] as const)))('%s: flows of each %s add up to the %s, and its last stock is the same', (report, fine, coarse) => {
    for (let seed = 400; seed < 406; seed += 1) {
      const { table } = randomDeals(seed, 500);
      const start = parseDay('2021-02-17')! + seed;
      const question: Question = { today: start + 300, start, end: start + 700, frequency: fine, windowDays: 0 };
      const small = ask(table, report, question);
      const large = ask(table, report, { ...question, frequency: coarse });
      const [parts, wholes] = [flowsOf(small), flowsOf(large)];
      large.periods!.forEach((period, p) => {
        const inside = small.periods!.flatMap((part, i) => (part.start >= period.start && part.end <= period.end ? [i] : []));
        for (const id of flows.get(report)!) expect(inside.reduce((sum, i) => sum + parts[id]![i]!, 0)).toBe(wholes[id]![p]);
        expect(parts['closing']![inside.at(-1)!]).toBe(wholes['closing']![p]);
        expect(parts['opening']![inside[0]!]).toBe(wholes['opening']![p]);
      });
      expect(small.totals).toEqual(large.totals);
      for (const id of flows.get(report)!) expect(small.totals![id]).toBe(parts[id]!.reduce((sum, value) => sum + value, 0));
      expect(small.totals!['closing']).toBe(parts['closing']!.at(-1));
    }
  });

  test('the totals are the report over the whole range as one period', () => {
    for (let seed = 420; seed < 426; seed += 1) {
      const { table } = randomDeals(seed, 500);
      const start = parseDay('2022-01-01')!;
      const question: Question = { today: start, start, end: start + 364, frequency: 'Month', windowDays: 0 };
      for (const report of flows.keys()) {
        const year = flowsOf(ask(table, report, { ...question, frequency: 'Year' }));
        expect(ask(table, report, question).totals).toEqual(Object.fromEntries(Object.entries(year).map(([id, values]) => [id, values[0]])));
      }
    }
  });
});

describe('explain', () => {
  test.each([['recurring-revenue', GROSS], ['recurring-revenue-net', NET]] as const)('%s: the rows of a number add up to it', (report, measures) => {
    for (let seed = 500; seed < 510; seed += 1) {
      const { deals, table } = randomDeals(seed, 500);
      const worked = work(plan, report, dataOf(table), optionsOf({ ...randomQuestion(seed), start: parseDay('2021-06-10')!, end: parseDay('2023-09-20')!, frequency: 'Quarter' }));
      const result = resultOf(worked, 0);
      const known = new Set(deals.map(({ id }) => id));
      for (const measure of measures) {
        for (const row of [null, ...Array.from({ length: result.table.rowCount }, (_, i) => i)]) {
          const { value, rows, arithmetic } = explain(worked, { measure, row });
          const shown = row === null ? result.totals![measure] : valueAt(findColumn(result.table, measure)!, row);
          expect(value).toBe(shown);
          expect(arithmetic.value).toBe(shown);
          const contributions = findColumn(rows, 'contribution')!;
          let sum = 0;
          for (let i = 0; i < rows.rowCount; i += 1) sum += valueAt(contributions, i) as number;
          expect(sum).toBe(shown);
          for (let i = 0; i < rows.rowCount; i += 1) expect(known.has(valueAt(rows.columns[0]!, i) as string)).toBe(true);
        }
      }
    }
  });
});
