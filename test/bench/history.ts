/**
 * How long the reports over the past take on a million history rows of 200,000 deals, and what they hold in memory:
 * `npx node --expose-gc test/bench/history.ts [history rows [report]]`. `first` indexes the history; `again` asks for other days over the same data.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dayOf, formatDay } from '../../src/base/dates.ts';
import { RunCache } from '../../src/engine/cache.ts';
import { bringAll } from '../../src/engine/all-parts.ts';
import { runReport } from '../../src/engine/report.ts';
import { compile } from '../../src/plan/compile.ts';
import { codeArray, tableOf, type Table, type TextColumn } from '../../src/table/table.ts';
import { randomNumbers } from '../engine/random-deals.ts';

bringAll();

const ROWS = Number(process.argv[2] ?? 1_000_000);
const ONLY = process.argv[3];
const DEALS = Math.round(ROWS / 5);
const TODAY = dayOf(2024, 12, 1);
const FIRST = dayOf(2023, 1, 1);
const STAGES = ['Prospecting', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const TURNS = 5;

const folder = new URL('../../dsl/', import.meta.url);
const library = readdirSync(folder).filter((name) => name.endsWith('.rules')).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const { plans } = compile(library);
const data = made();

/** Reports with the parameters that move from turn to turn. */
const ASKED: readonly (readonly [report: string, settings: (shift: number) => Record<string, string>])[] = [
  ['pipeline-waterfall', (shift) => ({ since: day(400 + shift), until: day(490 + shift), close_from: day(400 + shift), close_to: day(520 + shift) })],
  ['deal-push-rate', (shift) => ({ start: day(300 + shift), end: day(660 + shift) })],
  ['weighted-pipeline', (shift) => ({ start: day(500 + shift), end: day(860 + shift) })],
  ['deal-snapshots', (shift) => ({ start: day(300 + shift), end: day(660 + shift) })],
  ['deal-funnel', (shift) => ({ start: day(300 + shift), end: day(660 + shift) })],
  ['time-in-stage', (shift) => ({ start: day(300 + shift), end: day(660 + shift) })],
  ['deal-change-history', (shift) => ({ start: day(300 + shift), end: day(660 + shift) })],
];

for (const [report, settings] of ASKED) {
  const plan = plans.find(({ file, reports }) => file === `${report}.rules` && reports.some(({ id }) => id === report));
  if (!plan || (ONLY !== undefined && ONLY !== report)) continue;
  const cache = new RunCache();
  let turn = 0;
  const ask = (): number => {
    const start = performance.now();
    const result = runReport(plan, report, data, { today: TODAY, timeZone: 'Europe/Oslo', settings: settings((turn += 1)), cache });
    if (result.checks.some((check) => !check.holds)) throw new Error(`the benchmark measures a wrong report: ${report}`);
    return performance.now() - start;
  };
  const first = ask();
  const again = Array.from({ length: TURNS }, ask).sort((a, b) => a - b);
  const busy = process.memoryUsage().arrayBuffers;
  await freed();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  console.log(`${report}: first ${first.toFixed(0)} ms, again ${again[TURNS >> 1]!.toFixed(0)} ms (least ${again[0]!.toFixed(0)}); heap ${mb(heapUsed)} MB, arrays ${mb(arrayBuffers)} MB held, ${mb(busy)} MB while busy`);
}

/** Node gives the memory of arrays back a while after it has found out that nobody holds them. */
async function freed(): Promise<void> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 300));
}

function day(offset: number): string {
  return formatDay(FIRST + offset);
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function made(): ReadonlyMap<string, Table> {
  const random = randomNumbers(1);
  const below = (n: number): number => Math.floor(random() * n);
  const born = Int32Array.from({ length: DEALS }, () => FIRST + below(500));
  const deal = new Int32Array(ROWS);
  const property: string[] = [];
  const value: (string | null)[] = [];
  const at = new Float64Array(ROWS);
  const now = { stage: new Array<string>(DEALS).fill(STAGES[0]!), amount: new Array<string>(DEALS).fill('0'), close_date: new Array<string>(DEALS).fill(''), owner: new Array<string>(DEALS).fill('') };
  for (let i = 0; i < ROWS; i += 1) {
    deal[i] = i % DEALS;
    const round = Math.floor(i / DEALS);
    const d = deal[i]!;
    const kind = round < 3 ? (['stage', 'amount', 'close_date'] as const)[round]! : (['stage', 'close_date', 'amount', 'stage', 'owner'] as const)[below(5)]!;
    const text = kind === 'stage' ? STAGES[round < 3 ? 0 : below(6)]! : kind === 'amount' ? String(below(100) * 100) : kind === 'owner' ? `u${below(50)}` : formatDay(born[d]! + 30 + below(300));
    now[kind][d] = text;
    property.push(kind);
    value.push(text);
    at[i] = born[d]! * 86_400_000 + (round < 3 ? 0 : (round - 2) * 60 * 86_400_000) + below(80_000_000);
  }
  const deals = tableOf('deals', [
    text('id', Array.from({ length: DEALS }, (_, d) => `d${d}`)),
    text('owner', now.owner.map((owner, d) => owner || `u${d % 50}`)),
    text('stage', now.stage),
    { id: 'amount', label: 'Amount', kind: 'scaled', type: 'money', units: Float64Array.from(now.amount, (amount) => Number(amount) * 10_000) },
    { id: 'close_date', label: 'Close date', kind: 'date', type: 'date', days: Int32Array.from(now.close_date, (text) => (text === '' ? -2147483648 : Date.parse(text) / 86_400_000)) },
    { id: 'create_date', label: 'Create date', kind: 'date', type: 'date', days: born },
  ]);
  const history = tableOf('deal_history', [
    text('deal', Array.from(deal, (d) => `d${d}`)),
    text('property', property),
    text('value', value),
    { id: 'changed_at', label: 'Changed at', kind: 'timestamp', type: 'timestamp', instants: at },
  ]);
  return new Map([['deals', deals], ['deal_history', history]]);
}

function text(id: string, values: readonly (string | null)[]): TextColumn {
  const dictionary = [''];
  const known = new Map<string, number>();
  const wide = values.map((value) => {
    if (value === null || value === '') return 0;
    let code = known.get(value);
    if (code === undefined) known.set(value, (code = dictionary.push(value) - 1));
    return code;
  });
  const codes = codeArray(dictionary.length, values.length);
  codes.set(wide);
  return { id, label: id, kind: 'text', type: 'text', codes, dictionary };
}
