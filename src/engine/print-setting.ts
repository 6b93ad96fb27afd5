import { formatDay } from '../base/dates.ts';
import { formatExact, MONEY_SCALE, NUMBER_SCALE } from '../base/decimal.ts';
import type { ParameterPlan } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';

/** A parameter's value as it would be written in a setting; null where it is blank. */
export function printSetting(plan: ParameterPlan, value: Value): string | null {
  if (value === null) return null;
  switch (plan.type.kind) {
    case 'date':
      return formatDay(value as number);
    case 'number':
      return formatExact(value as number, NUMBER_SCALE);
    case 'percent':
      return `${formatExact(value as number, NUMBER_SCALE / 100)}%`;
    case 'money':
      return formatExact(value as number, MONEY_SCALE);
    default:
      return String(value);
  }
}
