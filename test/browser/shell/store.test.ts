import { afterEach, describe, expect, test } from 'vitest';
import '../../../src/shell/define.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';

const HEADER = 'Id,Name,Company,Stage,Close date,Recurring revenue amount,Recurring revenue deal type,Recurring revenue inactive date,Recurring revenue inactive reason,Currency';
const DEALS = [
  'A,Acme first,Acme,Closed won,2022-01-10,100,New business,2022-03-05,Churned,USD',
  'B,<script>window.__xss=1</script>,Beta,Closed won,2022-02-10,200,New business,,,USD',
];
let store: RsStore;
let chart: RsRevenueChart;

afterEach(async () => {
  await store?.clear().catch(() => undefined);
  document.body.replaceChildren();
});

async function open(attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  store = document.createElement('rs-store') as RsStore;
  store.name = `test-${crypto.randomUUID()}`;
  for (const [name, value] of Object.entries(attributes)) store.setAttribute(name, value);
  chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
  chart.lang = 'en';
  chart.store = store.name;
  chart.setAttribute('start', '2022-01-01');
  chart.setAttribute('end', '2022-03-31');
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store, chart);
  document.body.append(page);
  await store.ready;
}

const csv = (...lines: string[]): File => new File([lines.join('\n')], 'deals.csv', { type: 'text/csv' });

async function until(state: string): Promise<void> {
  await expect.poll(() => chart.getAttribute('state')).toBe(state);
}

/** The cells of a column of the chart's table, by its measure's id. */
function cells(measure: string): string[] {
  const buttons = chart.shadowRoot!.querySelectorAll(`tbody [data-column="${measure}"]`);
  return [...buttons].map((button) => button.textContent!.trim());
}

