import { formatDay } from '../base/dates.ts';
import { formatExact } from '../base/decimal.ts';
import type { Type } from '../plan/plan.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';

/** A value as `&` joins it: plain decimals, ISO dates, blank as nothing (trap 2). */
export function textOf(value: Value, type: Type): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (type.kind === 'date') return formatDay(value as number);
  if (type.kind === 'percent') return `${formatExact(value, scaleOf('percent')! / 100)}%`;
  return formatExact(value, scaleOf(type.kind as ValueType) ?? 1);
}
