import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunCache } from '../../src/engine/cache.ts';
import { runReport } from '../../src/engine/report.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { findColumn } from '../../src/table/table.ts';
import { lines, measure, planOf, run, shipped, tableIn } from './front-door.ts';

const STAGES = 'Pipeline | Stage | Position | Kind | Forecast category\n | Proposal | 1 | open | Pipeline\n | Talks | 2 | open | Best case\n | Contract | 3 | open | Commit\n | Won | 4 | won | Closed won\n | Lost | 5 | lost | Not forecasted';
const DEALS = 'Id | Stage | Owner | Amount | Currency | Forecast category | Close date\na | Won | ana | 1 | USD | | 2024-05-01\nb | Contract | ben | 2 | USD | | 2024-06-01\nc | Talks | ana | 4 | USD | | 2024-05-01\nd | Proposal | ben | 8 | USD | | 2024-06-01\ne | Lost | ana | 16 | USD | | 2024-05-01\nf | | | 32 | USD | | 2024-06-01';
const BY_CATEGORY = `report "R"
  from deals
  group by [Stage].[Forecast category] as "Category"
  values for Category "Closed won" as won, "commit" as commit, "Best case"
  measure Deals = COUNT()
`;

const groupsIn = (result: ReportResult, id: string): string[] => measure(result, id);

