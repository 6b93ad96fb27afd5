import { afterEach, expect, test } from 'vitest';
import '../../../src/shell/define.ts';
import type { RsStore } from '../../../src/shell/store.ts';
import type { RsSubscriptionCard } from '../../../src/widgets/subscription-card.ts';
import { all, one, text } from '../../../stories/inside.ts';

/** The worked example of semantics 6: two frequencies, so two subscriptions, and the payment of one of them fails. */
const FILES: readonly (readonly [string, string])[] = [
  ['subscriptions', 'Id,Name,Company,Start date,Currency\nPro,Pro,Acme,2024-03-01,USD\nSeats,Seats,Acme,2024-03-01,USD'],
  ['line_items', 'Id,Subscription,Product,Quantity,Unit price,Billing frequency,Billing terms\n1,Pro,Pro,1,1200,Yearly,Automatically renew until cancelled\n2,Seats,Seats,5,10,Monthly,Automatically renew until cancelled'],
  ['payments', 'Id,Subscription,Due,State\n1,Pro,2024-03-01,Paid\n2,Seats,2024-03-01,Paid\n3,Seats,2024-04-01,Paid\n4,Seats,2024-05-01,Paid\n5,Seats,2024-06-01,Failed'],
];

let store: RsStore;

afterEach(async () => {
  await store?.clear().catch(() => undefined);
  document.body.replaceChildren();
});

const until = (read: () => unknown) => expect.poll(read);

/** The elements are not registered by the test: a tag on the page is enough. */
async function open<E extends HTMLElement>(tag: string, attributes: Readonly<Record<string, string>> = {}): Promise<E> {
  store = document.createElement('rs-store') as RsStore;
  store.name = `test-${crypto.randomUUID()}`;
  store.setAttribute('time-zone', 'UTC');
  const page = document.createElement('main');
  page.style.setProperty('width', '1000px');
  page.append(store);
  document.body.append(page);
  await store.ready;
  for (const [table, file] of FILES) await store.importFile(new File([file], `${table}.csv`), { table });
  const element = document.createElement(tag) as E;
  for (const [name, value] of Object.entries({ lang: 'en', store: store.name, ...attributes })) element.setAttribute(name, value);
  page.append(element);
  await until(() => element.getAttribute('state')).toBe('ready');
  return element;
}

test('one yearly and one monthly subscription bring 150 a month, of which 50 are at risk', async () => {
  const card = await open<RsSubscriptionCard>('rs-subscription-card');
  expect(text(card, '.kpi-value')).toBe('$150');
  expect(text(card, '.kpi .facts-row')).toMatch(/^Current\s*\$100\s*At risk\s*\$50\s*Committed\s*\$0$/);
  expect(text(card, '.second-value')).toBe('$1.8K');
  one<HTMLButtonElement>(card, '[data-measure=at_risk]').click();
  await until(() => text(card, '.panel tbody')).toContain('Seats');
});

test('a company has a card for each, and what it paid moves the status', async () => {
  const card = await open<RsSubscriptionCard>('rs-subscription-card', { variant: 'account', company: 'Acme' });
  expect(all(card, '.account .pill').map((pill) => pill.textContent)).toEqual(['Active', 'Unpaid']);
  expect(text(card, '.overdue-line')).toContain('Overdue $50');
  await store.importFile(new File([FILES[2]![1].replace('Failed', 'Paid')], 'payments.csv'), { table: 'payments' });
  await until(() => text(card, '.account .pill')).toBe('Active Active');
  expect(all(card, '.overdue-line')).toHaveLength(0);
});

test('the preview lists line items and the dates on which payments are due', async () => {
  const card = await open<RsSubscriptionCard>('rs-subscription-card', { variant: 'account', record: 'Seats' });
  one<HTMLButtonElement>(card, '.account .button').click();
  await until(() => text(card, '.panel-body')).toContain('Payment schedule');
  expect(text(card, '.panel-body')).toContain('Seats');
  expect(text(card, '.panel-body')).toContain('Failed');
});

test('reminders tell of the payment that failed', async () => {
  const list = await open<HTMLElement>('rs-subscription-reminders');
  expect(text(list, '.reminders li:first-child')).toMatch(/Acme · Seats.*Payment failed.*1 Jun 2024/);
});
