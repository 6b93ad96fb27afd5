import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const place = workplace({
  'stages.csv': 'Pipeline,Stage,Position,Probability,Kind,Forecast category\nDefault,Qualified,1,20%,open,Pipeline\nDefault,Proposal,2,50%,open,Best case\nDefault,Contract,3,90%,open,Commit\nDefault,Won,4,100%,won,Closed won\nDefault,Lost,5,0%,lost,Not forecasted',
  'users.csv': 'Id,Name,Team\nana,Ana,One;Two\nben,Ben,One',
  'deals.csv': [
    'Id,Owner,Pipeline,Stage,Amount,Currency,Create date,Close date', 'a,ana,Default,Won,40,USD,2024-01-10,2024-04-20', 'b,ana,Default,Contract,30,USD,2024-01-10,2024-05-20', 'c,ana,Default,Proposal,20,USD,2024-01-10,2024-05-25',
    'd,ana,Default,Qualified,50,USD,2024-01-10,2024-06-10', 'e,ana,Default,Lost,10,USD,2024-01-10,2024-04-10', 'f,ana,Default,Contract,15,USD,2024-01-10,2024-07-05', 'g,ben,Default,Won,10,USD,2024-01-10,2024-05-05',
  ].join('\n'),
  'goals.csv': 'Subject,Subject kind,Pipeline,Period start,Period,Amount\nana,user,Default,2024-04-01,quarter,100\nben,user,Default,2024-04-01,quarter,60',
  'history.csv': 'Deal,Property,Value,Changed at\nb,stage,Proposal,2024-01-10T09:00:00Z\nb,stage,Contract,2024-05-10T09:00:00Z\nc,owner,ben,2024-01-10T09:00:00Z\nc,owner,ana,2024-05-12T09:00:00Z',
  'submissions.csv': 'Id,Subject,Subject kind,Pipeline,Period start,Period,Amount,Submitted at\n1,ana,user,Default,2024-04-01,quarter,70,2024-04-05T09:00:00Z\n2,ana,user,Default,2024-04-01,quarter,85,2024-05-05T09:00:00Z\n3,ana,user,Default,2024-04-01,quarter,80,2024-05-04T09:00:00Z',
});

const FILES = ['stages', 'users', 'deals', 'goals'].flatMap((table) => ['--data', `${table}=${table}.csv`]).concat('--data', 'forecast_submissions=submissions.csv');
const HISTORY = [...FILES, '--data', 'deal_history=history.csv'];
const forecast = (...settings: readonly string[]) => forecastOver(FILES, ...settings);
const forecastOver = (files: readonly string[], ...settings: readonly string[]) =>
  place.json('run', 'forecast', ...files, '--today', '2024-05-15', ...['period_start=2024-04-01', 'period=quarter', 'pipeline=Default', ...settings].flatMap((setting) => ['--set', setting]));

const PROMISED = ['subject', 'subject_kind', 'team', 'goal', 'closed_won', 'gap', 'attainment', 'pipeline_value', 'coverage', 'total', 'total_coverage', 'submission', 'submitted', 'members'];

/** A row by its subject, the promised columns first. */
function row(result: ReturnType<typeof forecast>, subject: string, columns: readonly string[]): unknown[] {
  const found = result.rows.find((candidate) => candidate['subject'] === subject)!;
  return columns.map((column) => found[column]);
}

test('the forecast has a row for each team and each user, and a column for each stage in their order', () => {
  const result = forecast('view=stage', 'weighting=weighted');
  const ids = result.columns.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(PROMISED));
  expect(ids.filter((id) => id.startsWith('stage_') || id.startsWith('category_'))).toEqual(['stage_qualified', 'stage_proposal', 'stage_contract', 'stage_won']);
  expect(result.rows.map((found) => [found['subject'], found['subject_kind']])).toEqual([['One', 'team'], ['Two', 'team'], ['ana', 'user'], ['ben', 'user']]);
  expect(row(result, 'ana', PROMISED)).toEqual(['ana', 'user', 'One;Two', 100, 40, 60, 0.4, 100, 1, 87, 0.87, 85, 1, 1]);
  expect(row(result, 'One', PROMISED)).toEqual(['One', 'team', null, 160, 50, 110, 0.3125, 100, 0.625, 97, 0.60625, 85, 1, 2]);
  expect(row(result, 'ben', ['coverage', 'submission', 'submitted'])).toEqual([0, null, 0]);
  expect(result.totals).toMatchObject({ goal: 160, closed_won: 50, total: 97, submission: 85, members: 2 });
});

