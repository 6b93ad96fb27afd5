import plans, { files } from 'virtual:revsheet/shipped';
import { expect, test } from 'vitest';
import { shippedRules } from './tools/build-plugins.ts';
import { sharedModule } from './tools/share.ts';

test('the shipped rules reach the bundle as plans and as texts', () => {
  expect(files.map(({ name }) => name)).toContain('recurring-revenue.rules');
  expect(files.every(({ text }) => text.length > 100)).toBe(true);
  expect(plans.flatMap(({ reports }) => reports.map(({ id }) => id))).toContain('recurring-revenue');
  expect(JSON.parse(JSON.stringify(plans))).toEqual(plans);
});

test('what is written once and shared reads back as it was', async () => {
  const part = { kind: 'column', type: { kind: 'text' }, table: 'deals', column: 'stage' };
  const data = [{ left: part, right: { ...part } }, { ...part, 'odd name': null, list: [part, 1, 'text "quoted"', true] }, []];
  const text = sharedModule(data);
  const { default: back } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  expect(back).toEqual(data);
  expect(back[0].left).toBe(back[0].right);
  expect(text.match(/"deals"/g)).toHaveLength(2);
});

test('a folder without rules stops the build', async () => {
  const plugin = shippedRules('/nowhere');
  await expect((plugin.load as (this: object, id: string) => Promise<unknown>).call({}, '\0virtual:revsheet/shipped/plans')).rejects.toThrow();
});
