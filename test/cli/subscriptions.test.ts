import { describe, expect, test } from 'vitest';
import { workplace } from '../tools/command-line.ts';

const place = workplace({
  'subscriptions.csv': [
    'id,name,company,start_date,billing_frequency,billing_terms,number_of_payments,currency,recurring_amount',
    'PRO,Pro,Acme,2024-03-01,Yearly,Automatically renew until cancelled,,USD,1200',
    'SEATS,Seats,Acme,2024-03-01,Monthly,Automatically renew until cancelled,,USD,',
    'TERM,Term,Beta,2024-03-01,Monthly,Fixed number of payments,6,EUR,30',
  ].join('\n'),
  'line_items.csv': 'id,subscription,product,quantity,unit_price\n1,SEATS,Seats,5,10\n',
  'payments.csv': 'id,subscription,due,state\n1,SEATS,2024-05-01,Paid\n2,SEATS,2024-06-01,Failed\n3,PRO,2024-03-01,Paid\n4,TERM,2024-05-01,Paid\n',
});
const DATA = ['--data', 'subscriptions=subscriptions.csv', '--data', 'line_items=line_items.csv', '--data', 'payments=payments.csv', '--today', '2024-06-02'];

describe('revsheet run', () => {
  test('subscriptions has one row for each, in its own currency, with the promised columns first', () => {
    const { columns, rows, totals, exceptions } = place.json('run', 'subscriptions', ...DATA);
    expect(columns.slice(0, 8).map(({ id }) => id)).toEqual(['id', 'status', 'start_date', 'end_date', 'next_payment_due', 'payments_made', 'monthly_amount', 'currency']);
    const told = (id: string) => columns.slice(0, 8).map((column) => rows.find((row) => row.id === id)![column.id]);
    expect(told('PRO')).toEqual(['PRO', 'Active', '2024-03-01', null, '2025-03-01', 1, 100, 'USD']);
    expect(told('SEATS')).toEqual(['SEATS', 'Unpaid', '2024-03-01', null, '2024-07-01', 1, 50, 'USD']);
    expect(told('TERM')).toEqual(['TERM', 'Active', '2024-03-01', '2024-09-01', '2024-07-01', 1, 30, 'EUR']);
    // Two currencies have no sum.
    expect(totals).toMatchObject({ current: null, at_risk: null });
    expect(exceptions).toEqual([]);
  });

  test('subscription is a card of one record', () => {
    const { rows } = place.json('run', 'subscription', ...DATA, '--set', 'subscription=SEATS');
    expect(rows).toEqual([expect.objectContaining({ id: 'SEATS', title: 'Seats', badge: 'Unpaid', monthly_amount: 50, next_payment_due: '2024-07-01', renewal: 'Automatically renew until cancelled', end_date: null })]);
  });

  test('payment-schedule has the dates of one record', () => {
    const { rows } = place.json('run', 'payment-schedule', ...DATA, '--set', 'subscription=TERM');
    expect(rows.map(({ number, due, state, amount }) => [number, due, state, amount])).toEqual([
      [1, '2024-03-01', 'Not recorded', 30], [2, '2024-04-01', 'Not recorded', 30], [3, '2024-05-01', 'Paid', 30],
      [4, '2024-06-01', 'Not recorded', 30], [5, '2024-07-01', 'Scheduled', 30], [6, '2024-08-01', 'Scheduled', 30],
    ]);
  });

  test('says which table is missing where rows are made of it', () => {
    expect(place.call('run', 'payment-schedule', '--today', '2024-06-02').err).toContain('No --data gives subscriptions a file');
  });
});

describe('revsheet explain', () => {
  test('leads from a line of a card to its record', () => {
    const found = place.json('explain', 'subscription', ...DATA, '--row', 'id=SEATS', '--column', 'monthly_amount');
    expect(found).toMatchObject({ value: 50, rows: [expect.objectContaining({ id: 'SEATS', contribution: 50 })] });
  });

  test('leads from a payment to the date it is due on', () => {
    const found = place.json('explain', 'payment-schedule', ...DATA, '--row', 'id=TERM', '--row', 'due=2024-05-01', '--column', 'amount');
    expect(found).toMatchObject({ value: 30, rows: [expect.objectContaining({ contribution: 30 })] });
  });
});