test('by category it has a column for each category, and the whole amount where that is asked for', () => {
  const result = forecast('view=category', 'weighting=total');
  expect(result.columns.map(({ id }) => id).filter((id) => id.startsWith('stage_') || id.startsWith('category_'))).toEqual(['category_closed_won', 'category_commit', 'category_most_likely', 'category_best_case', 'category_pipeline', 'category_not_forecasted']);
  expect(row(result, 'ana', ['category_closed_won', 'category_commit', 'category_best_case', 'category_pipeline', 'total'])).toEqual([40, 30, 20, 50, 90]);
});

test('a number of a team leads to the deals of its members', () => {
  const { out } = place.call('explain', 'forecast', ...FILES, '--today', '2024-05-15', '--set', 'period_start=2024-04-01', '--set', 'period=quarter', '--row', 'subject=One', '--row', 'subject_kind=team', '--column', 'stage_won');
  expect(out).toMatch(/^Won, subject One, subject_kind team.* = 50 USD/);
  expect(out).toMatch(/^ {2}a .* 40$/m);
  expect(out).toMatch(/^ {2}g .* 10$/m);
});

test('with the history of the deals it says what changed in seven days, after all other numbers; without it nothing is known', () => {
  const changed = ['total', 'total_before', 'change'];
  const result = forecastOver(HISTORY, 'view=stage');
  expect(['ana', 'ben', 'One', 'Two'].map((subject) => row(result, subject, changed))).toEqual([[87, 65, 22], [10, 20, -10], [97, 85, 12], [87, 65, 22]]);
  expect(result.totals).toMatchObject({ total_before: 85, change: 12 });
  const ids = result.columns.map(({ id }) => id);
  expect(ids.indexOf('change')).toBeGreaterThan(Math.max(...[...PROMISED, 'stage_won'].map((id) => ids.indexOf(id))));
  expect(row(forecast('view=stage'), 'ana', changed)).toEqual([87, null, null]);
});

test('the deals that moved add up to what changed, the largest move first', () => {
  const result = place.json('run', 'forecast-moves', ...HISTORY, '--today', '2024-05-15', ...['period_start=2024-04-01', 'period=quarter', 'subject=ana'].flatMap((setting) => ['--set', setting]));
  expect(result.rows.map((move) => ['id', 'owner_before', 'owner_after', 'stage_before', 'stage_after', 'forecast_before', 'forecast_after', 'change'].map((id) => move[id]))).toEqual([
    ['b', 'Ana', 'Ana', 'Proposal', 'Contract', 15, 27, 12], ['c', null, 'Ana', null, 'Proposal', null, 10, 10],
  ]);
});

test('the accuracy of semantics 3, F9: 70, 80 and 85 submitted, 82 won', () => {
  place.write({
    'won.csv': 'Id,Owner,Pipeline,Stage,Amount,Currency,Create date,Close date\na,ana,Default,Won,40,USD,2024-01-10,2024-04-20\nb,ana,Default,Won,42,USD,2024-01-10,2024-05-20',
    'three.csv': `Id,Subject,Subject kind,Pipeline,Period start,Period,Amount,Submitted at\n${[[70, '04-03'], [80, '04-28'], [85, '05-28']]
      .map(([amount, day]) => `${amount},ana,user,Default,2024-04-01,quarter,${amount},2024-${day}T09:00:00Z`).join('\n')}`,
  });
  const data = ['stages=stages.csv', 'users=users.csv', 'deals=won.csv', 'forecast_submissions=three.csv'].flatMap((each) => ['--data', each]);
  const { rows } = place.json('run', 'forecast-accuracy', ...data, '--today', '2024-07-15', ...['start=2024-04-01', 'end=2024-06-30', 'period=quarter'].flatMap((setting) => ['--set', setting]));
  const ana = rows.find(({ subject }) => subject === 'ana')!;
  expect([ana['forecast'], ana['actual'], ana['accuracy'], ana['last_accuracy'], ana['bias']].map((value) => Number(value).toFixed(4))).toEqual(['78.3333', '82.0000', '0.9553', '0.9634', '-0.0447']);
});

test('the change of a shipped report that the README shows is one: categories, their order, coverage and amounts', () => {
  const rules = /```text\n(import "std\/forecast"[^`]*)```/.exec(readFileSync(new URL('../../README.md', import.meta.url), 'utf8'))![1]!;
  place.write({ 'readme.rules': rules });
  const result = forecast('view=category', 'coverage_base=remaining');
  const changed = forecastOver(['--rules', 'readme.rules', ...FILES], 'view=category');
  expect(changed.columns.map(({ id }) => id).filter((id) => id.startsWith('category_'))).toEqual(['category_closed_won', 'category_commit', 'category_likely', 'category_upside', 'category_best_case', 'category_pipeline', 'category_not_forecasted']);
  expect(row(changed, 'ana', ['coverage'])).toEqual(row(result, 'ana', ['coverage']));
  expect(row(changed, 'ana', ['category_closed_won', 'category_commit', 'category_best_case', 'category_pipeline', 'total'])).toEqual([40, 30, 20, 50, 90]);
});