describe('the groups of a report', () => {
  test('are in the order of the listed values, then all others, then blank', () => {
    expect(groupsIn(run(planOf(BY_CATEGORY), { deals: DEALS, stages: STAGES }), 'category')).toEqual(['Closed won', 'Commit', 'Best case', 'Not forecasted', 'Pipeline', '–']);
  });

  test('have the colours that their values are listed with', () => {
    expect(run(planOf(BY_CATEGORY), { deals: DEALS, stages: STAGES }).colours).toEqual([{ group: 'category', value: 'Closed won', role: 'won' }, { group: 'category', value: 'commit', role: 'commit' }]);
  });

  test('are found by their formula too', () => {
    const plan = planOf('report "R"\n  from deals\n  group by [Owner], [Stage].[Forecast category]\n  values for [Stage].[Forecast category] "Pipeline"\n  measure Deals = COUNT()\n');
    expect(groupsIn(run(plan, { deals: DEALS, stages: STAGES }), 'forecast_category')).toEqual(['Best case', 'Closed won', 'Not forecasted', 'Pipeline', 'Commit', '–']);
  });

  test('are in the order of a classification, and of a declared column, without a line of their own', () => {
    const classified = planOf('classify "Size" for each deal\n  values "Small" as open, "Large" as gain\n  when [Amount] > 5 USD then "Large"\n  otherwise "Small"\nreport "R"\n  from deals\n  group by [Size]\n  measure Deals = COUNT()\n');
    const result = run(classified, { deals: DEALS, stages: STAGES });
    expect(groupsIn(result, 'size')).toEqual(['Small', 'Large']);
    expect(result.colours).toEqual([{ group: 'size', value: 'Small', role: 'open' }, { group: 'size', value: 'Large', role: 'gain' }]);
    const declared = run(planOf('report "R"\n  from deals\n  group by [Stage].[Kind]\n  measure Deals = COUNT()\n'), { deals: DEALS, stages: STAGES });
    expect([groupsIn(declared, 'kind'), declared.colours, findColumn(declared.table, 'kind')!.values]).toEqual([['open', 'won', 'lost', '–'], undefined, ['open', 'won', 'lost']]);
  });

  test('are sorted by that order where the report sorts by them, either way, blank last', () => {
    const plan = planOf(`${BY_CATEGORY}  sort by [Category] descending\n`);
    expect(groupsIn(run(plan, { deals: DEALS, stages: STAGES }), 'category')).toEqual(['Pipeline', 'Not forecasted', 'Best case', 'Commit', 'Closed won', '–']);
  });

  test('keep it with periods, with periods compared, and with groups that only another table knows', () => {
    const periods = planOf(`${BY_CATEGORY.replace('  group', '  each "Month" from 2024-05-01 to 2024-06-30\n  group')}`);
    expect(groupsIn(run(periods, { deals: DEALS, stages: STAGES }), 'category').filter((each, i, all) => all.indexOf(each) === i)).toEqual(['Closed won', 'Commit', 'Best case', 'Not forecasted', 'Pipeline', '–']);
    const compared = planOf(`${BY_CATEGORY.replace('  group', '  each "Month" from 2024-05-01 to 2024-06-30\n  compare each period\n  group')}`);
    const history = 'Deal | Property | Value | Changed at\na | created | | 2024-05-01T00:00:00Z';
    expect(groupsIn(run(compared, { deals: DEALS, stages: STAGES, deal_history: history }), 'category').filter((each, i, all) => all.indexOf(each) === i)).toEqual(['Closed won', 'Commit', 'Best case', 'Not forecasted', 'Pipeline', '–']);
    const goals = planOf('report "R"\n  from deals\n  group by [Owner]\n  values for [Owner] "chi", "ben"\n  measure Goal = SUM(goals[Amount] where goals[Subject] = [Owner])\n');
    expect(groupsIn(run(goals, { deals: DEALS, stages: STAGES, goals: 'Subject | Period start | Amount\nchi | 2024-05-01 | 7' }), 'owner')).toEqual(['chi', 'ben', 'ana', '–']);
  });

  describe('whose values a table has', () => {
    const STAGE = 'report "R"\n  from deals\n  group by [Stage]\n  values for [Stage] from stages[Stage] by stages[Position]\n  measure Deals = COUNT()\n';
    const byStage = (rules: string, more: Readonly<Record<string, string>> = {}): string[] => groupsIn(run(planOf(rules), { deals: DEALS, stages: STAGES, ...more }), 'stage');

    test('are in the order of its rows, then all others, then blank', () => {
      expect(byStage(STAGE)).toEqual(['Proposal', 'Talks', 'Contract', 'Won', 'Lost', '–']);
      expect(byStage(STAGE, { stages: STAGES.replace('Proposal | 1', 'Proposal | 9').replace(' | Talks | 2 | open | Best case\n', ' | Else | 3 | open | \n') })).toEqual(['Contract', 'Won', 'Lost', 'Proposal', 'Talks', '–']);
    });

    test('are in the order of their texts where nothing is said about it, and only of the rows that are asked for', () => {
      expect(byStage(STAGE.replace(' by stages[Position]', ' where stages[Kind] <> "open"'))).toEqual(['Lost', 'Won', 'Contract', 'Proposal', 'Talks', '–']);
    });

    test('are sorted by that order where the report sorts by them, and have the colours of a classification', () => {
      const sure = 'classify "Sureness" for each stage\n  values "Won" as won, "Open" as open\n  when [Kind] = "won" then "Won"\n  when [Kind] = "open" then "Open"\n  otherwise "Lost"\n';
      const result = run(planOf(`${sure.replace('"Open" as open', '"Open" as open, "Lost" as loss')}${STAGE.replace('stages[Position]', 'stages[Position] as stages[Sureness]')}  sort by [Stage] descending\n`), { deals: DEALS, stages: STAGES });
      expect(groupsIn(result, 'stage')).toEqual(['Lost', 'Won', 'Contract', 'Talks', 'Proposal', '–']);
      expect(result.colours?.map(({ value, role }) => `${value} ${role}`)).toEqual(['Proposal open', 'Talks open', 'Contract open', 'Won won', 'Lost loss']);
    });

    test('are those of a group with another name or of a formula, with periods and with periods compared', () => {
      const named = STAGE.replace('group by [Stage]', 'group by IF([Amount] > 0 USD, [Stage]) as "Step"').replace('for [Stage]', 'for [Step]');
      expect(groupsIn(run(planOf(named), { deals: DEALS, stages: STAGES }), 'step')).toEqual(['Proposal', 'Talks', 'Contract', 'Won', 'Lost', '–']);
      const compared = STAGE.replace('  group', '  each "Month" from 2024-05-01 to 2024-06-30\n  compare each period\n  group');
      expect(byStage(compared, { deal_history: 'Deal | Property | Value | Changed at\na | created | | 2024-05-01T00:00:00Z' }).filter((each, i, all) => all.indexOf(each) === i)).toEqual(['Proposal', 'Talks', 'Contract', 'Won', 'Lost', '–']);
    });

    test('are in that order in the shipped reports by stage', () => {
      const stages = 'Pipeline | Stage | Position | Kind\nDefault | Zeal | 1 | open\nDefault | Alpha | 2 | open\nDefault | Won | 3 | won\nPartner | Alpha | 1 | open\nPartner | Zeal | 2 | open';
      const deals = 'Id | Pipeline | Stage | Create date | Close date\na | Default | Won | 2024-05-01 | 2024-06-01\nb | Default | Alpha | 2024-05-01 | 2024-06-01\nc | Default | Zeal | 2024-05-01 | 2024-06-01\nd | Partner | Zeal | 2024-05-01 | 2024-06-01\ne | Partner | Alpha | 2024-05-01 | 2024-06-01';
      const order = (report: string, column: string, settings: Readonly<Record<string, string>>): string[] =>
        groupsIn(run(shipped(report), { deals, stages }, { report, settings: { start: '2024-05-01', end: '2024-06-30', ...settings } }), column).filter((each, i, all) => all.indexOf(each) === i);
      expect(order('deal-snapshots', 'band', {})).toEqual(['Alpha', 'Zeal', 'Won']);
      for (const report of ['deal-snapshots', 'time-in-stage', 'deal-funnel']) {
        const column = report === 'deal-snapshots' ? 'band' : 'stage';
        expect(order(report, column, { pipeline: 'Default' }).filter((each) => each !== 'Won'), report).toEqual(['Zeal', 'Alpha']);
        expect(order(report, column, { pipeline: 'Partner' }), report).toEqual(['Alpha', 'Zeal']);
      }
    });

    test('follow a parameter of their condition when the same data is asked again', () => {
      const plan = planOf(`parameter Kind text = "won"\n${STAGE.replace(' by stages[Position]', ' where stages[Kind] = Kind by stages[Position]')}`);
      const cache = new RunCache();
      const data = new Map([['deals', tableIn(plan, 'deals', DEALS)], ['stages', tableIn(plan, 'stages', STAGES)]]);
      const asked = (kind: string): string => groupsIn(runReport(plan, 'r', data, { today: 19_889, timeZone: 'UTC', settings: { kind }, cache }), 'stage')[0]!;
      expect([asked('won'), asked('lost'), asked('open'), asked('won')]).toEqual(['Won', 'Lost', 'Proposal', 'Won']);
      expect(plan.reports[0]!.parameters).toEqual(['kind']);
      expect(plan.reports[0]!.reads).toContain('stages');
    });
  });

  test('lose no row, whatever is listed', () => {
    const CATEGORIES = ['Closed won', 'Commit', 'Best case', 'Pipeline', 'Not forecasted', 'Never heard of'];
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 }), (listed) => {
      const result = run(planOf(BY_CATEGORY.replace(/values for .*/, `values for Category ${listed.map((each) => `"${each}"`).join(', ')}`)), { deals: DEALS, stages: STAGES });
      const found = groupsIn(result, 'category');
      expect(found.filter((each) => listed.includes(each))).toEqual(listed.filter((each) => found.includes(each)));
      expect(lines(result).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)).toBe(6);
    }), { numRuns: 30 });
  });
});

