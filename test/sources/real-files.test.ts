import { createReadStream, existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importTable } from '../../src/sources/import.ts';
import { findColumn, valueAt } from '../../src/table/table.ts';
import type { ImportMap } from '../../src/table/shape.ts';
import { deals } from './shapes.ts';

const pipeline = new URL('../../../shared/data/maven_crm_sales_opportunities/sales_pipeline.csv', import.meta.url);
const isThere = existsSync(pipeline);
if (!isThere) console.warn(`SKIPPED: ${pipeline.pathname} is not on this machine, so the import of a real export was not tested`);

const map: ImportMap = {
  name: 'Maven sales pipeline',
  table: 'deals',
  takes: [
    ['opportunity_id', 'id'], ['sales_agent', 'owner'], ['account', 'company'], ['deal_stage', 'stage'], ['engage_date', 'create_date'], ['close_date', 'close_date'], ['close_value', 'amount'],
  ].map(([header, column]) => ({ header: header!, column: column!, values: [] })),
  fills: [],
};

test.skipIf(!isThere)('a public export of 8,800 deals is taken whole, and adds up to its published total', async () => {
  const { table, report } = await importTable(createReadStream(pipeline), { shape: deals, format: 'csv', map, source: 'sales_pipeline.csv', timeZone: 'UTC' });
  expect([report.rowsIn, report.rowsKept, report.rowsRefused, report.unknownHeaders]).toEqual([8800, 8800, 0, ['product']]);
  const [stage, amount] = [findColumn(table, 'stage')!, findColumn(table, 'amount')!];
  let [won, total] = [0, 0];
  for (let row = 0; row < table.rowCount; row += 1) {
    if (valueAt(stage, row) !== 'Won') continue;
    won += 1;
    total += valueAt(amount, row) as number;
  }
  expect([won, total / 10_000]).toEqual([4238, 10_005_534]);
});
