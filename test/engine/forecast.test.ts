import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/dates.ts';
import { explain } from '../../src/engine/explain.ts';
import { resultOf, work } from '../../src/engine/report.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { findColumn, valueAt, type Value } from '../../src/table/table.ts';
import { forecastWithChange } from './forecast-before.ts';
import type { Numbers } from './forecast-reference.ts';
import { shipped, tableIn } from './front-door.ts';
import { organisationData, randomOrganisation, randomSettings, TODAY, type Settings } from './random-organisation.ts';

const plan = shipped('forecast');

function forecast(organisation: ReturnType<typeof randomOrganisation>, settings: Settings): { readonly result: ReportResult; readonly worked: ReturnType<typeof work> } {
  const worked = work(plan, 'forecast', organisationData(organisation), { today: TODAY, timeZone: 'UTC', settings });
  return { worked, result: resultOf(worked, 0) };
}

const cell = (result: ReportResult, id: string, row: number): Value => valueAt(findColumn(result.table, id)!, row);

/** The numbers of a row under their ids. */
function numbersAt(result: ReportResult, row: number): Numbers {
  return Object.fromEntries(result.measures.map(({ id }) => [id, cell(result, id, row) as Numbers[string]]));
}

/** What the reference says of a row, as far as the report has columns for it: a column for other values comes only with rows. */
function wanted(numbers: Numbers, result: ReportResult): Numbers {
  return Object.fromEntries(result.measures.map(({ id }) => [id, numbers[id]!]));
}

describe('the forecast of 200 random organisations is what plain loops make of them', () => {
  test.each(Array.from({ length: 20 }, (_, block) => block * 10))('from %i on', (first) => {
    for (let seed = first; seed < first + 10; seed += 1) {
      const users = 1 + (seed % 14);
      const organisation = randomOrganisation(seed, { users, deals: 20 + seed * 2 });
      const settings = randomSettings(seed, users);
      const { result } = forecast(organisation, settings);
      const reference = forecastWithChange(organisation, settings);
      const rows = new Map(reference.rows.map((row) => [`${row.kind} ${row.subject.toLowerCase()}`, row]));
      expect(result.table.rowCount, `${seed}`).toBe(rows.size);
      expect(result.checks.filter(({ holds }) => !holds), `${seed}`).toEqual([]);
      // Other values have a column only where there are any.
      const ids = result.measures.map(({ id }) => id);
      expect([...ids, 'category_other'], `${seed}`).toEqual(expect.arrayContaining(Object.keys(reference.totals)));
      for (let row = 0; row < result.table.rowCount; row += 1) {
        const found = rows.get(`${cell(result, 'subject_kind', row)} ${String(cell(result, 'subject', row)).toLowerCase()}`)!;
        const isRestricted = result.restricted?.includes(row) ?? false;
        expect(isRestricted, `${seed} ${found.subject}`).toBe(found.isRestricted);
        const numbers = numbersAt(result, row);
        if (isRestricted) expect(new Set(Object.values(numbers)), `${seed} ${found.subject}`).toEqual(new Set([null]));
        else expect(numbers, `${seed} ${found.subject}`).toEqual(wanted(found.numbers, result));
      }
      if (rows.size > 0) expect(result.totals, `${seed}`).toEqual(wanted(reference.totals, result));
    }
  });
});

describe('a number of the forecast leads to what it is made of', () => {
  const settings: Settings = { period: 'quarter', period_start: '2024-04-01', view: 'stage', reporting_currency: 'USD' };
  const { result, worked } = forecast(randomOrganisation(4, { users: 8, deals: 120 }), settings);

  test('every cell of every row adds up from the rows behind it', () => {
    for (let row = 0; row < result.table.rowCount; row += 1) {
      for (const id of ['closed_won', 'pipeline_value', 'total', 'submission', 'stage_qualified', 'stage_proposal', 'stage_contract', 'stage_signed']) {
        const { rows, value } = explain(worked, { measure: id, row });
        const parts = findColumn(rows, 'contribution')!;
        const sum = Array.from({ length: rows.rowCount }, (_, at) => valueAt(parts, at) as number).reduce((all, part) => all + part, 0);
        expect(value ?? 0, `${id} ${row}`).toBe(sum);
        expect(cell(result, id, row)).toBe(value);
      }
    }
  });

  test('so do those of the totals, and no deal stands there twice', () => {
    for (const id of ['closed_won', 'pipeline_value', 'total']) {
      const { rows, value } = explain(worked, { measure: id, row: null });
      const keys = Array.from({ length: rows.rowCount }, (_, at) => valueAt(findColumn(rows, 'id')!, at));
      const sum = Array.from({ length: rows.rowCount }, (_, at) => valueAt(findColumn(rows, 'contribution')!, at) as number).reduce((all, part) => all + part, 0);
      expect(new Set(keys).size).toBe(keys.length);
      expect(sum).toBe(value);
    }
  });

  test('a goal leads to the goals of the branch that was taken', () => {
    const team = Array.from({ length: result.table.rowCount }, (_, row) => row).find((row) => cell(result, 'subject_kind', row) === 'team' && cell(result, 'goal', row) !== null)!;
    const { rows } = explain(worked, { measure: 'goal', row: team });
    const kinds = new Set(Array.from({ length: rows.rowCount }, (_, at) => valueAt(findColumn(rows, 'subject_kind')!, at)));
    expect(kinds.size).toBe(1);
  });

  test('a column of a stage names the measure it is one of, and its rule', () => {
    const contract = result.measures.find(({ id }) => id === 'stage_contract')!;
    expect(contract.across).toEqual({ measure: 'stage', label: 'Stage', value: 'Contract', role: 'open' });
    expect(explain(worked, { measure: 'stage_contract', row: 0 }).rules[0]).toMatchObject({ file: 'forecast.rules' });
  });
});