describe('the columns of a spread measure', () => {
  const spread = (across: string, more = ''): ReportResult =>
    run(planOf(`classify "Sureness" for each stage\n  values "Won" as won, "Sure" as commit, "Open" as open\n  when [Kind] = "won" then "Won"\n  when [Forecast category] = "Commit" then "Sure"\n  otherwise "Open"\nreport "R"\n  from deals\n  measure Stage = SUM([Amount] where [Stage] = stages[Stage]) across ${across}\n  show columns Stage\n${more}`), { deals: DEALS, stages: STAGES });
  const columns = (result: ReportResult): string[] => result.measures.map(({ label, across }) => `${label} ${across?.role ?? '–'}`);

  test('have the colour of the value that a classification of their table has', () => {
    const result = spread('stages[Stage] where stages[Kind] <> "lost" by stages[Position] as stages[Sureness]');
    expect(columns(result)).toEqual(['Proposal open', 'Talks open', 'Contract commit', 'Won won']);
    expect(result.shown[0]!.series.map(({ role }) => role)).toEqual(['open', 'open', 'commit', 'won']);
  });

  test('have the order and the colours of values listed for the measure, and an order that is written before that', () => {
    const listed = '  values for Stage "Won" as won, "Talks" as gain\n';
    expect(columns(spread('stages[Stage]', listed))).toEqual(['Won won', 'Talks gain', 'Contract –', 'Lost –', 'Proposal –']);
    expect(columns(spread('stages[Stage] by stages[Position]', listed))).toEqual(['Proposal –', 'Talks gain', 'Contract –', 'Won won', 'Lost –']);
  });

  test('leave the column of others without a colour', () => {
    expect(columns(spread('stages[Stage] where stages[Kind] = "won" others "Other" as stages[Sureness]'))).toEqual(['Won won', 'Other –']);
  });
});
