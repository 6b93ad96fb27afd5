import { describe, expect, test } from 'vitest';
import { dayInZone, formatDay, parseDay } from '../../src/base/dates.ts';
import { daysInZone } from '../../src/base/zone-days.ts';
import { explain } from '../../src/engine/explain.ts';
import { resultOf, runReport, work } from '../../src/engine/report.ts';
import { findColumn, valueAt } from '../../src/table/table.ts';
import { lines, measure, planOf, run, shipped, tableIn } from './front-door.ts';
import { dataOfHistory, randomHistory } from './random-history.ts';
import { inTime, stateAt } from './waterfall-reference.ts';

const DEALS = `Id | Stage | Amount | Create date | Close date
a | Won | 12 | 2024-01-10 | 2024-05-15
b | Proposal | 20 | 2024-03-01 | 2024-07-15
c | Lost | 6 | | 2024-05-18`;

const HISTORY = `Deal | Property | Value | Changed at
a | amount | 10 | 2024-01-10T09:00:00Z
a | amount | 12 | 2024-04-20T22:30:00Z
a | stage | Qualified | 2024-01-10T09:00:00Z
a | stage | Proposal | 2024-02-01T09:00:00Z
a | stage | Qualified | 2024-02-10T09:00:00Z
a | stage | Won | 2024-05-10T09:00:00Z
c | deleted | | 2024-06-01T09:00:00Z`;

/** One measure per deal, in a report that compares two days; rows are `id value`. */
function asked(formula: string, { from = '2024-04-01', to = '2024-05-31', compare = true, zone = 'UTC', history = HISTORY, deals = DEALS, today = '2024-06-15', asOf = '' } = {}): string[] {
  const rules = `column "X" for each deal${compare ? ' in compare' : ''} = ${formula}\n\nreport "R"\n  from deals\n${compare ? `  compare ${from} to ${to}\n` : ''}  group by [Id], [X]\n  measure Rows = COUNT()\n`;
  const plan = planOf(rules);
  const data = new Map([['deals', tableIn(plan, 'deals', deals)], ['deal_history', tableIn(plan, 'deal_history', history)]]);
  const result = runReport(plan, 'r', data, { today: parseDay(today)!, timeZone: zone, ...(asOf === '' ? {} : { asOf: parseDay(asOf)! }) });
  return lines(result).map((line) => line.replace(/ 1$/, ''));
}

describe('a comparison', () => {
  test('has plain columns as of the later day and WAS as of the earlier', () => {
    expect(asked('[Amount]')).toEqual(['a 12', 'b 20', 'c 6']);
    expect(asked('WAS([Amount])')).toEqual(['a 10', 'b 20', 'c 6']);
    expect(asked('WAS([Stage].[Kind]) & "-" & [Stage].[Kind]')).toEqual(['a open-won', 'b open-open', 'c lost-lost']);
  });

  test('counts a change from the end of its day on, in the time zone of the account', () => {
    expect(asked('[Amount]', { to: '2024-04-20' })[0]).toBe('a 12');
    expect(asked('[Amount]', { to: '2024-04-20', zone: 'Europe/Oslo' })[0]).toBe('a 10');
    expect(asked('[Amount]', { to: '2024-04-21', zone: 'Europe/Oslo' })[0]).toBe('a 12');
  });

  test('knows when a row began and ceased to be, and leaves it blank when it was not there', () => {
    expect(asked('IF(EXISTED(), "was", "new") & " " & IF(EXISTS(), "is", "gone")', { from: '2024-02-01', to: '2024-06-10' })).toEqual(['a was is', 'b new is', 'c was gone']);
    expect(asked('WAS([Amount])', { from: '2024-02-01' })[1]).toBe('b –');
    expect(asked('[Stage]', { to: '2024-06-10' })[2]).toBe('c –');
  });

  test('leaves out what was there on none of its days', () => {
    expect(asked('[Amount]', { from: '2024-01-11', to: '2024-01-12' })).toEqual(['a 10', 'c 6']);
    expect(asked('[Amount]', { from: '2024-06-05', to: '2024-06-10' })).toEqual(['a 12', 'b 20']);
  });

  test('never looks beyond today', () => {
    expect(asked('ASOF()', { to: '2024-12-31' })[0]).toBe('a 2024-06-15');
  });

  test('takes a property without an entry as unchanged, and one before its first entry as blank', () => {
    const late = HISTORY.replace('a | amount | 10 | 2024-01-10T09:00:00Z\n', '');
    expect(asked('WAS([Amount])', { history: late })[0]).toBe('a –');
    expect(asked('WAS([Close date])')[0]).toBe('a 2024-05-15');
  });

  test('takes changes of one instant by their sequence, and else in the order of the file', () => {
    const tied = (first: string, second: string): string => asked('[Amount]', { history: `Deal | Property | Value | Changed at | Sequence\na | amount | 1 | 2024-01-10T09:00:00Z | \na | amount | ${first} | 2024-02-10T09:00:00Z | ${first}\na | amount | ${second} | 2024-02-10T09:00:00Z | ${second}` })[0]!;
    expect([tied('2', '3'), tied('3', '2')]).toEqual(['a 3', 'a 3']);
    expect(asked('[Amount]', { history: `${HISTORY}\na | amount | 14 | 2024-05-20T09:00:00Z\na | amount | 13 | 2024-05-20T09:00:00Z` })[0]).toBe('a 13');
  });

  test('believes the table from today on where it says something else than the last entry', () => {
    const edited = DEALS.replace('a | Won | 12', 'a | Won | 15');
    expect(asked('[Amount]', { deals: edited, to: '2024-06-14' })[0]).toBe('a 12');
    expect(asked('[Amount]', { deals: edited, to: '2024-06-15' })[0]).toBe('a 15');
  });
});

