import { describe, expect, test } from 'vitest';
import { projectFile, sharedFile, workplace } from '../tools/command-line.ts';

const path = 'maven_crm_sales_opportunities/sales_pipeline.csv';
const pipeline = sharedFile(path);
if (pipeline === undefined) console.warn(`SKIPPED: ../shared/data/${path} is not there, so a real sales pipeline is not imported.`);

describe.skipIf(pipeline === undefined)('the Maven sales pipeline', () => {
  const place = workplace();
  const rules = ['--rules', projectFile('test/cli/maven.rules')];

  test('imports through a map, with an honest report', () => {
    const { status, out, err } = place.call('import', 'deals', pipeline!, ...rules, '--map', 'Maven sales pipeline', '--today', '2018-01-01', '--out', 'deals.json');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('sales_pipeline.csv → deals: 8,800 rows in, 8,800 kept, 0 refused.');
    expect(out).toContain('engage_date → create_date');
    expect(out).toContain('8,800 rows had no Currency: filled with USD, as the import map says.');
    expect(out).toContain('8,800 rows had no pipeline: taken as pipeline Default.');
    const rows: readonly Record<string, unknown>[] = JSON.parse(place.read('deals.json'));
    const blank = (column: string): number => rows.filter((row) => row[column] === null).length;
    // Open deals have neither amount nor close date, prospects no first date, and 1,425 deals no account: blank, never 0.
    expect([blank('amount'), blank('close_date'), blank('create_date'), blank('company')]).toEqual([2089, 2089, 500, 1425]);
  });

  test('without the map, it says which column is missing', () => {
    const { status, out, err } = place.call('import', 'deals', pipeline!);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('sales_pipeline.csv has no column "Id"');
    expect(err).toContain('The file has: opportunity_id, sales_agent, product');
  });

  test('its won revenue by month equals its check figures', () => {
    const { rows, totals, exceptions } = place.json('run', 'won-by-month', ...rules, '--data', `deals=${pipeline}`, '--map', 'deals=Maven sales pipeline');
    const figures = (id: string): unknown[] => rows.map((row) => row[id]);
    expect(figures('won')).toEqual([1134672, 721932, 1025713, 1338466, 696932, 1050059, 1235264, 731980, 938943, 1131573]);
    expect(figures('deals')).toEqual([531, 285, 438, 531, 308, 446, 503, 279, 406, 511]);
    expect(figures('lost_deals')).toEqual([116, 301, 367, 110, 319, 339, 132, 287, 362, 140]);
    expect(totals).toEqual({ deals: 4238, won: 10005534, lost_deals: 2473 });
    expect(exceptions).toEqual([]);
  });
});
