/**
 * How long the forecast of 300 sellers with 50,000 open deals takes, and against what: `npx node test/bench/forecast.ts [deals [users]]`.
 * `first` is the first time it is asked for; then it is asked for again after
 * all the others, over the same data. The hand-written loop adds up the same numbers per seller and team from plain objects.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { RunCache } from '../../src/engine/cache.ts';
import { bringAll } from '../../src/engine/all-parts.ts';
import { runReport } from '../../src/engine/report.ts';
import { compile } from '../../src/plan/compile.ts';
import { organisationData, randomOrganisation, TODAY, type Organisation, type Settings } from '../engine/random-organisation.ts';

bringAll();

const DEALS = Number(process.argv[2] ?? 50_000);
const USERS = Number(process.argv[3] ?? 300);

const folder = new URL('../../dsl/', import.meta.url);
const { plans } = compile(readdirSync(folder).filter((name) => name.endsWith('.rules')).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })));
const plan = plans.find(({ file }) => file === 'forecast.rules')!;
const organisation = randomOrganisation(1, { users: USERS, deals: DEALS, teams: 30 });
const data = organisationData(organisation);
const cache = new RunCache();

const ASKED: readonly (readonly [name: string, settings: Settings])[] = [
  ['first', { period: 'quarter', period_start: '2024-04-01', view: 'stage' }],
  ['the same again', { period: 'quarter', period_start: '2024-04-01', view: 'stage' }],
  ['another tab', { period: 'quarter', period_start: '2024-04-01', view: 'category' }],
  ['another period', { period: 'month', period_start: '2024-05-01', view: 'category' }],
  ['another weighting', { period: 'month', period_start: '2024-05-01', view: 'category', weighting: 'total' }],
  ['another pipeline', { period: 'month', period_start: '2024-05-01', view: 'stage', pipeline: 'Partner' }],
  ['a viewer', { period: 'month', period_start: '2024-05-01', view: 'stage', pipeline: 'Partner', viewer: 'u7' }],
];

const ROUNDS = 5;
const took = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, settings] of ASKED) {
    const start = performance.now();
    const result = runReport(plan, 'forecast', data, { today: TODAY, timeZone: 'Europe/Oslo', settings, cache });
    if (result.table.rowCount < USERS / 2) throw new Error('the benchmark measures a wrong report');
    took.set(name, [...(took.get(name) ?? []), performance.now() - start]);
  }
}
const hand = Math.min(...Array.from({ length: ROUNDS }, () => byHand(organisation)));
for (const [name, times] of took) {
  const [first, ...again] = times as [number, ...number[]];
  const middle = again.sort((a, b) => a - b)[again.length >> 1]!;
  console.log(`${name}: first ${first.toFixed(0)} ms, then ${middle.toFixed(0)} ms, ${(middle / hand).toFixed(1)} times the loop`);
}
console.log(`by hand: ${hand.toFixed(0)} ms`);

/** Ten sums per seller and team, as somebody would write them for this one question. */
function byHand({ users, deals, stages }: Organisation): number {
  const start = performance.now();
  const teamsOf = new Map(users.map((user) => [user.id, (user.team ?? '').split(';').map((team) => team.trim().toLowerCase())]));
  const stageOf = new Map(stages.map((stage) => [`${stage.pipeline} ${stage.stage}`, stage]));
  const sums = new Map<string, Map<string, number>>();
  for (const deal of deals) {
    const stage = stageOf.get(`${deal.pipeline ?? 'Default'} ${deal.stage}`);
    if (!stage || deal.amount === null || deal.owner === null) continue;
    for (const subject of [deal.owner, ...(teamsOf.get(deal.owner) ?? [])]) {
      let own = sums.get(subject);
      if (!own) sums.set(subject, (own = new Map()));
      for (const what of [stage.kind, stage.stage, 'total']) own.set(what, (own.get(what) ?? 0) + deal.amount * stage.probability);
    }
  }
  return performance.now() - start;
}