describe('WAS with a day', () => {
  const told = (formula: string, more: Parameters<typeof asked>[1] = {}): string[] => asked(formula, { compare: false, ...more });

  test('is the value at the end of that day, in any report', () => {
    expect(told('WAS([Amount], 2024-04-19) & "-" & WAS([Amount], 2024-04-20) & "-" & [Amount]')[0]).toBe('a 10-12-12');
    expect(told('WAS([Stage].[Kind], 2024-05-09) & "-" & WAS([Stage].[Kind], 2024-05-10)')[0]).toBe('a open-won');
    expect(asked('WAS([Amount], 2024-04-19) & "-" & WAS([Amount]) & "-" & [Amount]', { from: '2024-04-20' })[0]).toBe('a 10-12-12');
  });

  test('is blank where the row was not there, and where the day is', () => {
    expect(told('IF(WAS(EXISTS(), 2024-02-29), "there", "not") & WAS([Amount], 2024-02-29)')[1]).toBe('b not');
    expect(told('WAS([Amount], DATEVALUE("never"))')[0]).toBe('a –');
  });

  test('may be another day in every period that is compared', () => {
    const plan = planOf('report "R"\n  from deals\n  each "Month" from 2024-04-01 to 2024-05-31\n  compare each period\n  measure Within = SUM(WAS([Amount] * MONTH(PERIODEND()), PERIODSTART() + 20))\n  measure Before = SUM(WAS([Amount]))');
    const result = run(plan, { deals: DEALS, deal_history: HISTORY });
    expect(lines(result)).toEqual(['2024-04-01 152 36', '2024-05-01 190 38']);
  });
});

describe('the states between two days', () => {
  test('EVER asks every day after the earlier one, up to and including the later', () => {
    const ever = (from: string, to: string): string => asked('EVER([Stage] = "Proposal")', { from, to })[0]!;
    expect(ever('2024-01-31', '2024-02-01')).toBe('a true');
    expect(ever('2024-01-15', '2024-01-31')).toBe('a false');
    // Held at the end of the earlier day, and no longer at the end of the next.
    expect(ever('2024-02-09', '2024-02-20')).toBe('a false');
    expect(ever('2024-02-08', '2024-02-20')).toBe('a true');
  });

  test('EVER asks a condition on the day itself on each day of a state', () => {
    expect(asked('EVER([Stage] = "Qualified" and ASOF() = 2024-03-01)', { from: '2024-03-01' })[0]).toBe('a false');
    expect(asked('EVER([Stage] = "Qualified" and ASOF() >= 2024-05-09)', { from: '2024-03-01' })[0]).toBe('a true');
    expect(asked('EVER([Stage] = "Qualified" and ASOF() >= 2024-05-10)', { from: '2024-03-01' })[0]).toBe('a false');
    expect(asked('EVER([Stage] = "Qualified" and ASOF() < 2024-03-03)', { from: '2024-03-01' })[0]).toBe('a true');
  });

  test('LASTWHILE gives the value on the last day on which the condition held, the earlier day included', () => {
    expect(asked('LASTWHILE([Amount], [Stage].[Kind] = "open")')).toEqual(['a 12', 'b 20', 'c –']);
    expect(asked('LASTWHILE([Amount], [Stage] = "Qualified")', { from: '2024-01-31', to: '2024-02-09' })[0]).toBe('a 10');
  });

  test('CHANGES counts from one day to the next, ENTERED says since when', () => {
    expect(asked('CHANGES([Stage])', { from: '2024-01-15' })[0]).toBe('a 3');
    expect(asked('CHANGES([Stage])', { from: '2024-01-05' })[0]).toBe('a 3');
    expect(asked('ENTERED([Stage], "Qualified")', { from: '2024-01-15' })[0]).toBe('a 2024-02-10');
    expect(asked('ENTERED([Stage], "Qualified")', { from: '2024-03-01' })[0]).toBe('a –');
    expect(asked('ENTERED([Stage].[Kind], "won")')[0]).toBe('a 2024-05-10');
  });

  test('without a comparison are all states so far', () => {
    expect(asked('EVER([Stage] = "Proposal")', { compare: false })).toEqual(['a true', 'b true', 'c false']);
    expect(asked('ENTERED([Stage].[Kind], "won")', { compare: false })[0]).toBe('a 2024-05-10');
    expect(asked('CHANGES([Amount])', { compare: false })[0]).toBe('a 1');
  });
});

