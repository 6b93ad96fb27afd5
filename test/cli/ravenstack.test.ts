import { expect, test } from 'vitest';
import { projectFile, sharedFile, workplace } from '../tools/command-line.ts';

const path = 'ravenstack_saas/ravenstack_subscriptions.csv';
const subscriptions = sharedFile(path);
if (subscriptions === undefined) console.warn(`SKIPPED: ../shared/data/${path} is not there, so recurring revenue is not compared with its check figures.`);

test.skipIf(subscriptions === undefined)('the monthly recurring revenue of RavenStack equals its check figures', () => {
  const place = workplace();
  const { rows } = place.json('run', 'Subscription revenue', '--rules', projectFile('test/cli/ravenstack.rules'), '--data', `subscriptions=${subscriptions}`,
    '--map', 'subscriptions=RavenStack subscriptions', '--today', '2025-01-31');
  const figures = new Map(rows.map(({ period, subscriptions: count, mrr }) => [String(period).slice(0, 7), [mrr, count]]));
  expect(rows).toHaveLength(24);
  expect(figures.get('2023-06')).toEqual([242921, 113]);
  expect(figures.get('2023-12')).toEqual([1262113, 540]);
  expect(figures.get('2024-06')).toEqual([3833405, 1457]);
  expect(figures.get('2024-12')).toEqual([10159608, 3814]);
});
