import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { all, one, text } from '../../../stories/inside.ts';
import { cardFeed } from '../../../stories/subscription-card-feed.ts';
import type { Action } from '../../../src/table/result.ts';
import { RsSubscriptionCard } from '../../../src/widgets/subscription-card.ts';

let card: RsSubscriptionCard;
let acted: Action[];

beforeAll(() => RsSubscriptionCard.define('rs-subscription-card'));
afterEach(() => document.body.replaceChildren());

beforeEach(async () => {
  acted = [];
  card = document.createElement('rs-subscription-card') as RsSubscriptionCard;
  for (const [name, value] of Object.entries({ lang: 'en', variant: 'account', company: 'Aurora Foods' })) card.setAttribute(name, value);
  card.feed = cardFeed({ onAct: (action) => void acted.push(action) });
  document.body.append(card);
  await vi.waitFor(() => expect(all(card, '.account').length).toBeGreaterThan(0));
  one<HTMLButtonElement>(card, '.add-button').click();
  await vi.waitFor(() => expect(all(card, '#add-menu [role=menuitem]').length).toBeGreaterThan(0));
  all<HTMLButtonElement>(card, '#add-menu [role=menuitem]').find((each) => each.textContent === 'Create subscription')!.click();
  await vi.waitFor(() => expect(all(card, '.panel .entry').length).toBeGreaterThan(0));
});

const entry = (label: string, nth = 0): HTMLElement => all(card, '.panel .entry').filter((each) => each.textContent!.includes(label))[nth]!.querySelector('input, select')!;
const set = async (element: HTMLElement, value: string): Promise<void> => {
  (element as HTMLInputElement).value = value;
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  await card.updateComplete;
};
const press = async (label: string): Promise<void> => {
  all<HTMLButtonElement>(card, '.panel button').find((each) => each.textContent!.trim() === label)!.click();
  await card.updateComplete;
};
const problem = (): string => text(card, '.panel .message.bad');

test('what will be made is told one by one: amounts of different billing periods are not added up', async () => {
  await set(entry('Name'), 'Fjord');
  await set(entry('Currency'), 'usd');
  await set(entry('Unit price'), '100');
  await press('Add line item');
  await set(entry('Unit price', 1), '1200');
  await set(entry('Billed', 1), 'Yearly');
  await press('Add line item');
  await set(entry('Unit price', 2), '99');
  await set(entry('Billed', 2), '');
  await press('Create subscription');
  expect(all(card, '.to-make li').map((each) => each.textContent)).toEqual(['Fjord 1 with $100 per billing period. Billed: Monthly. Once: $99.', 'Fjord 2 with $1,200 per billing period. Billed: Yearly.']);
  await press('Create subscription');
  await vi.waitFor(() => expect(acted[0]?.changes.flatMap((change) => (change.kind === 'add' && change.table === 'subscriptions' ? [new Map(change.values).get('name')] : []))).toEqual(['Fjord 1', 'Fjord 2']));
});

test('a deal whose line items were not looked up is looked up first, and one that nobody knows is said to be unknown', async () => {
  await set(entry('Made from'), 'deal');
  await set(one(card, '.panel .with-button input'), 'D-9');
  await press('Create subscription');
  expect(problem()).toBe('The line items to come were not looked up yet. Nothing was created. Look at them below, then create it.');
  await vi.waitFor(() => expect(text(card, '.panel')).toContain('No deal has the id D-9. Check the id, or take new line items.'));
  await press('Create subscription');
  expect([problem(), acted]).toEqual(['It needs a line item with a price and a billing frequency. Nothing was created. Add one.', []]);
});

test('what is wrong is in sight at the end of a long form, and gone with another source', async () => {
  for (let i = 0; i < 6; i += 1) await press('Add line item');
  const end = all<HTMLButtonElement>(card, '.panel .primary').at(-1)!;
  end.scrollIntoView();
  await press('Create subscription');
  expect(problem()).toContain('It needs a line item');
  const [said, body] = ['.panel .message', '.panel-body'].map((each) => one(card, each).getBoundingClientRect());
  expect([said!.top >= body!.top, said!.bottom < end.getBoundingClientRect().bottom]).toEqual([true, true]);
  await set(entry('Made from'), 'quote');
  expect(all(card, '.panel .message')).toHaveLength(0);
});
