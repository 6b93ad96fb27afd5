import { expect, test } from 'vitest';
import { BILLING_FREQUENCIES } from '../../src/base/billing-frequencies.ts';
import { planOf } from '../engine/front-door.ts';

test.each(['subscriptions', 'line_items'])('the billing frequencies of %s in the model are those that the functions step by, in the same order', (table) => {
  const plan = planOf(`report "R"\n  from ${table}\n  currency as recorded\n  group by [Id], [Billing frequency]\n  measure Rows = COUNT()`);
  const column = plan.tables.find(({ id }) => id === table)!.columns.find(({ id }) => id === 'billing_frequency')!;
  expect(column.values).toEqual(BILLING_FREQUENCIES.map(({ word }) => word));
});
