import { describe, expect, test } from 'vitest';
import { dayOf } from '../../src/base/dates.ts';
import { readNumber, typedNumber } from '../../src/widgets/read-number.ts';
import { attach, cancelAndRefund, cancelAtEnd, cancelNow, create, edit, pause, remove, resume, subscriptionsOf, type DraftLine, type Seen } from '../../src/widgets/subscription-acts.ts';

const seen: Seen = { id: 'S1', isCanceled: false, isPaused: false, who: 'ana' };
const NOW = Date.UTC(2026, 10, 21, 14);
const line = (more: Partial<DraftLine>): DraftLine => ({ product: 'Seats', quantity: 1_000_000, unitPrice: 100_000, discount: null, frequency: 'Monthly', payments: null, ...more });

describe('an action on a subscription', () => {
  test('writes when it was canceled, once, and leaves the status to the rules', () => {
    expect(cancelNow(seen, NOW)).toEqual({ name: 'cancel subscription', who: 'ana', changes: [
      { kind: 'change', table: 'subscriptions', key: 'S1', column: 'canceled_at', value: NOW, expect: null }, { kind: 'change', table: 'subscriptions', key: 'S1', column: 'status', value: null },
    ] });
  });

  test('that asks for a refund adds what is asked for, and touches no payment', () => {
    const { name, changes } = cancelAndRefund(seen, NOW, { amount: 16_000_000, currency: 'USD', day: 20_000 });
    expect([name, changes]).toEqual(['cancel subscription and refund', [
      ...cancelNow(seen, NOW).changes, { kind: 'add', table: 'refunds', key: expect.stringMatching(/^[0-9a-f]{24}$/), values: [['subscription', 'S1'], ['asked_on', 20_000], ['state', 'Asked for'], ['amount', 16_000_000], ['currency', 'USD']] },
    ]]);
  });

  test('that cancels at the end of the period ends it on the day of the payment that will not come', () => {
    const due = dayOf(2026, 12, 1);
    expect(cancelAtEnd(seen, due).changes).toMatchObject([{ column: 'canceled_at', value: Date.UTC(2026, 11, 1) }, { column: 'end_date', value: due }, { column: 'status', value: null }]);
  });

  test('pauses and resumes', () => {
    expect(pause(seen, NOW).changes).toMatchObject([{ column: 'paused_at', value: NOW, expect: null }, { column: 'status', value: null }]);
    expect(resume({ ...seen, isPaused: true }).changes).toMatchObject([{ column: 'paused_at', value: null }, { column: 'status', value: null }]);
  });

  test('deletes it with its lines, and no payment', () => {
    expect(remove(seen, ['L1', 'L2']).changes).toEqual([{ kind: 'remove', table: 'line_items', key: 'L1' }, { kind: 'remove', table: 'line_items', key: 'L2' }, { kind: 'remove', table: 'subscriptions', key: 'S1' }]);
  });

  test('goes to another record only as long as it is with the one that was seen', () => {
    expect(attach(seen, { column: 'contact', before: 'c1', after: 'c2' })).toEqual({ name: 'add existing subscription', who: 'ana', changes: [{ kind: 'change', table: 'subscriptions', key: 'S1', column: 'contact', value: 'c2', expect: 'c1' }] });
  });

  test('edits only what is another value than before', () => {
    const made = edit(seen, [{ column: 'contact', before: 'a', after: 'b' }, { column: 'payment_method', before: null, after: null }], [{ line: 'L1', column: 'quantity', before: 1_000_000, after: 2_000_000 }]);
    expect(made?.changes).toEqual([{ kind: 'change', table: 'subscriptions', key: 'S1', column: 'contact', value: 'b' }, { kind: 'change', table: 'line_items', key: 'L1', column: 'quantity', value: 2_000_000, expect: 1_000_000 }]);
    expect(edit(seen, [{ column: 'contact', before: 'a', after: 'a' }], [])).toBeUndefined();
  });

  test('edits what was stored as it was seen only as long as it still is', () => {
    expect(edit(seen, [{ column: 'contact', before: 'a', after: 'b', isSeen: true }], [])?.changes).toEqual([{ kind: 'change', table: 'subscriptions', key: 'S1', column: 'contact', value: 'b', expect: 'a' }]);
  });
});

