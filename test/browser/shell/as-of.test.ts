import { afterEach, describe, expect, test } from 'vitest';
import '../../../src/shell/define.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';

const DEALS = `Id,Name,Company,Stage,Close date,Recurring revenue amount,Recurring revenue deal type,Recurring revenue inactive date,Recurring revenue inactive reason,Currency
A,Acme first,Acme,Closed won,2022-01-10,150,New business,,,USD`;
/** The deal was won at 100 a month, and raised to 150 in June. */
const HISTORY = `Deal,Property,Value,Changed at,Changed by
A,Recurring revenue amount,100,2022-01-05 09:00,
A,Recurring revenue amount,150,2022-06-01 09:00,`;

let store: RsStore;
let chart: RsRevenueChart;

afterEach(async () => {
  await store?.clear().catch(() => undefined);
  document.body.replaceChildren();
});

async function open(attributes: Readonly<Record<string, string>>): Promise<void> {
  store = document.createElement('rs-store') as RsStore;
  store.name = `test-${crypto.randomUUID()}`;
  store.setAttribute('time-zone', 'UTC');
  chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
  const all = { lang: 'en', store: store.name, start: '2022-01-01', end: '2022-03-31', ...attributes };
  for (const [name, value] of Object.entries(all)) chart.setAttribute(name, value);
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store, chart);
  document.body.append(page);
  await store.ready;
}

const load = (table: string, text: string) => store.importFile(new File([text], `${table}.csv`), { table });
const cells = (measure: string): string[] => [...chart.shadowRoot!.querySelectorAll(`tbody [data-column="${measure}"]`)].map((button) => button.textContent!.trim());
const words = (): string => chart.shadowRoot!.textContent!.replace(/\s+/g, ' ');

async function until(state: string): Promise<void> {
  await expect.poll(() => chart.getAttribute('state')).toBe(state);
}

describe('as-of', () => {
  test('shows the board as it stood at the end of a day, and says so', async () => {
    await open({ 'as-of': '2022-03-31' });
    await load('deals', DEALS);
    await load('deal_history', HISTORY);
    await until('ready');
    await expect.poll(() => cells('closing')).toEqual(['100', '100', '100']);
    expect(chart.shadowRoot!.querySelector('#subtitle')!.textContent).toContain('as it was on 31 Mar 2022');
    expect(words()).not.toContain('history not known');
    chart.removeAttribute('as-of');
    await expect.poll(() => cells('closing')).toEqual(['150', '150', '150']);
    expect(words()).not.toContain('as it was on');
  });

  test('makes that day today: what came later is projected', async () => {
    await open({ 'as-of': '2022-02-10' });
    await load('deals', DEALS);
    await load('deal_history', HISTORY);
    await until('ready');
    await expect.poll(() => chart.shadowRoot!.querySelectorAll('.period.projected').length).toBe(1);
  });

  test('says that values are those of now where no history is stored', async () => {
    await open({ 'as-of': '2022-03-31' });
    await load('deals', DEALS);
    await until('ready');
    await expect.poll(words).toContain('history not known');
    expect(cells('closing')).toEqual(['150', '150', '150']);
  });

  test('reaches the explanation of a number', async () => {
    await open({ 'as-of': '2022-03-31' });
    await load('deals', DEALS);
    await load('deal_history', HISTORY);
    await expect.poll(() => cells('closing')).toEqual(['100', '100', '100']);
    chart.shadowRoot!.querySelector<HTMLButtonElement>('tbody tr:nth-child(2) [data-column="closing"]')!.click();
    await expect.poll(() => chart.shadowRoot!.querySelector('.panel tbody')?.textContent).toContain('Acme');
    expect(chart.shadowRoot!.querySelector('.panel tbody')!.textContent).not.toContain('150');
  });

  test.each([['31.3.2022', 'as-of="31.3.2022" is not a date. The data is kept. Write it as 2024-03-31.'], ['2100-01-01', 'as-of="2100-01-01" lies after today; nothing is known of that day yet.']])(
    'refuses %s, and tells the author what to write', async (day, message) => {
      await open({ 'as-of': day, author: '' });
      await load('deals', DEALS);
      await until('config');
      expect(words()).toContain(message);
    });
});
