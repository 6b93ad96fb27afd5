/**
 * How long the reports over the past take on 13,087 real loan applications with 92,093 events:
 * `npx node test/bench/bpi2012.ts [folder of the log]`. `first` indexes the history; `again` asks for other days over the same data.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dayOf, formatDay } from '../../src/base/dates.ts';
import { bringAll } from '../../src/engine/all-parts.ts';
import { RunCache } from '../../src/engine/cache.ts';
import { runReport } from '../../src/engine/report.ts';
import { compile } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { importTable } from '../../src/sources/import.ts';
import type { ImportMap } from '../../src/table/shape.ts';
import type { Table } from '../../src/table/table.ts';
import { FOLDER, readLoans } from '../cli/bpi2012.ts';

bringAll();

const TODAY = dayOf(2012, 3, 31);
const FIRST = dayOf(2011, 10, 1);
const ZONE = 'Europe/Amsterdam';
const TURNS = 9;

/** Reports with the parameters that move from turn to turn; all stay within the log. */
const ASKED: readonly (readonly [report: string, settings: (shift: number) => Record<string, string>])[] = [
  ['deal-funnel', (shift) => ({ start: day(shift), end: day(130 + shift) })],
  ['time-in-stage', (shift) => ({ start: day(shift), end: day(130 + shift) })],
  ['deal-snapshots', (shift) => ({ start: day(shift), end: day(130 + shift) })],
  ['pipeline-waterfall', (shift) => ({ since: day(20 + shift), until: day(50 + shift) })],
  ['deal-change-history', (shift) => ({ start: day(20 + shift), end: day(50 + shift) })],
];

const folder = process.argv[2] ?? fileURLToPath(new URL(`../../../shared/data/${FOLDER}`, import.meta.url));
if (!existsSync(folder)) {
  console.error(`SKIPPED: ${folder} is not there; give the folder of the log.`);
} else {
  const shipped = new URL('../../dsl/', import.meta.url);
  const urls = [...readdirSync(shipped).filter((name) => name.endsWith('.rules')).map((name) => new URL(name, shipped)), new URL('../cli/bpi2012.rules', import.meta.url)];
  const { plans } = compile(urls.map((url) => ({ name: url.pathname.split('/').at(-1)!, text: readFileSync(url, 'utf8') })));
  const maps = plans.flatMap((plan) => plan.maps);
  const { files } = readLoans(folder);
  for (const [report, settings] of ASKED) {
    const plan = plans.find(({ file, reports }) => file === `${report}.rules` && reports.some(({ id }) => id === report))!;
    const table = (id: string, map?: string): Promise<Table> => imported(id, plan, maps.find(({ name }) => name === map), files[`${id}.csv`]!);
    const data = new Map([['deals', await table('deals', 'BPI 2012 cases')], ['deal_history', await table('deal_history', 'BPI 2012 events')], ['stages', await table('stages')]]);
    const cache = new RunCache();
    const ask = (shift: number): number => {
      const start = performance.now();
      const result = runReport(plan, report, data, { today: TODAY, timeZone: ZONE, settings: settings(shift), cache });
      if (result.table.rowCount === 0 || result.checks.some((check) => !check.holds)) throw new Error(`the benchmark measures a wrong report: ${report}`);
      return performance.now() - start;
    };
    const first = ask(0);
    const again = Array.from({ length: TURNS }, (_, turn) => ask(turn + 1)).sort((a, b) => a - b);
    console.log(`${report}: first ${first.toFixed(0)} ms, again ${again[TURNS >> 1]!.toFixed(1)} ms (least ${again[0]!.toFixed(1)})`);
  }
}

async function imported(id: string, { tables }: Plan, map: ImportMap | undefined, text: string): Promise<Table> {
  const shape = tables.find((candidate) => candidate.id === id)!;
  const bytes = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const { table, report } = await importTable(bytes, { shape, format: 'csv', source: `${id}.csv`, timeZone: ZONE, today: TODAY, ...(map ? { map } : {}) });
  if (report.rowsRefused > 0) throw new Error(`${report.rowsRefused} rows of ${id} were refused`);
  return table;
}

function day(offset: number): string {
  return formatDay(FIRST + offset);
}