describe('a run as of a day', () => {
  test('sees everything as it stood, and takes that day for today', () => {
    expect(asked('[Amount] & " " & [Stage] & " " & TODAY()', { compare: false, asOf: '2024-02-05' })).toEqual(['a 10 Proposal 2024-02-05', 'c 6 Lost 2024-02-05']);
  });

  test('gives what a comparison up to that day gives', () => {
    expect(asked('[Amount]', { asOf: '2024-04-19', to: '2024-05-31' })).toEqual(asked('[Amount]', { to: '2024-04-19' }));
  });
});

describe('compare each period', () => {
  const plan = shipped('deal-snapshots');

  test('agrees with the day-by-day reference at the end of every period', () => {
    for (let seed = 200; seed < 206; seed += 1) {
      const history = randomHistory(seed, 200);
      const [start, end] = [history.today - 70, history.today];
      const result = runReport(plan, 'deal-snapshots', dataOfHistory(history), { today: history.today, timeZone: 'UTC', settings: { start: formatDay(start), end: formatDay(end), frequency: 'Week' } });
      const column = (id: string) => findColumn(result.table, id)!;
      for (let row = 0; row < result.table.rowCount; row += 1) {
        const [day, band] = [valueAt(column('period_end'), row) as number, valueAt(column('band'), row)];
        const states = history.deals.map((deal) => stateAt(deal, inTime(history.entries.filter((entry) => entry.deal === deal.id)), day, 'amount', (instant) => dayInZone(instant, 'UTC')));
        const there = states.filter(({ exists, stage }) => exists && stage === band);
        expect(valueAt(column('deals'), row), `seed ${seed} ${formatDay(day)} ${String(band)}`).toBe(there.length * 1_000_000);
        expect(valueAt(column('amount'), row)).toBe(there.reduce((sum, { value }) => sum + value, 0));
      }
    }
  });

  test('explains a cell by the rows of its own period', () => {
    const history = randomHistory(9, 60);
    const options = { today: history.today, timeZone: 'UTC', settings: { start: formatDay(history.today - 70), end: formatDay(history.today), frequency: 'Month' } };
    const worked = work(plan, 'deal-snapshots', dataOfHistory(history), options);
    const result = resultOf(worked, 0);
    for (let row = 0; row < result.table.rowCount; row += 1) {
      expect(explain(worked, { measure: 'deals', row }).rows.rowCount * 1_000_000).toBe(valueAt(findColumn(result.table, 'deals')!, row));
    }
  });
});

