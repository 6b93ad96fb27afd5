import { expect, test } from 'vitest';
import { projectFile, sharedFile, workplace } from '../tools/command-line.ts';

const path = 'ravenstack_saas/ravenstack_subscriptions.csv';
const subscriptions = sharedFile(path);
if (subscriptions === undefined) console.warn(`SKIPPED: ../shared/data/${path} is not there, so recurring revenue is not compared with its check figures.`);

test.skipIf(subscriptions === undefined)('the monthly recurring revenue of RavenStack equals its check figures', () => {
  const place = workplace();
  const { rows } = place.json('run', 'RavenStack revenue', '--rules', projectFile('test/cli/ravenstack.rules'), '--data', `subscriptions=${subscriptions}`,
    '--map', 'subscriptions=RavenStack subscriptions', '--today', '2025-01-31');
  const figures = new Map(rows.map(({ period, subscriptions: count, mrr }) => [String(period).slice(0, 7), [mrr, count]]));
  expect(rows).toHaveLength(24);
  expect(figures.get('2023-06')).toEqual([242921, 113]);
  expect(figures.get('2023-12')).toEqual([1262113, 540]);
  expect(figures.get('2024-06')).toEqual([3833405, 1457]);
  expect(figures.get('2024-12')).toEqual([10159608, 3814]);
});

test.skipIf(subscriptions === undefined)('so does the closing of subscription revenue, and its movements lead there', () => {
  const place = workplace();
  const { rows, checks, exceptions } = place.json('run', 'subscription-revenue', '--rules', projectFile('test/cli/ravenstack.rules'), '--data', `subscriptions=${subscriptions}`,
    '--map', 'subscriptions=RavenStack subscriptions', '--set', 'start=2023-01-01', '--set', 'end=2024-12-31', '--today', '2025-01-31');
  const closing = new Map(rows.map(({ period, closing: amount }) => [String(period).slice(0, 7), amount]));
  expect(['2023-06', '2023-12', '2024-06', '2024-12'].map((month) => closing.get(month))).toEqual([242921, 1262113, 3833405, 10159608]);
  expect(checks).toEqual([expect.objectContaining({ holds: true })]);
  expect(exceptions).toEqual([]);
});
