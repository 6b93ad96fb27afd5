import shipped from 'virtual:revsheet/shipped';
import { files } from 'virtual:revsheet/shipped/texts';
import { expect, test } from 'vitest';
import { format } from '../src/language/format.ts';
import { shippedRules } from './tools/build-plugins.ts';
import { sharedModule } from './tools/share.ts';

test('the shipped rules reach the bundle as texts', () => {
  expect(files.map(({ name }) => name)).toContain('recurring-revenue.rules');
  expect(files.every(({ text }) => text.length > 100)).toBe(true);
});

test.each(files.map(({ name, text }) => [name, text]))('%s is in the house form', (_name, text) => {
  expect(format(text)).toBe(text);
});

test('every shipped report has a plan that holds it and the tables it reads', async () => {
  expect(shipped.plans.flatMap(({ reports }) => reports)).toEqual(expect.arrayContaining(['recurring-revenue', 'recurring-revenue-net']));
  for (const { reports, load } of shipped.plans) {
    const plan = await load();
    expect(plan.reports.map(({ id }) => id)).toEqual(reports);
    for (const { reads } of plan.reports) expect(plan.tables.map(({ id }) => id)).toEqual(expect.arrayContaining([...reads]));
    expect(plan.tests).toEqual([]);
  }
});

test('a page is told of the same rows as the command line: the forecast keeps the exceptions of deals, goals and submissions', async () => {
  const plan = await shipped.plans.find(({ reports }) => reports.includes('forecast'))!.load();
  expect(plan.exceptions.map(({ title }) => title)).toEqual(expect.arrayContaining(["Nobody's deal", 'Open deal without a close date', 'Goal of nobody', 'Forecast of nobody']));
});

test('every plan holds the histories of what it reads, because each report can be asked for an earlier day', async () => {
  for (const { load } of shipped.plans) expect((await load()).tables.map(({ id }) => id)).toContain('deal_history');
});

test('the tables that the first report does not read are there for who asks', async () => {
  const { tables } = await shipped.rest();
  expect(tables.map(({ id }) => id)).toEqual(expect.arrayContaining(['contact_history', 'users']));
  expect(tables.filter(({ id }) => shipped.tables.some((table) => table.id === id))).toEqual([]);
});

test('what is written once and shared reads back as it was', async () => {
  const part = { kind: 'column', type: { kind: 'text', values: ['New business', 'Renewal', 'Upgrade', 'Downgrade'] }, table: 'deals', column: 'stage' };
  const data = [{ left: part, right: { ...part } }, { ...part, 'odd name': null, list: [part, 1, 'text "quoted"', true] }, []];
  const text = sharedModule(data);
  const { default: back } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  expect(back).toEqual(data);
  expect(back[0].left).toBe(back[0].right);
  expect(text.match(/"deals"/g)).toHaveLength(2);
});

test('a folder without rules stops the build', async () => {
  const plugin = shippedRules('/nowhere');
  await expect((plugin.load as (this: object, id: string) => Promise<unknown>).call({}, '\0virtual:revsheet/shipped')).rejects.toThrow();
});
