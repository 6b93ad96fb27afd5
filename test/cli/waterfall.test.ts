import { expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const STEPS = ['start', 'created', 'pulled', 'increased', 'decreased', 'pushed', 'lost', 'won', 'end'];

const place = workplace({
  'deals.csv': 'id,owner,stage,amount,currency,create_date,close_date\nW1,ana,Won,12,USD,2024-01-01,2024-05-10\nW2,ana,Proposal,20,USD,2024-01-01,2024-07-15\nW5,ben,Proposal,9,USD,2024-04-12,2024-06-01\n',
  'history.csv': 'deal,property,value,changed_at\nW1,stage,Proposal,2024-01-01T09:00:00Z\nW1,stage,Won,2024-05-10T09:00:00Z\nW1,amount,10,2024-01-01T09:00:00Z\nW1,amount,12,2024-04-20T09:00:00Z\n'
    + 'W2,close_date,2024-05-30,2024-01-01T09:00:00Z\nW2,close_date,2024-07-15,2024-05-25T09:00:00Z\n',
});

const run = (...set: readonly string[]) => place.json('run', 'pipeline-waterfall', '--data', 'deals=deals.csv', 'deal_history=history.csv', '--today', '2024-06-30',
  '--set', 'since=2024-04-01', 'until=2024-05-31', 'close_from=2024-04-01', 'close_to=2024-06-30', ...set);

test('revsheet run pipeline-waterfall prints every step as an amount and as a count, in one row, every column positive', () => {
  const { columns, rows, checks } = run();
  const ids = columns.map(({ id }) => id);
  expect(ids.filter((id) => STEPS.includes(id))).toEqual(STEPS);
  expect(ids).toEqual(expect.arrayContaining(STEPS.map((step) => `${step}_deals`)));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ start: 30, created: 9, pulled: 0, increased: 2, decreased: 0, pushed: 20, lost: 0, won: 12, end: 9, start_deals: 2, created_deals: 1, won_deals: 1 });
  for (const check of checks) expect(check).toMatchObject({ holds: true });
});

test('and one row per group where it is asked for', () => {
  const { rows } = run('group=owner');
  expect(rows.map((row) => [Object.values(row)[0], row['start'], row['end']])).toEqual([['ana', 30, 0], ['ben', 0, 9]]);
});
