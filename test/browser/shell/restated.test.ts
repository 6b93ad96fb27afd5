import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import '../../../src/shell/define.ts';
import { line } from '../../../src/shell/line.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';

const HEADER = 'Id,Name,Company,Stage,Close date,Recurring revenue amount,Recurring revenue deal type,Recurring revenue inactive date,Recurring revenue inactive reason,Currency';
const deals = (amount: number): string => `${HEADER}\nA,Acme first,Acme,Closed won,2022-02-10,${amount},New business,,,USD`;
/** What the page asks its worker. */
const asking = vi.spyOn(line, 'ask');
let store: RsStore;
let chart: RsRevenueChart;

afterEach(async () => {
  await store?.clear().catch(() => undefined);
  document.body.replaceChildren();
});

/** A page with a store and a chart of February and March 2022, which are long over; a name: a visit to a page that was seen before. */
async function visit(name = `test-${crypto.randomUUID()}`): Promise<void> {
  document.body.replaceChildren();
  store = document.createElement('rs-store') as RsStore;
  store.name = name;
  chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
  for (const [attribute, value] of Object.entries({ lang: 'en', store: name, start: '2022-01-01', end: '2022-03-31' })) chart.setAttribute(attribute, value);
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store, chart);
  document.body.append(page);
  await store.ready;
}

const load = (amount: number, name = 'deals.csv') => store.importFile(new File([deals(amount)], name), { table: 'deals' });
const edit = (value: number) => store.edit({ table: 'deals', key: 'A', column: 'recurring_revenue_amount', value: value * 10_000, who: 'ana' });
const cells = (): string[] => [...chart.shadowRoot!.querySelectorAll('tbody [data-column="closing"]')].map((button) => button.textContent!.trim());
const chip = (): HTMLButtonElement | undefined => [...chart.shadowRoot!.querySelectorAll<HTMLButtonElement>('button.chip')].find((each) => /closed period/.test(each.textContent!));
const panel = (): string => chart.shadowRoot!.querySelector('.panel')!.textContent!.replace(/\s+/g, ' ');

/** Shown, and remembered: that happens after the picture. */
async function shown(amount: string): Promise<void> {
  await expect.poll(cells).toEqual(['0', amount, amount]);
  await expect.poll(() => asking.mock.settledResults.filter(({ type }, i) => type === 'incomplete' && asking.mock.calls[i]![0].kind === 'restated')).toEqual([]);
}

async function openPanel(): Promise<void> {
  await expect.poll(() => chip()?.textContent!.trim()).toBe('2 closed periods changed');
  chip()!.click();
  await expect.poll(panel).toContain('Last shown → now');
}

describe('closed periods that changed', () => {
  test('are told by a chip: period, measure, both values, and the edit behind them', async () => {
    await visit();
    await load(100);
    await shown('100');
    expect(chip()).toBeUndefined();
    await edit(130);
    await openPanel();
    expect(panel()).toContain('Feb 2022');
    expect(panel()).toMatch(/Closing 100 → 130from 100 to 130\s?\+30/);
    expect(panel()).toMatch(/Edits since then · 1\s?A deals\s?Recurring revenue amount: 100 → 130/);
    expect(panel()).toContain('ana');
    const { violations } = await axe.run(chart, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html}`)).toEqual([]);
  });

  test('name only the edits that moved them, and count the others', async () => {
    await visit();
    await load(100);
    await shown('100');
    await store.edit({ table: 'deals', key: 'A', column: 'name', value: 'Another name' });
    await edit(130);
    await openPanel();
    expect(panel()).toMatch(/Edits since then · 1\s?A deals\s?Recurring revenue amount: 100 → 130/);
    expect(panel()).toContain('One other edit did not change these numbers.');
    expect(panel()).not.toContain('Another name');
  });

  test('are told until somebody has seen them; then the new values are the remembered ones', async () => {
    await visit();
    await load(100);
    await shown('100');
    await edit(130);
    await expect.poll(() => chip()).toBeDefined();
    await visit(store.name);
    await openPanel();
    [...chart.shadowRoot!.querySelectorAll<HTMLButtonElement>('.panel button')].find((each) => each.textContent === 'Seen')!.click();
    await expect.poll(() => chip()).toBeUndefined();
    expect(chart.shadowRoot!.querySelector('.panel')!.matches(':popover-open')).toBe(false);
    expect(chart.shadowRoot!.activeElement?.closest('[part=actions]')).not.toBeNull();
    await visit(store.name);
    await shown('130');
    expect(chip()).toBeUndefined();
    await edit(90);
    await openPanel();
    expect(panel()).toMatch(/130 → 90from 130 to 90\s?−40/);
  });

  test('name the file that brought them', async () => {
    await visit();
    await load(100);
    await shown('100');
    await load(70, 'march.csv');
    await openPanel();
    expect(panel()).toMatch(/Files since then\s?march\.csv/);
    expect(panel()).not.toContain('Edits');
  });

  test('are none when the same file is read again, or an edit is taken back', async () => {
    await visit();
    await load(100);
    await shown('100');
    await load(100);
    await shown('100');
    expect(chip()).toBeUndefined();
    await edit(130);
    await expect.poll(() => chip()).toBeDefined();
    await edit(100);
    await expect.poll(() => chip()).toBeUndefined();
  });
});
