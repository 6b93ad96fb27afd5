import { expect, test } from 'vitest';
import type { ExceptionRow, ReportResult } from '../../src/table/result.ts';
import { columnOf, tableOf } from '../../src/table/table.ts';
import { ofItsRows } from '../../src/widgets/exceptions.ts';

const row = (rule: string, key: string, table = 'subscriptions'): ExceptionRow => ({ rule, table, key, message: rule });
const told = (...exceptions: ExceptionRow[]): readonly ExceptionRow[] =>
  ofItsRows({ table: tableOf('r', [columnOf({ id: 'id', label: 'Id', type: 'text' }, ['a', 'b'])]), exceptions } as unknown as ReportResult, 'subscriptions').exceptions;

test('beside one record the rows to look at are its own, and those of other tables', () => {
  expect(told(row('No amount', 'a'), row('No amount', 'x'), row('No start', 'y'), row('No deal', 'x', 'deals'))).toEqual([row('No amount', 'a'), row('No deal', 'x', 'deals')]);
});

test('how many more there are is told only where all that are listed are its own', () => {
  const more = row('No amount', '');
  expect(told(row('No amount', 'a'), row('No amount', 'b'), more)).toEqual([row('No amount', 'a'), row('No amount', 'b'), more]);
  expect(told(row('No amount', 'a'), row('No amount', 'x'), more)).toEqual([row('No amount', 'a')]);
  expect(told(row('No amount', 'x'), more)).toEqual([]);
});
