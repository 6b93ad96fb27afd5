import { describe, expect, test } from 'vitest';
import { projectFile, sharedFile, workplace, type Printed } from '../tools/command-line.ts';
import { daysBetween, FOLDER, kindOf, LOST, OPEN, readLoans, stageOn, WON, type Application } from './bpi2012.ts';

const folder = sharedFile(FOLDER);
if (folder === undefined) console.warn(`SKIPPED: ../shared/data/${FOLDER} is not there, so no real pipeline is looked at over time.`);

/** The last day of the log is 2012-03-14; by the end of the month all is said. */
const TODAY = '2012-03-31';
const MONTHS = [['2011-10-01', '2011-10-31'], ['2011-11-01', '2011-11-30'], ['2011-12-01', '2011-12-31'], ['2012-01-01', '2012-01-31'], ['2012-02-01', '2012-02-29'], ['2012-03-01', TODAY]] as const;

describe.skipIf(folder === undefined)('the loan applications of BPI Challenge 2012', () => {
  const loans = folder === undefined ? { files: {}, local: [], utc: [], events: 0 } : readLoans(folder);
  const place = workplace(loans.files);
  const rules = ['--rules', projectFile('test/cli/bpi2012.rules')];
  const run = (report: string, settings: Readonly<Record<string, string>>, zone = 'Europe/Amsterdam'): Printed => {
    const set = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const data = ['--data', 'deals=deals.csv', '--map', 'deals=BPI 2012 cases', '--data', 'deal_history=deal_history.csv', '--map', 'deal_history=BPI 2012 events', '--data', 'stages=stages.csv'];
    const printed = place.json('run', report, ...rules, ...data, ...set, '--today', TODAY, '--time-zone', zone);
    // Only closed applications have a close date: the others are in no period of the time in stage, and it says so.
    expect(printed.exceptions.map((found) => 'rule' in found && found.rule)).toEqual(report === 'time-in-stage' ? new Array<string>(399).fill('No close date') : []);
    expect(printed.checks.filter((check) => !('holds' in check) || check.holds !== true)).toEqual([]);
    return printed;
  };

  test('are imported without losing an event', () => {
    expect([loans.local.length, loans.events]).toEqual([13087, 92093]);
    const { status, out } = place.call('import', 'deal_history', 'deal_history.csv', ...rules, '--map', 'BPI 2012 events', '--out', 'history.json');
    expect(status).toBe(0);
    expect(out).toContain('deal_history.csv → deal_history: 92,093 rows in, 92,093 kept, 0 refused.');
  });

  test('come to each stage of the funnel as often as the log says, and skip none', () => {
    const { rows } = run('deal-funnel', { start: '2011-10-01', end: TODAY });
    const entered = new Map(rows.map((row) => [row.stage, row.entered]));
    expect(Object.fromEntries(entered)).toEqual({
      A_SUBMITTED: 13087, A_PARTLYSUBMITTED: 13087, A_PREACCEPTED: 7367, A_ACCEPTED: 5113, A_FINALIZED: 5015, A_REGISTERED: 2246, A_APPROVED: 2246, A_ACTIVATED: 2246,
    });
    for (const row of rows) expect([row.skips, row.reached]).toEqual([0, row.entered]);
    const later = (stage: string): number => loans.local.filter((loan) => loan.stages.some((entry) => entry.stage === stage) && loan.stages.some((entry) => isBehind(entry.stage, stage))).length;
    for (const stage of OPEN) expect(rows.find((row) => row.stage === stage)!.next_step_conversion).toBeCloseTo(later(stage) / Number(entered.get(stage)), 5);
  });

  test('stay in each stage as many days as the log says', () => {
    const { rows } = run('time-in-stage', { start: '2011-10-01', end: TODAY });
    const closed = loans.local.filter(({ closed: day }) => day !== undefined);
    expect(closed).toHaveLength(13087 - 399);
    const told = OPEN.map((stage) => {
      const stays = closed.flatMap((loan) => staysIn(loan, stage));
      return { stage, visits: stays.length, days: stays.reduce((sum, days) => sum + days, 0), longest_days: Math.max(...stays) };
    });
    expect(rows.map(({ stage, visits, days, longest_days }) => ({ stage, visits, days, longest_days }))).toEqual(told);
  });

  test('stand at the end of each month in the stages that the log says', () => {
    expect(snapshots('Month', '2011-10-01', TODAY)).toEqual(countedAt(loans.local, MONTHS.map(([, end]) => end)));
  });

  // Clocks were set back on 2011-10-30 at 03:00: that day has 25 hours, and UTC has other days on both sides of it.
  test('stand in the right stages on each day around the end of daylight saving', () => {
    const days = ['2011-10-27', '2011-10-28', '2011-10-29', '2011-10-30', '2011-10-31', '2011-11-01'];
    const local = snapshots('Day', days[0]!, days.at(-1)!);
    const utc = snapshots('Day', days[0]!, days.at(-1)!, 'UTC');
    expect(local).toEqual(countedAt(loans.local, days));
    expect(utc).toEqual(countedAt(loans.utc, days));
    expect(local).not.toEqual(utc);
  });

  test('make a rolling waterfall each month that adds up, and goes on where the month before ended', () => {
    let end: unknown[] | undefined;
    for (const [since, until] of MONTHS) {
      const { rows: [row] } = run('pipeline-waterfall', { since, until });
      expect(LINES.map((line) => row![line])).toEqual(waterfallOf(loans.local, dayBefore(since), until).map(({ amount }) => amount));
      expect(LINES.map((line) => row![`${line}_deals`])).toEqual(waterfallOf(loans.local, dayBefore(since), until).map(({ deals }) => deals));
      if (end) expect([row!.start, row!.start_deals]).toEqual(end);
      end = [row!.end, row!.end_deals];
    }
    // 399 applications were still open when the log ends.
    expect(end![1]).toBe(399);
  });

  test('make one waterfall of the whole log', () => {
    const { rows: [row] } = run('pipeline-waterfall', { since: '2011-10-01', until: TODAY });
    expect(LINES.map((line) => row![`${line}_deals`])).toEqual([0, 13087, 0, 0, 0, 0, 7635 + 2807, 2246, 399]);
  });

  /** `day stage deals amount`, of what is not empty. */
  function snapshots(frequency: string, start: string, end: string, zone?: string): string[] {
    const { rows } = run('deal-snapshots', { start, end, frequency }, zone);
    return rows.filter(({ deals }) => deals !== 0).map(({ period_end, band, deals, amount }) => `${String(period_end)} ${String(band)} ${String(deals)} ${String(amount)}`).sort();
  }
});