describe('a new subscription', () => {
  test('is one for line items of equal terms, several for others; what is paid once goes with the first (DM-17)', () => {
    const groups = subscriptionsOf([line({ product: 'a' }), line({ product: 'b', frequency: 'Yearly' }), line({ product: 'c' }), line({ product: 'd', payments: 12_000_000 }), line({ product: 'once', frequency: '' })]);
    expect(groups.map((group) => group.map(({ product }) => product))).toEqual([['a', 'c', 'once'], ['b'], ['d']]);
    expect(subscriptionsOf([line({ frequency: '' })])).toEqual([]);
  });

  test('is another where its line items have terms or a billing start of their own, and starts on that day (DM-17)', () => {
    const [april, march] = [dayOf(2026, 4, 1), dayOf(2026, 3, 1)];
    const lines = [line({ product: 'a' }), line({ product: 'b', terms: 'Automatically renew until cancelled' }), line({ product: 'c', start: april }), line({ product: 'd', terms: 'Fixed number of payments' }), line({ product: 'e', start: april })];
    expect(subscriptionsOf(lines).map((group) => group.map(({ product }) => product))).toEqual([['a', 'b'], ['c', 'e'], ['d']]);
    const made = create({ name: 'Fjord', values: [['start_date', march]], lines }).changes.filter(({ table }) => table === 'subscriptions');
    expect(made.map((change) => ['start_date', 'billing_terms'].map((column) => (change.kind === 'add' ? new Map(change.values).get(column) : undefined)))).toEqual([
      [march, 'Automatically renew until cancelled'], [april, 'Automatically renew until cancelled'], [march, 'Fixed number of payments'],
    ]);
  });

  test('is made with its lines in one action; those of a deal are taken into it', () => {
    const { changes } = create({ name: 'Fjord', values: [['contact', 'c1']], lines: [line({}), line({ key: 'L7', payments: 6_000_000 })] });
    const [first, , second] = changes;
    expect(changes).toMatchObject([
      { kind: 'add', table: 'subscriptions', values: [['name', 'Fjord 1'], ['contact', 'c1'], ['billing_frequency', 'Monthly'], ['billing_terms', 'Automatically renew until cancelled'], ['number_of_payments', null]] },
      { kind: 'add', table: 'line_items', values: [['subscription', first!.key], ['product', 'Seats'], ['quantity', 1_000_000], ['unit_price', 100_000], ['discount', null], ['billing_frequency', 'Monthly'], ['number_of_payments', null]] },
      { kind: 'add', table: 'subscriptions', values: [['name', 'Fjord 2'], ['contact', 'c1'], ['billing_frequency', 'Monthly'], ['billing_terms', 'Fixed number of payments'], ['number_of_payments', 6_000_000]] },
      { kind: 'change', table: 'line_items', key: 'L7', column: 'subscription', value: second!.key, expect: null },
    ]);
    expect(new Set(changes.map(({ key }) => key)).size).toBe(4);
  });
});

test.each([['1.5', 'number', 'en', 1_500_000], ['12,50', 'money', 'nb', 125_000], ['12.5', 'percent', 'en', 125_000], ['1 200', 'number', 'fi', 1_200_000_000], ['x', 'number', 'en', undefined]] as const)('%s as a %s in %s is %s', (text, type, locale, units) => expect(readNumber(text, type, locale)).toBe(units));

test('a number that is typed on reads back as it was', () => {
  for (const locale of ['en', 'nb', 'da', 'fi', 'de']) for (const units of [1_125_000, 1_000_000, 12_500_000_000]) expect(readNumber(typedNumber(units, 'number', locale), 'number', locale)).toBe(units);
});
