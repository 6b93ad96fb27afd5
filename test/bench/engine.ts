/**
 * How long the engine takes for recurring revenue when a parameter changes: `npm run bench [-- rows …]`.
 * Prints medians beside a single pass over typed arrays, hand-written for three of the report's totals (new, lost and closing,
 * without successors or exceptions) and run on the same deals in the same process (performance, target 1): the ratio is the
 * result, the milliseconds are this machine's.
 */
import { readFileSync } from 'node:fs';
import { dayOf, formatDay } from '../../src/base/dates.ts';
import { RunCache } from '../../src/engine/cache.ts';
import { runReport } from '../../src/engine/report.ts';
import { compile } from '../../src/plan/compile.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { findColumn, type Table } from '../../src/table/table.ts';
import { dealsTable, randomDeals } from '../engine/random-deals.ts';

const RUNS = 15;
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0);

const library = ['model', 'calendar', 'recurring-revenue', 'recurring-revenue-net'].map((name) => ({
  name: `${name}.rules`,
  text: readFileSync(new URL(`../../dsl/${name}.rules`, import.meta.url), 'utf8'),
}));
const plan = compile([library.at(-1)!], library).plans[0]!;

for (const count of sizes.length > 0 ? sizes : [100_000, 1_000_000]) measure(count);

function measure(count: number): void {
  const table = manyDeals(count);
  const data = new Map([['deals', table]]);
  const limit = median(() => singlePass(table));
  console.log(`${count.toLocaleString('en')} deals; a hand-written pass takes ${limit.toFixed(2)} ms`);
  for (const report of ['recurring-revenue', 'recurring-revenue-net']) {
    const cache = new RunCache();
    const first = timed(() => ask(plan, report, data, 0, cache));
    let turn = 0;
    const changed = median(() => ask(plan, report, data, (turn += 1), cache));
    console.log(`  ${report}: first ${first.toFixed(0)} ms; changed range ${changed.toFixed(1)} ms, ${(changed / limit).toFixed(1)} × the pass`);
  }
}

/** The same report over another range each time, so that nothing of the answer can be kept. */
function ask(of: Plan, report: string, data: ReadonlyMap<string, Table>, turn: number, cache: RunCache): void {
  const start = dayOf(2021, 1, 1) + turn;
  const settings = { start: formatDay(start), end: formatDay(start + 1095), frequency: 'Month' };
  const result = runReport(of, report, data, { today: dayOf(2024, 6, 1), timeZone: 'UTC', settings, cache });
  if (result.table.rowCount < 36 || result.checks.some((check) => !check.holds)) throw new Error('the benchmark measures a wrong report');
}

/** Random deals in blocks of a thousand, each block with customers and ids of its own. */
function manyDeals(count: number): Table {
  const deals = Array.from({ length: Math.ceil(count / 1000) }, (_, block) => {
    const own = (text: string | null): string | null => text && `${text}-${block}`;
    return randomDeals(block, 1000).deals.map((deal) => ({ ...deal, id: own(deal.id)!, company: own(deal.company), contact: own(deal.contact), replaces: own(deal.replaces) }));
  });
  return dealsTable(deals.flat().slice(0, count));
}

/** New, lost and closing by month as one would write them for speed alone: one pass over rows, one over months. */
function singlePass(table: Table): Float64Array {
  const days = column(table, 'close_date', 'date').days;
  const stops = column(table, 'recurring_revenue_inactive_date', 'date').days;
  const units = column(table, 'recurring_revenue_amount', 'scaled').units;
  const types = column(table, 'recurring_revenue_deal_type', 'text').codes;
  const stages = column(table, 'stage', 'text').codes;
  const first = dayOf(2021, 1, 1);
  const months = Int32Array.from({ length: 1096 }, (_, i) => Math.floor(i / 30.45));
  const out = new Float64Array(3 * 38);
  for (let row = 0; row < days.length; row += 1) {
    if (stages[row] === 0 || types[row] === 0) continue;
    const day = days[row]!;
    const amount = units[row]!;
    if (Number.isNaN(amount) || day > first + 1095) continue;
    const from = day < first ? 0 : months[day - first]!;
    const stop = stops[row]!;
    const until = stop < first || stop > first + 1095 ? 37 : months[stop - first]!;
    out[from]! += amount;
    out[38 + until]! += amount;
    out[76 + from]! += amount;
    out[76 + until]! -= amount;
  }
  for (let month = 1; month < 38; month += 1) out[76 + month]! += out[75 + month]!;
  return out;
}

function column<K extends 'date' | 'scaled' | 'text'>(table: Table, id: string, kind: K) {
  const found = findColumn(table, id)!;
  if (found.kind !== kind) throw new TypeError(`${id} is no ${kind}`);
  return found as Extract<typeof found, { kind: K }>;
}

function median(work: () => unknown): number {
  for (let i = 0; i < 3; i += 1) work();
  const times = Array.from({ length: RUNS }, () => timed(work)).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
