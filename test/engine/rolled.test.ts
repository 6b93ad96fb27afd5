import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { explainCell, lines, planOf, run } from './front-door.ts';

const USERS = `
  Id  | Team
  ana | North; South
  ben | south
  cia |
`;
const DEALS = `
  Id | Owner | Stage | Amount | Close date
  a  | ana   | Won   | 5      | 2024-01-10
  b  | ben   | Won   | 7      | 2024-02-10
  c  | cia   | Lost  | 11     | 2024-02-11
  d  | ana   | Lost  | 13     | 2024-02-12
  e  | zoe   | Lost  | 17     | 2024-02-12
`;

describe('a total over another table by the rows of a group', () => {
  test('counts each row once per group that has a row to fit, and once in the whole', () => {
    const plan = planOf('report "R"\n  from deals\n  group by [Stage]\n  measure Deals = COUNT()\n  measure Goals = SUM(goals[Amount] where goals[Subject] = [Owner])');
    const goals = 'Subject | Period start | Amount\nana | 2024-01-01 | 100\nben | 2024-01-01 | 20\ndan | 2024-01-01 | 3\n | 2024-01-01 | 4';
    const result = run(plan, { deals: DEALS, goals });
    expect(lines(result)).toEqual(['Lost 3 100', 'Won 2 120']);
    expect(result.totals).toMatchObject({ goals: 1_200_000 });
  });

  test('takes group keys and rows together', () => {
    const plan = planOf('report "R"\n  from deals\n  group by [Stage]\n  measure Goals = SUM(goals[Amount] where goals[Subject] = [Owner] and goals[Pipeline] = [Stage])');
    const goals = 'Subject | Pipeline | Period start | Amount\nana | Won | 2024-01-01 | 100\nben | Lost | 2024-01-01 | 20\nana | Lost | 2024-01-01 | 3';
    const result = run(plan, { deals: DEALS, goals });
    expect(lines(result)).toEqual(['Lost 3', 'Won 100']);
    expect(result.totals).toMatchObject({ goals: 1_230_000 });
  });
});

