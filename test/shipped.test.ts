import plans, { files } from 'virtual:revsheet/shipped';
import { expect, test } from 'vitest';
import { shippedRules } from './tools/build-plugins.ts';

test('the shipped rules reach the bundle as plans and as texts', () => {
  expect(files.map(({ name }) => name)).toContain('recurring-revenue.rules');
  expect(files.every(({ text }) => text.length > 100)).toBe(true);
  expect(plans.length).toBe(files.length);
  expect(JSON.stringify(plans)).toContain('recurring-revenue');
  expect(JSON.parse(JSON.stringify(plans))).toEqual(plans);
});

test('a folder without rules stops the build', async () => {
  const plugin = shippedRules('/nowhere');
  await expect((plugin.load as (this: object, id: string) => Promise<unknown>).call({}, '\0virtual:revsheet/shipped')).rejects.toThrow();
});