describe('the exceptions beside a report over the past', () => {
  const tables = {
    deals: 'Id | Stage | Create date | Close date\na | Proposal | 2024-03-01 |\nb | | 2024-03-01 |\nc | | 2024-03-01 | 2024-06-01\nd | Proposal | 2024-03-01 |',
    deal_history: 'Deal | Property | Value | Changed at\nb | stage | Proposal | 2024-03-11T09:00:00Z\nb | close_date | 2024-06-01 | 2024-03-11T09:00:00Z\nd | deleted | | 2024-03-20T09:00:00Z',
  };
  const listed = (report: string): string[] => run(shipped(report), tables, { report }).exceptions.map(({ rule, key }) => `${rule}: ${key}`);

  test('list what neither the table nor the history knows, and deals that no period would have', () => {
    expect(listed('time-in-stage')).toEqual(['Unknown stage: c', 'No close date: a']);
    expect(listed('pipeline-waterfall')).toEqual(['Unknown stage: c']);
    // A report of the present alone reads no history: what the table leaves blank is missing there.
    expect(listed('weighted-pipeline').filter((line) => line.startsWith('Unknown'))).toEqual(['Unknown stage: b', 'Unknown stage: c']);
  });
});

describe('compare each period, besides', () => {
  const rules = `parameter Start date = 2024-05-01
parameter End date = 2024-08-31

report "R"
  from deals
  each "Month" from Start to End
  compare each period
  group by [Owner]
  measure Deals = COUNT(where [Stage].[Kind] = "won")
  measure Share = SHARE(Deals)
  measure Goal = SUM(goals[Amount] where goals[Subject] = [Owner] and INPERIOD(goals[Period start]))
  check Deals = Deals
`;
  const tables = {
    deals: 'Id | Owner | Stage | Create date\na | ana | Won | 2024-01-10\nb | ben | Won | 2024-06-05',
    goals: 'Subject | Subject kind | Pipeline | Period start | Period | Amount\nana | user | Default | 2024-05-01 | month | 10\nchi | user | Default | 2024-06-01 | month | 20\nana | user | Default | 2024-08-01 | month | 40',
  };

  test('leaves a period blank that has not begun, and says so', () => {
    const result = run(planOf(rules), tables, { settings: { end: '2024-07-31' } });
    expect(lines(result)).toEqual([
      '2024-05-01 ana 1 1 10', '2024-05-01 ben 0 0 0', '2024-05-01 chi 0 0 0',
      '2024-06-01 ana 1 0.5 0', '2024-06-01 ben 1 0.5 0', '2024-06-01 chi 0 0 20',
      '2024-07-01 ana – – –', '2024-07-01 ben – – –', '2024-07-01 chi – – –',
    ]);
    expect(result.notes.filter(({ code }) => code === 'D106')).toMatchObject([{ count: 1 }]);
    expect(result.checks).toMatchObject([{ holds: true }]);
    const ahead = run(planOf(rules), tables, { settings: { start: '2024-07-01', end: '2024-08-31' } });
    expect([lines(ahead), ahead.totals]).toEqual([[], null]);
  });

  test('has the groups that another table alone knows, in its totals too', () => {
    const result = run(planOf(rules), tables, { settings: { end: '2024-06-30' } });
    expect(measure(result, 'goal')).toEqual(['10', '0', '0', '0', '0', '20']);
    expect(result.totals).toMatchObject({ goal: 300_000 });
  });
});

describe('a classification', () => {
  test('gives the result of the first rule that fits, and blank where none does', () => {
    const rules = 'classify "Size" for each deal\n  when [Amount] is blank then "None"\n  when [Stage] = "Won" then "Won"\n  rule "Second"\n  when [Stage] in ("Won", "Lost") then "Closed"\n\nreport "R"\n  from deals\n  group by [Id], [Size]\n  measure Rows = COUNT()\n';
    expect(lines(run(planOf(rules), { deals: 'Id | Stage | Amount\na | Won | 1\nb | Won |\nc | Lost | 1\nd | Open | 1' }))).toEqual(['a Won 1', 'b None 1', 'c Closed 1', 'd – 1']);
  });

  test('is compared with its own results only', () => {
    expect(() => planOf('classify "Size" for each deal\n  when [Amount] is blank then "None"\n  otherwise "Some"\n\nreport "R"\n  from deals\n  filter [Size] = "Sme"\n  measure Rows = COUNT()\n')).toThrow('T403');
  });
});

test('dates of many instants are those of one instant at a time, whatever the clocks do', () => {
  for (const zone of ['UTC', 'Europe/Oslo', 'America/St_Johns', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu']) {
    const instants = Float64Array.from({ length: 3000 }, (_, i) => Date.UTC(2017, 0, 1) + i * 3_600_000 * 5 + (i % 7) * 60_000);
    expect(Array.from(daysInZone(instants, zone)), zone).toEqual(Array.from(instants, (instant) => dayInZone(instant, zone)));
  }
});
