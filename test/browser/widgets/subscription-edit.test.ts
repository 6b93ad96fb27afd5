import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { all, one, text } from '../../../stories/inside.ts';
import { cardFeed } from '../../../stories/subscription-card-feed.ts';
import { MONEY_SCALE, NUMBER_SCALE } from '../../../src/base/decimal.ts';
import type { Action, ReportResult } from '../../../src/table/result.ts';
import { columnOf, tableOf } from '../../../src/table/table.ts';
import { RsSubscriptionCard } from '../../../src/widgets/subscription-card.ts';

/** Subscriptions of the sample: one with line items of $180 beside the amount that it states, and one without any. */
const STATED = { record: 'S-1002', amount: '681' };
const ALONE = { record: 'S-1016', amount: '345' };

let card: RsSubscriptionCard;
let acted: Action[];

beforeAll(() => RsSubscriptionCard.define('rs-subscription-card'));
afterEach(() => document.body.replaceChildren());

async function edit(record: string, lang = 'en', onAct = (action: Action): void => void acted.push(action)): Promise<void> {
  acted = [];
  card = document.createElement('rs-subscription-card') as RsSubscriptionCard;
  for (const [name, value] of Object.entries({ lang, variant: 'account', record })) card.setAttribute(name, value);
  card.feed = cardFeed({ onAct });
  document.body.append(card);
  await vi.waitFor(() => expect(all(card, '.account .preview')).toHaveLength(1));
  one<HTMLButtonElement>(card, '.account .preview').click();
  await vi.waitFor(() => expect(all(card, '.panel .row-actions button').length).toBeGreaterThan(0));
  all<HTMLButtonElement>(card, '.panel .row-actions button')[0]!.click();
  await vi.waitFor(() => expect(all(card, '.panel .entries').length).toBeGreaterThan(0));
}

const entry = (label: string, nth = 0): HTMLInputElement => all(card, '.panel .entry').filter((each) => each.textContent!.includes(label))[nth]!.querySelector('input')!;
const type = async (element: HTMLInputElement, value: string): Promise<void> => {
  element.value = value;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  await card.updateComplete;
};
const press = async (label: string): Promise<void> => {
  all<HTMLButtonElement>(card, '.panel button').find((each) => each.textContent!.trim() === label)!.click();
  await card.updateComplete;
};
const remark = (): string => text(card, '.panel .remark');
const problem = (): string => text(card, '.panel .message.bad');
const amount = (): HTMLInputElement => entry('Amount per billing period');
const ownChange = (column: string, value: unknown, expected: unknown): object => ({ kind: 'change', table: 'subscriptions', key: STATED.record, column, value, expect: expected });

describe('an amount that the subscription states itself', () => {
  test('stands beside what its line items come to, and is said not to follow them', async () => {
    await edit(STATED.record);
    expect([amount().value, remark()]).toEqual([STATED.amount, 'The subscription states this amount itself, and it counts. Its line items come to $180; changing them does not change it.']);
    await type(entry('Quantity', 1), '20');
    expect(remark()).toContain('come to $260;');
    // The panel comes in softly: its colours are those of the end.
    await Promise.allSettled(card.shadowRoot!.getAnimations().map((each) => each.finished));
    expect((await axe.run(card, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  test('is given up for the line items where somebody asks for that, with what is typed in them', async () => {
    await edit(STATED.record);
    await type(entry('Unit price'), '80');
    await press('Follow the line items: $200');
    expect([amount().value, remark()]).toEqual(['', `Once saved, its line items make the amount: $200 instead of $${STATED.amount}.`]);
    await press(`Keep $${STATED.amount}`);
    expect(amount().value).toBe(STATED.amount);
    await press('Follow the line items: $200');
    await press('Save');
    await vi.waitFor(() => expect(acted[0]?.changes).toEqual([
      ownChange('recurring_amount', null, Number(STATED.amount) * MONEY_SCALE),
      { kind: 'change', table: 'line_items', key: `${STATED.record}-a`, column: 'unit_price', value: 80 * MONEY_SCALE, expect: 60 * MONEY_SCALE },
    ]));
  });

  test('is changed to another', async () => {
    await edit(STATED.record);
    await type(amount(), '520.50');
    await press('Save');
    await vi.waitFor(() => expect(acted[0]?.changes).toEqual([ownChange('recurring_amount', 520.5 * MONEY_SCALE, Number(STATED.amount) * MONEY_SCALE)]));
  });

  test('cannot be given up where no line item tells one', async () => {
    await edit(ALONE.record);
    expect([amount().value, remark()]).toEqual([ALONE.amount, 'The subscription states this amount itself; it has no line items.']);
    await type(amount(), ' ');
    await press('Save');
    expect([problem(), acted]).toEqual(['No line items tell an amount, so it cannot be blank. Nothing was saved. Type the amount, 0 for nothing.', []]);
  });

  test('is told in the language of the page', async () => {
    await edit(STATED.record, 'nb');
    expect(remark()).toContain('Varelinjene blir');
  });
});

test('a price that was cleared and a day that is over are named, and what to do', async () => {
  await edit(STATED.record);
  await type(entry('Unit price'), '');
  await press('Save');
  expect(problem()).toBe('Base plan has no unit price. Nothing was saved. Type a price, 0 for nothing.');
  await type(entry('Unit price'), '60');
  await type(entry('Next payment due'), '2026-11-20');
  await press('Save');
  expect([problem(), acted]).toEqual(['The next payment cannot be due on a day that is over. Nothing was saved. Choose today or a later day.', []]);
});

test('what somebody else changes while it is typed over is not overwritten unseen', async () => {
  await edit(STATED.record);
  await type(entry('Contact'), 'Mia');
  card.feed = cardFeed({ onAct: (action) => void acted.push(action), rework: (result) => renamed(result, 'contact', 'Somebody else') });
  await vi.waitFor(() => expect(text(card, '.account')).toContain('Somebody else'));
  await press('Save');
  await vi.waitFor(() => expect(acted[0]?.changes).toEqual([ownChange('contact', 'Mia', 'billing1@example.com')]));
});

test('a quantity that somebody else changed is told as a quantity, and replaced where it is saved again', async () => {
  const conflict = { expected: NUMBER_SCALE, found: 3 * NUMBER_SCALE };
  await edit(STATED.record, 'en', (action) => {
    acted.push(action);
    if (acted.length === 1) throw Object.assign(new Error(), { failure: { kind: 'storage', code: 'CONFLICT', message: 'changed', conflict } });
  });
  await type(entry('Quantity'), '2');
  await press('Save');
  await vi.waitFor(() => expect(problem()).toContain('it is 3 now; here it was 1.'));
  await press('Save');
  await vi.waitFor(() => expect(text(card, '.panel .message')).toBe('Edit: done'));
  expect(acted).toHaveLength(2);
});

/** The same result with another word in every row of a column. */
function renamed(result: ReportResult, id: string, word: string): ReportResult {
  const columns = result.table.columns.map((column) => (column.id === id ? columnOf(column, Array.from({ length: result.table.rowCount }, () => word)) : column));
  return { ...result, table: tableOf(result.table.id, columns) };
}