describe('a store and a chart of one name', () => {
  test('are empty before a file comes, and say what to do', async () => {
    await open();
    await until('empty');
    expect(chart.shadowRoot!.querySelector('table tbody tr')).toBeNull();
    expect(chart.shadowRoot!.textContent).toMatch(/no deals/i);
  });

  test('show a dropped file, whichever element came first', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await until('ready');
    await expect.poll(() => cells('closing')).toEqual(['100', '300', '200']);
  });

  test('keep the file for the next visit', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await until('ready');
    const { name } = store;
    document.body.replaceChildren();
    store = document.createElement('rs-store') as RsStore;
    store.name = name;
    document.body.append(store);
    expect(await store.info()).toMatchObject({ persisted: true, tables: [{ id: 'deals', rowCount: 2, source: 'deals.csv' }] });
  });

  test('tell how an import went, or why it failed, in the language of the page', async () => {
    await open({ lang: 'nb' });
    await store.importFile(csv(HEADER, ...DEALS));
    const said = (): string => store.shadowRoot!.querySelector('[part=report]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    await expect.poll(said).toMatch(/^deals\.csv: 2 rader, 2 beholdt, 0 avvist\. Importrapport/);
    await expect(store.importFile(csv('Deal,Amount', 'x,1'))).rejects.toThrow('mangler kolonnen Id');
    await expect.poll(said).toBe('deals.csv mangler kolonnen Id, som en rad i deals kjennes på. Ingenting av filen ble tatt inn; dataene fra før er uendret. Gi kolonnen det navnet, eller nevn den i en importtabell (map). Filen har: Deal, Amount.');
  });

  test('print what an import made of a file in the language of the page', async () => {
    await open({ lang: 'nb' });
    const summary = await store.importFile(csv(HEADER, ...DEALS, 'C,C,Gamma,Closed won,31.2.2022,5,New business,,,USD', ''));
    expect(summary!.text).toContain('Avvist, etter grunn:\n  1 × Close date: ikke en dato; skriv den som 2025-03-31');
    const report = (): HTMLElement | null => store.shadowRoot!.querySelector('[part=report] pre');
    await expect.poll(() => report()?.textContent).toBe(summary!.text);
    expect(report()!.lang).toBe('nb');
    const file = new File(['Record ID,Deal Name,Deal Stage,Close Date,Recurring revenue amount,Recurring revenue deal type\n1,Acme,Closed won,2022-01-10 09:00,70,New Business\n'], 'crm.csv');
    await expect(store.importFile(file)).rejects.toThrow(/Importtabellen «HubSpot deals» kjenner disse kolonnene/);
  });

  test('keep the old rows when a file cannot be read, and say why', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await until('ready');
    await expect(store.importFile(csv('Deal,Amount', 'x,1'))).rejects.toThrow(/\bId\b/);
    await expect.poll(() => cells('closing')).toEqual(['100', '300', '200']);
  });

  test('refuse single rows with their reason, and keep the others', async () => {
    await open();
    const summary = await store.importFile(csv(HEADER, ...DEALS, 'C,C,Gamma,Closed won,31.2.2022,5,New business,,,USD', 'A,again,Acme,Closed won,2022-01-01,5,New business,,,USD'));
    expect(summary).toMatchObject({ rowsIn: 4, rowsKept: 2, rowsRefused: 2 });
    expect(summary!.text).toContain('line 4');
  });

  test('treat a script in a deal name as text', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await until('ready');
    await expect.poll(() => cells('closing').length).toBe(3);
    chart.shadowRoot!.querySelector<HTMLButtonElement>('tbody tr:nth-child(2) [data-column="closing"]')!.click();
    await expect.poll(() => chart.shadowRoot!.textContent).toContain('<script>window.__xss=1</script>');
    expect((globalThis as { __xss?: number }).__xss).toBeUndefined();
  });

  test('ask to create the tracked properties when a file has none of them, once', async () => {
    await open();
    await store.importFile(csv('Id,Stage,Close date', 'A,Closed won,2022-01-01'));
    await until('empty');
    await expect.poll(() => chart.shadowRoot!.textContent).toContain('Add properties and start tracking');
    await chart.feed?.track?.();
  });

  test('stop an import on request; what was there stays', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    const many = Array.from({ length: 200_000 }, (_, i) => `D${i},n,c,Closed won,2022-01-10,1,New business,,,USD`);
    const running = store.importFile(csv(HEADER, many.join('\n')));
    setTimeout(() => store.cancel(), 60);
    await expect(running).rejects.toThrow(/cancel/i);
    expect((await store.info()).tables[0]).toMatchObject({ rowCount: 2 });
  });

  test('say that a source failed, whichever answer comes first, and read it again on request', async () => {
    await open({ src: '/no-such-file.csv' });
    await until('error');
    expect(chart.shadowRoot!.querySelector('[part=error]')!.textContent).toContain('no-such-file.csv');
    let imports = 0;
    store.addEventListener('rs-import', () => (imports += 1));
    chart.shadowRoot!.querySelector<HTMLButtonElement>('[part=error] button')!.click();
    await expect.poll(() => imports).toBe(1);
    await until('error');
    await store.importFile(csv(HEADER, ...DEALS));
    await until('ready');
  });

  test('read a vendor’s export through a shipped map, and name the map where none was asked for', async () => {
    await open();
    const file = (): File => new File(['Record ID,Deal Name,Deal Stage,Close Date,Recurring revenue amount,Recurring revenue deal type\n1,Acme,Closed won,2022-01-10 09:00,70,New Business\n'], 'crm.csv');
    await expect(store.importFile(file())).rejects.toThrow(/The import map "HubSpot deals" knows these columns/);
    await expect(store.importFile(file(), { map: 'HubSpot' })).rejects.toThrow(/Known for deals: HubSpot deals, /);
    await store.importFile(file(), { map: 'hubspot deals' });
    await until('ready');
    await expect.poll(() => cells('closing')).toEqual(['70', '70', '70']);
  });

  test('keep the old rows when every row of a file is refused, and say so', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await store.importFile(csv(HEADER.replaceAll(',', ';'), 'C;C;Gamma;Closed won;2022-01-10;100,50;New business;;;USD'));
    expect((await store.info()).tables[0]).toMatchObject({ rowCount: 2 });
    await store.updateComplete;
    expect(store.shadowRoot!.textContent).toContain('deals.csv: 1 row, 0 kept, 1 refused. The data from before is unchanged.');
  });

  test('tell every visitor why a range cannot be shown, and keep the last numbers', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await until('ready');
    chart.setAttribute('start', '2022-12-31');
    await until('error');
    expect(chart.shadowRoot!.textContent).toContain('The range ends before it starts: swap start and end.');
    expect(cells('closing')).toEqual(['100', '300', '200']);
  });

  test('read a file that is named after a table into that table', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    const stages = new File(['Pipeline,Stage,Kind\nDefault,Closed won,open'], 'stages.csv', { type: 'text/csv' });
    await store.importFile(stages);
    expect((await store.info()).tables.map(({ id, rowCount }) => [id, rowCount])).toEqual([['deals', 2], ['stages', 1]]);
  });

  test('keep the stored rows when a file has none, and say so, unless the page wants them gone', async () => {
    await open();
    await store.importFile(csv(HEADER, ...DEALS));
    await expect(store.importFile(csv(HEADER))).rejects.toThrow(/deals.csv has a header and no rows. .* the data from before is unchanged. Choose a file with rows./);
    expect((await store.info()).tables).toMatchObject([{ id: 'deals', rowCount: 2 }]);
    await store.importFile(csv(HEADER), { allowEmpty: true });
    expect((await store.info()).tables).toMatchObject([{ id: 'deals', rowCount: 0 }]);
  });

  test('undo an import', async () => {
    await open();
    await store.importFile(csv(HEADER, DEALS[0]!));
    await store.importFile(csv(HEADER, ...DEALS));
    await store.undo();
    expect((await store.info()).tables[0]).toMatchObject({ rowCount: 1 });
  });
});