const LINES = ['start', 'created', 'pulled', 'increased', 'decreased', 'pushed', 'lost', 'won', 'end'] as const;

function countedAt(loans: readonly Application[], days: readonly string[]): string[] {
  return days.flatMap((day) => [...OPEN, ...WON, ...LOST].flatMap((stage) => {
    const { deals, amount } = sum(loans.filter((loan) => stageOn(loan, day) === stage));
    return deals === 0 ? [] : [`${day} ${stage} ${deals} ${amount}`];
  })).sort();
}

/** The lines of semantics 5 for a log in which no amount changes and nothing is due: from the end of one day to the end of another. */
function waterfallOf(loans: readonly Application[], from: string, to: string): { readonly amount: number; readonly deals: number }[] {
  const none = { amount: 0, deals: 0 };
  const isOpen = (loan: Application, day: string): boolean => kindOf(stageOn(loan, day) ?? LOST[0]) === 'open';
  const ended = (kind: string) => sum(loans.filter((loan) => loan.closed !== undefined && loan.closed > from && loan.closed <= to && kindOf(stageOn(loan, to)!) === kind));
  const created = sum(loans.filter((loan) => loan.created > from && loan.created <= to));
  return [sum(loans.filter((loan) => isOpen(loan, from))), created, none, none, none, none, ended('lost'), ended('won'), sum(loans.filter((loan) => isOpen(loan, to)))];
}

function sum(loans: readonly Application[]): { readonly amount: number; readonly deals: number } {
  return { amount: loans.reduce((total, { amount }) => total + amount, 0), deals: loans.length };
}

/** The days of each stay of an application in a stage. */
function staysIn({ stages }: Application, wanted: string): number[] {
  return stages.flatMap(({ stage, day }, i) => (stage === wanted ? [daysBetween(day, stages[i + 1]?.day ?? TODAY)] : []));
}

/** Whether a stage is a later step than another; lost is no step. */
function isBehind(stage: string, other: string): boolean {
  const place = (name: string): number => (kindOf(name) === 'won' ? OPEN.length : OPEN.findIndex((open) => open === name));
  return kindOf(stage) !== 'lost' && place(stage) > place(other);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
