import { afterEach, beforeEach, expect, test } from 'vitest';
import '../../../src/shell/define.ts';
import { Line } from '../../../src/shell/line.ts';
import type { FeedFailure } from '../../../src/shell/protocol.ts';
import type { SentAction } from '../../../src/shell/sending.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { RowChange } from '../../../src/table/result.ts';
import type { RsRevenueChart } from '../../../src/widgets/revenue-chart.ts';

const DEALS = [
  'Id,Name,Stage,Close date,Recurring revenue amount,Recurring revenue deal type,Currency',
  'A,First,Closed won,2022-01-10,100,New business,USD', 'B,Second,Closed won,2022-02-10,200,New business,USD',
].join('\n');
const MONEY = 10_000;
let store: RsStore;
let chart: RsRevenueChart;
/** Another tab: a worker of its own on the same data. */
let elsewhere: Line;
let leave: () => void;

beforeEach(async () => {
  store = document.createElement('rs-store') as RsStore;
  store.name = `test-${crypto.randomUUID()}`;
  chart = document.createElement('rs-revenue-chart') as RsRevenueChart;
  chart.lang = 'en';
  chart.store = store.name;
  chart.setAttribute('start', '2022-01-01');
  chart.setAttribute('end', '2022-03-31');
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store, chart);
  document.body.append(page);
  await store.importFile(new File([DEALS], 'deals.csv'));
  await shows('100', '300', '300');
  elsewhere = new Line();
  leave = elsewhere.hold();
});
afterEach(async () => {
  await store.clear().catch(() => undefined);
  leave();
  document.body.replaceChildren();
});

/** Closing revenue by month, as the chart's table says it. */
function shows(...texts: string[]): Promise<void> {
  const cells = (): (string | undefined)[] => [...chart.shadowRoot!.querySelectorAll('tbody [data-column=closing]')].map((cell) => cell.textContent?.trim());
  return expect.poll(cells).toEqual(texts);
}

const deal = (key: string, amount: number): RowChange => ({
  kind: 'add', table: 'deals', key,
  values: [['name', key], ['pipeline', 'Default'], ['stage', 'Closed won'], ['close_date', 19_030], ['recurring_revenue_amount', amount * MONEY], ['recurring_revenue_deal_type', 'New business'], ['currency', 'USD']],
});
const amountOf = (key: string, amount: number, expected?: number): RowChange => ({ kind: 'change', table: 'deals', key, column: 'recurring_revenue_amount', value: amount * MONEY, ...(expected === undefined ? {} : { expect: expected * MONEY }) });

test('rows that are added, changed and removed in one action are in the picture', async () => {
  const record = await store.act({ name: 'rework', who: 'ana', changes: [deal('C', 50), amountOf('A', 110), { kind: 'remove', table: 'deals', key: 'B' }] });
  await shows('110', '160', '160');
  expect(await store.outbox()).toEqual([record]);
  expect(record).toMatchObject({ name: 'rework', who: 'ana', changes: [{ kind: 'add' }, { kind: 'change', type: 'money', before: 100 * MONEY, after: 110 * MONEY }, { kind: 'remove' }] });
  await store.acknowledge([record.id]);
  expect(await store.outbox()).toEqual([]);
  await shows('110', '160', '160');
});

test('a change in another tab is shown in this one, and a change made from the old value is refused with both', async () => {
  await elsewhere.ask({ kind: 'act', store: store.name, action: { name: 'edit', changes: [amountOf('A', 150, 100)] } });
  await shows('150', '350', '350');
  const failure = await store.act({ name: 'edit', changes: [deal('C', 1), amountOf('A', 120, 100)] }).then(() => undefined, (error: unknown) => (error as FeedFailure).failure);
  expect(failure).toMatchObject({ kind: 'storage', code: 'CONFLICT', conflict: { expected: 100 * MONEY, found: 150 * MONEY } });
  // Nothing of the action, not even the row that could have been added.
  expect((await store.outbox()).length).toBe(1);
});

test('two tabs that add rows at once keep all of them, in one order', async () => {
  const ours = Array.from({ length: 10 }, (_, i) => store.act({ name: 'add', changes: [deal(`ours ${i}`, 1)] }));
  const theirs = Array.from({ length: 10 }, (_, i) => elsewhere.ask({ kind: 'act', store: store.name, action: { name: 'add', changes: [deal(`theirs ${i}`, 1)] } }));
  await Promise.all([...ours, ...theirs]);
  await shows('100', '320', '320');
  const seen = await Promise.all([store.outbox(), elsewhere.ask({ kind: 'outbox', store: store.name })]);
  expect([seen[0].length, seen[1]]).toEqual([20, seen[0]]);
});

test('what nobody can do is refused in words', async () => {
  const codes = await Promise.all([{ kind: 'remove', table: 'deals', key: 'nobody' }, deal('A', 1), { kind: 'change', table: 'nowhere', key: 'x', column: 'y', value: null }].map((change) =>
    store.act({ name: 'x', changes: [change as RowChange] }).then(() => 'done', (error: unknown) => (error as FeedFailure).failure.code)));
  expect(codes).toEqual(['NO_SUCH_ROW', 'ROW_EXISTS', 'NO_SUCH_ROW']);
});

test('a host’s server gets every action as JSON, in order, and may refuse', async () => {
  const sent: SentAction[] = [];
  const told: string[] = [];
  for (const type of ['rs-sent', 'rs-refused', 'rs-waiting']) store.addEventListener(type, (event) => told.push(`${type} ${(event as CustomEvent).detail.reason ?? ''}`.trim()));
  let isDown = true;
  await store.act({ name: 'first', changes: [amountOf('A', 110)] });
  store.send = (action) => {
    if (isDown) throw new Error('offline');
    sent.push(action);
    return action.name === 'third' ? { refused: 'Too much.' } : undefined;
  };
  await expect.poll(() => told).toEqual(['rs-waiting']);
  isDown = false;
  window.dispatchEvent(new Event('online'));
  await store.act({ name: 'second', changes: [deal('C', 50)] });
  await store.act({ name: 'third', changes: [amountOf('C', 5_000)] });
  await expect.poll(async () => (await store.outbox()).length).toBe(0);
  expect(sent.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
  expect(sent[0]!.changes).toEqual([{ kind: 'change', table: 'deals', key: 'A', column: 'recurring_revenue_amount', before: '100', after: '110' }]);
  expect(told).toEqual(['rs-waiting', 'rs-sent', 'rs-sent', 'rs-refused Too much.']);
  await shows('110', '360', '360');
});
