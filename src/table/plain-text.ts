import { formatDay } from '../base/dates.ts';
import { formatExact } from '../base/decimal.ts';
import { scaleOf, type Value, type ValueType } from './table.ts';

/** One value as plain text, as an import reads it: `1234.5`, `2025-03-31`, `true`; empty for blank. */
export function plainText(value: Value, type: ValueType): string {
  if (value === null) return '';
  switch (type) {
    case 'text':
      return String(value);
    case 'boolean':
      return value === true ? 'true' : 'false';
    case 'date':
      return formatDay(value as number);
    case 'timestamp':
      return new Date(value as number).toISOString();
    case 'number':
    case 'percent':
    case 'money':
      return formatExact(value as number | bigint, scaleOf(type)!);
    default:
      return type satisfies never;
  }
}
