import { divideRounded, multiply, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import type { Value } from '../table/table.ts';

/** What a line item is made of, in the units of its columns. */
export interface LineTerms {
  readonly quantity: Value;
  readonly unitPrice: Value;
  readonly discount: Value;
  /** Blank for what is paid once. */
  readonly frequency: string;
}

/** What a line item that is still being typed comes to per billing period, as `[Line per cycle]` of the rules will say of it once it is stored (semantics 6, U3). */
export function lineAmount({ quantity, unitPrice, discount, frequency }: LineTerms): Exact {
  if (frequency === '') return 0;
  const gross = multiply(exact(unitPrice, 0), exact(quantity, NUMBER_SCALE), NUMBER_SCALE);
  return divideRounded(multiply(gross, NUMBER_SCALE - Number(exact(discount, 0)), 1), NUMBER_SCALE);
}

function exact(value: Value, blank: number): Exact {
  return typeof value === 'number' || typeof value === 'bigint' ? value : blank;
}
