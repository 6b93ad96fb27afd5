import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runReport } from '../../src/engine/report.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { findColumn, valueAt, type Value } from '../../src/table/table.ts';
import { asItStood, dataWithMoves, forecastWithChange, randomMoves, type Moved } from './forecast-before.ts';
import { forecastOf } from './forecast-reference.ts';
import { run, shipped } from './front-door.ts';
import { randomOrganisation, randomSettings, TODAY, type Organisation, type Settings } from './random-organisation.ts';

const [forecast, change] = [shipped('forecast'), shipped('forecast-change')];

interface Case {
  readonly organisation: Organisation;
  readonly moves: readonly Moved[];
  readonly settings: Settings;
}

const seeds = fc.integer({ min: 1, max: 100_000 });

function caseOf(seed: number): Case {
  const users = 1 + (seed % 9);
  const organisation = randomOrganisation(seed, { users, deals: 15 + (seed % 40) });
  return { organisation, moves: randomMoves(seed, organisation), settings: { ...randomSettings(seed, users), change_days: String([7, 1, 30][seed % 3]) } };
}

/** Over so many organisations; a failure names the seed of its own. */
const always = (runs: number, law: (each: Case) => void): void => fc.assert(fc.property(seeds, (seed) => law(caseOf(seed))), { numRuns: runs });

const asked = (plan: typeof forecast, report: string, { organisation, moves, settings }: Case, more: Settings = {}): ReportResult =>
  runReport(plan, report, dataWithMoves(organisation, moves), { today: TODAY, timeZone: 'UTC', settings: Object.fromEntries(Object.entries({ ...settings, ...more }).filter(([id]) => plan.parameters.some((parameter) => parameter.id === id))) });
const cell = (result: ReportResult, id: string, row: number): Value => valueAt(findColumn(result.table, id)!, row);
const keyAt = (result: ReportResult, row: number): string => `${cell(result, 'subject_kind', row)} ${String(cell(result, 'subject', row)).toLowerCase()}`;
const visible = (result: ReportResult): readonly number[] => Array.from({ length: result.table.rowCount }, (_, row) => row).filter((row) => !result.restricted?.includes(row));
const daysOf = ({ settings }: Case): number => Number(settings['change_days']);

describe('the change of a forecast', () => {
  test('is for every seller, team and the whole the total now less the total of the deals as they stood then', () => {
    always(25, (each) => {
      const result = asked(forecast, 'forecast', each);
      const reference = forecastWithChange(each.organisation, each.settings, each.moves, daysOf(each));
      const rows = new Map(reference.rows.map((row) => [`${row.kind} ${row.subject.toLowerCase()}`, row]));
      for (const row of visible(result)) {
        const { numbers } = rows.get(keyAt(result, row))!;
        expect([cell(result, 'total_before', row), cell(result, 'change', row)]).toEqual([numbers['total_before'], numbers['change']]);
      }
      if (result.table.rowCount > 0) expect([result.totals!['total_before'], result.totals!['change']]).toEqual([reference.totals['total_before'], reference.totals['change']]);
    });
  });

  test('of the whole is the sum over the sellers, each once', () => {
    always(20, (each) => {
      const result = asked(forecast, 'forecast', each);
      const sellers = visible(result).filter((row) => cell(result, 'subject_kind', row) === 'user').map((row) => cell(result, 'change', row) as number | null);
      if (sellers.length === 0 || sellers.includes(null)) return;
      expect(result.totals!['change']).toBe(sellers.reduce((sum, value) => sum! + value!, 0));
    });
  });
});

describe('the moves behind a change', () => {
  test('add up to it, for one seller, one team and the whole, as far as the viewer sees', () => {
    always(12, (each) => {
      const result = asked(forecast, 'forecast', each);
      const rows = visible(result);
      const subjects = [...rows.slice(0, 2), ...rows.slice(-2)].map((row) => [cell(result, 'subject', row) as string, cell(result, 'change', row)] as const);
      const whole = result.table.rowCount > 0 ? [['', result.totals!['change']] as const] : [];
      for (const [subject, value] of [...subjects, ...whole]) {
        const moves = asked(change, 'forecast-moves', each, subject ? { subject } : {});
        if (value !== null) expect(moves.totals?.['change'] ?? 0, subject).toBe(value);
      }
    });
  });

  test('are of nobody else than whom the viewer may see', () => {
    always(20, ({ organisation, moves, settings }) => {
      const viewer = organisation.users[0]!.id;
      const each: Case = { organisation: { ...organisation, users: organisation.users.map((user) => (user.id === viewer ? { ...user, view: 'Team only' } : user)) }, moves, settings: { ...settings, viewer } };
      const result = asked(change, 'forecast-moves', each);
      const then = asItStood(each.organisation, moves, TODAY - daysOf(each));
      const ownedBy = (deals: Organisation['deals']): ReadonlySet<string> => new Set(deals.filter(({ owner }) => owner === viewer).map(({ id }) => id));
      const [now, before] = [ownedBy(organisation.deals), ownedBy(then.deals)];
      for (let row = 0; row < result.table.rowCount; row += 1) {
        const id = cell(result, 'id', row) as string;
        expect(now.has(id) || before.has(id)).toBe(true);
        for (const [column, mine] of [['owner_after', now], ['stage_after', now], ['close_date_after', now], ['forecast_after', now], ['owner_before', before], ['stage_before', before], ['close_date_before', before], ['forecast_before', before]] as const)
          if (!mine.has(id)) expect(cell(result, column, row), `${id} ${column}`).toBeNull();
      }
    });
  });
});

test('a viewer of the own numbers is told of no fault of a deal that was the own and is another\'s now', () => {
  const tables = {
    users: 'Id | Forecast view\nana | Team only\nben | Team only', deals: 'Id | Owner | Stage | Amount | Create date | Close date\na | ben | Proposal | | 2024-01-02 | 2024-05-20',
    deal_history: 'Deal | Property | Value | Changed at\na | owner | ana | 2024-01-02T09:00:00Z\na | owner | ben | 2024-05-12T09:00:00Z',
  };
  const told = (viewer: string): readonly string[] => run(forecast, tables, { report: 'forecast', today: '2024-05-15', settings: { period_start: '2024-05-01', viewer } }).exceptions.map(({ rule, key }) => `${rule}: ${key}`);
  expect([told('ana'), told('ben')]).toEqual([[], ['Open without an amount: a']]);
});

describe('the trend of a forecast', () => {
  test('is at each of its points the total of the deals as they stood then, and ends with the total', () => {
    always(20, (each) => {
      const total = (back: number): Value | undefined => asked(change, 'forecast-trend', each, { steps_back: String(back) }).totals?.['total_then'];
      if (total(0) === undefined) return;
      for (const back of [7, 4, 2, 1]) expect(total(back)).toBe(forecastWithChange(each.organisation, each.settings, each.moves, back * daysOf(each)).totals['total_before']);
      expect(total(0)).toBe(forecastOf(each.organisation, each.settings).totals['total']);
    });
  });
});