describe('beside its numbers', () => {
  const organisation = randomOrganisation(3, { users: 9, deals: 60 });

  test('the forecast says who is in which team: every row above has its members beneath, and nobody else', () => {
    const { result } = forecast(organisation, { period: 'quarter', period_start: '2024-04-01' });
    const { tree } = result;
    expect(tree!.levels).toEqual(['user', 'team']);
    for (let row = 0; row < result.table.rowCount; row += 1) {
      const cellText = String(cell(result, 'team', row) ?? '');
      const teams = [...new Set(cellText.split(';').map((team) => team.trim().toLowerCase()).filter((team) => team !== ''))].sort();
      expect(tree!.above[row]!.map((above) => String(cell(result, 'subject', above)).toLowerCase()).sort()).toEqual(teams);
      expect(tree!.above[row]!.every((above) => tree!.level[above] === 1)).toBe(true);
    }
  });

  test('it says its tabs and which of them is open, and what its goal is the goal of', () => {
    const { result } = forecast(organisation, { period: 'quarter', period_start: '2024-04-01', view: 'category' });
    expect(result.tabs).toEqual([
      { label: 'Deal stage', parameters: { view: 'stage' }, isCurrent: false },
      { label: 'Forecast category', parameters: { view: 'category' }, isCurrent: true },
    ]);
    expect(result.goals).toEqual([{ goal: 'goal', measure: 'closed_won' }]);
  });

  test('of rows that the viewer may not see nothing is explained', () => {
    const { result, worked } = forecast(organisation, { period: 'quarter', period_start: '2024-04-01', viewer: 'stranger' });
    expect(result.restricted).toHaveLength(result.table.rowCount);
    expect(() => explain(worked, { measure: 'total', row: 0 })).toThrow('the viewer');
    expect(explain(worked, { measure: 'total', row: null }).rows.rowCount).toBe(0);
    expect(result.exceptions).toEqual([]);
  });

  test('a viewer of the own numbers is told of the own deals only, of whatever is wrong with others', () => {
    const deals = (viewer?: string): ReportResult => forecast(organisation, { period: 'quarter', period_start: '2024-04-01', ...(viewer === undefined ? {} : { viewer }) }).result;
    const { viewer, told } = organisation.users.filter((user) => user.view === 'Team only').map((user) => ({ viewer: user.id, told: deals(user.id).exceptions })).find((found) => found.told.length > 0)!;
    const own = new Set(organisation.deals.filter((deal) => deal.owner === viewer).map((deal) => deal.id));
    expect(told.filter(({ table }) => table === 'deals').every(({ key }) => own.has(key))).toBe(true);
    expect(told.length).toBeLessThan(deals().exceptions.length);
  });

  test('it is told as it stood at the end of a day: what was open then, and nothing that came later', () => {
    const tables = {
      users: 'Id | Team\nana | North',
      deals: 'Id | Owner | Stage | Amount | Create date | Close date\na | ana | Closed won | 5 | 2024-01-02 | 2024-05-20\nb | ana | Proposal | 7 | 2024-05-10 | 2024-05-30',
      deal_history: 'Deal | Property | Value | Changed at\na | stage | Proposal | 2024-01-02T09:00:00Z\na | stage | Closed won | 2024-05-20T09:00:00Z',
    };
    const data = new Map(Object.entries(tables).map(([id, text]) => [id, tableIn(plan, id, text)]));
    const at = (asOf?: number): unknown => resultOf(work(plan, 'forecast', data, { today: TODAY, timeZone: 'UTC', settings: { period_start: '2024-05-01' }, ...(asOf === undefined ? {} : { asOf }) }), 0).totals;
    expect(at()).toMatchObject({ closed_won: 50_000, pipeline_value: 70_000 });
    expect(at(parseDay('2024-05-05'))).toMatchObject({ closed_won: 0, pipeline_value: 50_000 });
    expect(at(parseDay('2024-05-15'))).toMatchObject({ closed_won: 0, pipeline_value: 120_000 });
  });
});
