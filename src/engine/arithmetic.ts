import { addMonths } from '../base/dates.ts';
import { add, divide, divideRounded, multiply, negate, NUMBER_SCALE, subtract, type Exact } from '../base/decimal.ts';
import type { ArithmeticOperator, Type } from '../plan/plan.ts';
import type { Value } from '../table/table.ts';
import type { Counters } from './run.ts';

/**
 * Exact arithmetic on two values of known types; blank in, blank out (trap 2). Dates take whole days.
 * Scales: money × number stays money, money ÷ money is a number (language.md "Types and checking").
 */
export function combine(operator: ArithmeticOperator, left: Value, right: Value, leftType: Type, rightType: Type, counters: Counters): Value {
  if (left === null || right === null) return null;
  const [a, b] = [left as Exact, right as Exact];
  switch (operator) {
    case '+':
      if (leftType.kind === 'date') return Number(a) + wholeDays(b);
      if (rightType.kind === 'date') return Number(b) + wholeDays(a);
      return add(a, b);
    case '-':
      if (leftType.kind === 'date') return rightType.kind === 'date' ? (Number(a) - Number(b)) * NUMBER_SCALE : Number(a) - wholeDays(b);
      return subtract(a, b);
    case '*':
      return multiply(a, b, NUMBER_SCALE);
    case '/': {
      const quotient = divide(a, b, NUMBER_SCALE);
      if (quotient === undefined) {
        counters.divisionsByZero += 1;
        return null;
      }
      return quotient;
    }
    default:
      return operator satisfies never;
  }
}

/** A date moved by a length of time: months clamp to the end of the month, as EDATE does. */
export function shift(day: number, months: number, days: number, direction: 1 | -1): number {
  return (months === 0 ? day : addMonths(day, direction * months)) + direction * days;
}

export function negated(value: Value): Value {
  return value === null ? null : negate(value as Exact);
}

/** An amount at its rate, rounded half away from zero to the scale of money. */
export function convert(units: number, rate: number): number {
  return Number(divideRounded(BigInt(Math.round(units)) * BigInt(Math.round(rate)), NUMBER_SCALE));
}

function wholeDays(value: Exact): number {
  return Math.trunc(Number(value) / NUMBER_SCALE);
}

