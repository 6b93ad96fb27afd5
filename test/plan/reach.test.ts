import { expect, test } from 'vitest';
import { run, shipped } from '../engine/front-door.ts';

test('a result names the parameters its report depends on, and no others of the account', () => {
  const result = run(shipped('recurring-revenue'), { deals: 'Id\na' });
  expect(result.parameters.map((parameter) => parameter.id)).toEqual(['reporting_currency', 'frequency', 'start', 'end', 'successor_window_days']);
});

test('a plan says which tables its report reads', () => {
  expect(shipped('recurring-revenue').reports[0]!.reads).toEqual(['deals', 'stages', 'exchange_rates']);
});