describe('rows that are rolled up', () => {
  const ROLLED = 'report "R"\n  from users\n  group by [Id] as "Subject"\n  roll up to [Team]\n';

  test('stand above the rows they are made of, which count once each', () => {
    const plan = planOf(`${ROLLED}  measure Members = COUNT()\n  measure Won = SUM(deals[Amount] where deals[Owner] = [Id])`);
    const result = run(plan, { users: USERS, deals: DEALS });
    expect(lines(result)).toEqual(['North team 1 18', 'South team 2 25', 'ana user 1 18', 'ben user 1 7', 'cia user 1 11']);
    expect(result.totals).toMatchObject({ members: 3_000_000, won: 360_000 });
    expect(result.tree).toEqual({ levels: ['user', 'team'], level: [1, 1, 0, 0, 0], above: [[], [], [0, 1], [1], []] });
  });

  test('may be those that a column of another table names, several in one cell', () => {
    const plan = planOf('report "R"\n  from deals\n  group by [Owner] as "Seller"\n  roll up to [Owner].[Team]\n  measure Amount = SUM([Amount])');
    expect(lines(run(plan, { users: USERS, deals: DEALS }))).toEqual(['North team 18', 'South team 25', 'ana deal 18', 'ben deal 7', 'cia deal 11', 'zoe deal 17']);
  });

  test('have a key of their own beside those of their rows', () => {
    const plan = planOf(`${ROLLED}  measure Own = SUM(goals[Amount] where goals[Subject] = [Subject])\n  measure Beneath = SUM(goals[Amount] where goals[Subject] = [Id])\n  measure Level = IF([Subject kind] = "team", 2, 1)`);
    const goals = 'Subject | Period start | Amount\nsouth | 2024-01-01 | 100\nana | 2024-01-01 | 20\nben | 2024-01-01 | 3';
    expect(lines(run(plan, { users: USERS, goals }))).toEqual(['North team 0 20 2', 'South team 100 23 2', 'ana user 20 20 1', 'ben user 3 3 1', 'cia user 0 0 1']);
  });

  test('are sorted each level for itself, and have their periods', () => {
    const plan = planOf(`${ROLLED}  each "Month" from 2024-01-01 to 2024-02-29\n  measure Won = SUM(deals[Amount] where deals[Owner] = [Id] and INPERIOD(deals[Close date]))\n  sort by Won descending`);
    const result = run(plan, { users: 'Id | Team\nana | North\nben | South', deals: DEALS });
    expect(lines(result)).toEqual([
      '2024-02-01 North team 13', '2024-02-01 South team 7', '2024-01-01 North team 5', '2024-01-01 South team 0',
      '2024-02-01 ana user 13', '2024-02-01 ben user 7', '2024-01-01 ana user 5', '2024-01-01 ben user 0',
    ]);
    expect(result.tree!.above).toEqual([[], [], [], [], [0], [1], [2], [3]]);
  });

  test('lead to the rows of all beneath', () => {
    const plan = planOf(`${ROLLED}  measure Won = SUM(deals[Amount] where deals[Owner] = [Id])\n  measure Members = COUNT()`);
    expect(explainCell(plan, { users: USERS, deals: DEALS }, { measure: 'won', row: 1 })).toEqual(['a 5', 'b 7', 'd 13']);
    expect(explainCell(plan, { users: USERS, deals: DEALS }, { measure: 'members', row: 1 })).toEqual(['ana 1', 'ben 1']);
    expect(explainCell(plan, { users: USERS, deals: DEALS }, { measure: 'won', row: null })).toEqual(['a 5', 'b 7', 'c 11', 'd 13']);
  });

  test('are blank where amounts stay as recorded and those beneath are of several currencies', () => {
    const plan = planOf('report "R"\n  from deals\n  currency as recorded\n  group by [Owner] as "Subject"\n  roll up to [Company]\n  measure Amount = SUM([Amount])');
    const deals = 'Id | Owner | Company | Amount | Currency\na | ana | X | 5 | EUR\nb | ben | X | 7 | USD\nc | ben | Y | 2 | USD';
    expect(lines(run(plan, { deals }))).toEqual(['X company –', 'Y company 2', 'ana deal 5', 'ben deal 9']);
  });

  const CELL = fc.subarray(['x', 'y', 'z']).map((teams) => teams.join(';'));
  const ROWS = fc.array(fc.record({ team: CELL, amount: fc.integer({ min: -50, max: 50 }), owner: fc.constantFrom('ana', 'ben', 'cia') }), { minLength: 1, maxLength: 12 });

  test('have the totals that a report of their rows alone has, whatever the total (law)', () => {
    const measures = ['SUM([Amount])', 'COUNT()', 'AVERAGE([Amount])', 'MEDIAN([Amount])', 'MIN([Amount])', 'COUNTDISTINCT([Contact])', 'LATEST([Amount], [Close date])'].map((formula, i) => `  measure M${i} = ${formula}\n`).join('');
    const rolled = planOf(`table deals\n  column "Teams" : text several ";"\nreport "R"\n  from deals\n  group by [Owner] as "Subject"\n  roll up to [Teams]\n${measures}`);
    const alone = (team: string): ReturnType<typeof planOf> => planOf(`table deals\n  column "Teams" : text\nreport "R"\n  from deals\n  filter FIND("${team}", [Teams]) is not blank\n${measures}`);
    const plans = new Map(['x', 'y', 'z'].map((team) => [team, alone(team)]));
    fc.assert(
      fc.property(ROWS, (rows) => {
        const deals = `Id | Owner | Contact | Teams | Amount | Close date\n${rows.map((row, i) => `${i} | ${row.owner} | ${row.owner} | ${row.team} | ${row.amount} | 2024-01-${10 + i}`).join('\n')}`;
        for (const line of lines(run(rolled, { deals })).filter((found) => found.includes(' team'))) {
          const [team, , ...numbers] = line.split(' ');
          expect(lines(run(plans.get(team!)!, { deals }))).toEqual([numbers.join(' ')]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a measure across the values of a column', () => {
  const spread = (across: string, more = ''): ReturnType<typeof planOf> =>
    planOf(`parameter Wanted text = "open"\nreport "R"\n  from deals\n  measure Stage = SUM([Amount] where [Stage] = stages[Stage]) across ${across}\n${more}`);
  const STAGES = 'Pipeline | Stage | Position | Kind\nDefault | Won | 3 | won\nDefault | Early | 1 | open\nOther | early | 1 | open\nDefault | Late | 2 | open\nDefault | Lost | 4 | lost';

  test('is one column for each value, in order, each once', () => {
    const result = run(spread('stages[Stage] where stages[Kind] <> "lost" by stages[Position]'), { deals: DEALS, stages: STAGES });
    expect(result.measures.map(({ id, label, across }) => [id, label, across])).toEqual([
      ['stage_early', 'Early', { measure: 'stage', label: 'Stage', value: 'Early' }],
      ['stage_late', 'Late', { measure: 'stage', label: 'Stage', value: 'Late' }],
      ['stage_won', 'Won', { measure: 'stage', label: 'Stage', value: 'Won' }],
    ]);
    expect(lines(result)).toEqual(['0 0 12']);
  });

  test('has its values from a condition that may ask for parameters, and none where nothing fits', () => {
    const plan = spread('stages[Stage] where stages[Kind] = Wanted', '  measure Deals = COUNT()');
    expect(run(plan, { deals: DEALS, stages: STAGES }, { settings: { wanted: 'lost' } }).measures.map(({ id }) => id)).toEqual(['stage_lost', 'deals']);
    expect(run(plan, { deals: DEALS, stages: STAGES }, { settings: { wanted: 'no' } }).measures.map(({ id }) => id)).toEqual(['deals']);
  });

  test('shows other values where there are any, blank ones among them', () => {
    const plan = spread('stages[Stage] where stages[Kind] = "won" others "Other"');
    expect(lines(run(plan, { deals: DEALS, stages: STAGES }))).toEqual(['12 41']);
    expect(run(plan, { deals: 'Id | Stage | Amount\na | Won | 5\nb | | 2', stages: STAGES }).totals).toEqual({ stage_won: 50_000, stage_other: 20_000 });
    expect(run(plan, { deals: 'Id | Stage | Amount\na | Won | 5', stages: STAGES }).totals).toEqual({ stage_won: 50_000 });
  });

  test('adds up to what it is spread from, by the name of the measure', () => {
    const plan = spread('stages[Stage] where stages[Kind] <> "lost" others "Other"', '  measure All = SUM(Stage)\n  check SUM(Stage) = SUM([Amount])');
    const result = run(plan, { deals: DEALS, stages: STAGES });
    expect(result.totals).toMatchObject({ all: 530_000 });
    expect(result.checks).toMatchObject([{ check: 'SUM(Stage) = SUM([Amount])', holds: true }]);
    expect(explainCell(plan, { deals: DEALS, stages: STAGES }, { measure: 'all', row: 0 })).toEqual(['a 5', 'b 7', 'c 11', 'd 13', 'e 17']);
    expect(run(spread('stages[Stage] where stages[Kind] = Wanted', '  measure All = SUM(Stage)'), { deals: DEALS, stages: STAGES }, { settings: { wanted: 'no' } }).totals).toEqual({ all: 0 });
  });

  test('leaves out default rows that stand in for a file and that nobody uses', () => {
    expect(run(spread('stages[Stage] by stages[Position]'), { deals: DEALS }).measures.map(({ id }) => id)).toEqual(['stage_won', 'stage_lost']);
  });

  test('gives values that are written alike ids of their own, and is shown as all its columns', () => {
    const stages = 'Pipeline | Stage | Kind\nDefault | A/B | open\nDefault | A B | open';
    const result = run(spread('stages[Stage]', '  show table Stage'), { deals: DEALS, stages });
    expect(result.measures.map(({ id }) => id)).toEqual(['stage_a_b', 'stage_a_b_2']);
    expect(result.shown[0]!.series.map(({ measure }) => measure)).toEqual(['stage_a_b', 'stage_a_b_2']);
  });
});

describe('LATEST', () => {
  const SUBMISSIONS = 'Id | Subject | Amount | Submitted at\n1 | ana | 70 | 2024-04-05T09:00:00Z\n2 | ana | 80 | 2024-05-05T16:00:00Z\n3 | ana | 75 | 2024-05-05T09:00:00Z\n4 | ana | | 2024-06-05T09:00:00Z\n5 | ben | 5 | \n6 | ben | 6 | ';

  test('is the value of the row that is latest to the moment, of rows alike the last in the file, blanks left out', () => {
    const plan = planOf('report "R"\n  from forecast_submissions\n  group by [Subject]\n  measure Submission = LATEST([Amount], [Submitted at])');
    const result = run(plan, { forecast_submissions: SUBMISSIONS });
    expect(lines(result)).toEqual(['ana 80', 'ben 6']);
    expect(explainCell(plan, { forecast_submissions: SUBMISSIONS }, { measure: 'submission', row: 0 })).toEqual(['2 80']);
  });

  test('finds the row of another table that fits the row at hand', () => {
    const plan = planOf('column "Submission" for each user = LATEST(forecast_submissions[Id], forecast_submissions[Submitted at] where forecast_submissions[Subject] = [Id])\nreport "R"\n  from users\n  group by [Id], [Submission]\n  measure Users = COUNT()');
    expect(lines(run(plan, { users: USERS, forecast_submissions: SUBMISSIONS }))).toEqual(['ana 4 1', 'ben 6 1', 'cia – 1']);
  });
});

test('LATEST asks for each period anew where its condition does', () => {
  const plan = planOf('column "Submission" for each user in each period = LATEST(forecast_submissions[Amount], forecast_submissions[Submitted at] where forecast_submissions[Subject] = [Id] and forecast_submissions[Submitted at] <= PERIODEND())\nreport "R"\n  from users\n  each "Month" from 2024-04-01 to 2024-05-31\n  measure Submissions = SUM([Submission])');
  const submissions = 'Id | Subject | Amount | Submitted at\n1 | ana | 70 | 2024-04-05T09:00:00Z\n2 | ana | 80 | 2024-05-05T16:00:00Z\n3 | ben | 5 | 2024-05-05T16:00:00Z';
  expect(lines(run(plan, { users: USERS, forecast_submissions: submissions }))).toEqual(['2024-04-01 70', '2024-05-01 85']);
});

describe('rows that the viewer may not see', () => {
  const plan = planOf('parameter Viewer text\nreport "R"\n  from deals\n  restrict to Viewer is blank or [Owner] = Viewer\n  group by [Owner]\n  measure Deals = COUNT()\n  measure Amount = SUM([Amount])\n  check Deals >= 1');

  test('are listed without numbers, and in no total', () => {
    const result = run(plan, { deals: DEALS }, { settings: { viewer: 'ana' } });
    expect(lines(result)).toEqual(['ana 2 18', 'ben – –', 'cia – –', 'zoe – –']);
    expect(result.restricted).toEqual([1, 2, 3]);
    expect(result.notes.map(({ code, count }) => [code, count])).toEqual([['D107', 3]]);
    expect(result.totals).toEqual({ deals: 2_000_000, amount: 180_000 });
    expect(result.measures[0]!.counts).toEqual([2, 0, 0, 0]);
    expect(result.checks[0]!.holds).toBe(true);
  });

  test('are all rows for a stranger, and none for who sees everything', () => {
    expect(run(plan, { deals: DEALS }, { settings: { viewer: 'stranger' } }).totals).toEqual({ deals: 0, amount: 0 });
    expect(run(plan, { deals: DEALS }).restricted).toBeUndefined();
  });
});

describe('what would take too much is refused, with what to change', () => {
  test('a column for each of more than 200 values', () => {
    const plan = planOf('report "R"\n  from deals\n  measure Stage = COUNT(where [Stage] = stages[Stage]) across stages[Stage]');
    const stages = `Pipeline | Stage | Kind\n${Array.from({ length: 201 }, (_, i) => `Default | S${i} | open`).join('\n')}`;
    expect(() => run(plan, { deals: DEALS, stages })).toThrow('Stage would have 201 columns, more than 200: choose values with across … where');
  });

  test('groups that share nearly all rows of a large table', () => {
    const plan = planOf('report "R"\n  from users\n  group by [Id]\n  measure Deals = COUNT(deals where deals[Pipeline] = [Team])');
    const users = `Id | Team\n${Array.from({ length: 2000 }, (_, i) => `u${i} | x`).join('\n')}`;
    const deals = `Id | Pipeline\n${Array.from({ length: 30_000 }, (_, i) => `d${i} | x`).join('\n')}`;
    expect(() => run(plan, { users, deals })).toThrow('more than 20,000,000 pairs of rows');
  });
});
