import { afterAll, expect, test } from 'vitest';
import { line } from '../../../src/shell/line.ts';
import { toCsv } from '../../../src/table/csv.ts';
import type { ReportResult } from '../../../src/table/result.ts';
import { findColumn, valueAt } from '../../../src/table/table.ts';
import { randomDeals, randomQuestion, settingsOf } from '../../engine/random-deals.ts';
import { reference, type Flows } from '../../engine/reference.ts';

const SETS = 200;
const store = 'reference';
const release = line.hold();

afterAll(async () => {
  await line.ask({ kind: 'clear', store });
  release();
});

function flowsOf(result: ReportResult): Flows {
  return Object.fromEntries(result.measures.map(({ id }) => [id, Array.from({ length: result.table.rowCount }, (_, row) => valueAt(findColumn(result.table, id)!, row) as number)]));
}

/** The whole way of a page: a CSV file into the worker, through the store, and the report out of it. */
async function agree(seed: number): Promise<void> {
  const { deals, table } = randomDeals(seed, 500);
  const question = randomQuestion(seed);
  const expected = reference(deals, question);
  const file = new Blob([toCsv(table)], { type: 'text/csv' });
  const summary = await line.ask({ kind: 'import', store, source: { file, name: `deals-${seed}.csv` }, table: 'deals', timeZone: 'UTC', today: question.today });
  expect(summary).toMatchObject({ rowsIn: 500, rowsKept: 500, rowsRefused: 0 });
  for (const [report, flows] of [['recurring-revenue', expected.gross], ['recurring-revenue-net', expected.net]] as const) {
    const state = await line.ask({ kind: 'run', store, report, parameters: settingsOf(question), timeZone: 'UTC', today: question.today });
    expect(flowsOf(state.result!), `seed ${seed}`).toEqual(flows);
    expect(state.result!.checks.every((check) => check.holds), `seed ${seed}`).toBe(true);
  }
}

const block = 25;
for (let first = 0; first < SETS; first += block) {
  test(`seeds ${first} to ${first + block - 1}: 500 deals from a CSV file give the reference's numbers in the browser`, { timeout: 120_000 }, async () => {
    for (let seed = first; seed < first + block; seed += 1) await agree(seed);
  });
}
