import { narrow, type Exact } from '../base/decimal.ts';

/** `half`: half away from zero; `away` from and `toward` zero; `down` and `up` the number line. */
export type Rounding = 'half' | 'away' | 'toward' | 'down' | 'up';

/** The multiple of `unit` (above 0) that a mode picks for a value; integers in, an integer out. */
export function roundTo(value: Exact, unit: Exact, mode: Rounding): Exact {
  if (typeof value === 'number' && typeof unit === 'number') {
    const rest = value % unit;
    if (rest === 0) return value;
    const inner = value - rest;
    if (!leavesZero(mode, value < 0, Math.abs(rest) >= unit - Math.abs(rest))) return inner + 0;
    const outer = value < 0 ? inner - unit : inner + unit;
    if (Number.isSafeInteger(outer)) return outer;
  }
  const big = BigInt(value);
  const step = BigInt(unit);
  const rest = big % step;
  if (rest === 0n) return value;
  const size = rest < 0n ? -rest : rest;
  const outward = leavesZero(mode, big < 0n, 2n * size >= step);
  return narrow(big - rest + (outward ? (big < 0n ? -step : step) : 0n));
}

/** A scaled integer rounded to decimals (below 0: to tens, hundreds …). `places` is how many decimals its scale holds. */
export function roundToDigits(value: Exact, digits: number, places: number, mode: Rounding): Exact {
  if (digits >= places) return value;
  // 10^45 is beyond every value there can be, so more zeros change nothing.
  const zeros = Math.min(places - digits, 45);
  return roundTo(value, zeros <= 15 ? 10 ** zeros : 10n ** BigInt(zeros), mode);
}

/** The rest of a division with the sign of the divisor (trap 14). `divisor` must not be zero. */
export function modulo(value: Exact, divisor: Exact): Exact {
  if (typeof value === 'number' && typeof divisor === 'number') {
    const rest = (value % divisor) + 0;
    return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
  }
  const by = BigInt(divisor);
  const rest = BigInt(value) % by;
  return narrow(rest !== 0n && rest < 0n !== by < 0n ? rest + by : rest);
}

/** The whole part of a division, cut toward zero. `divisor` must not be zero. */
export function wholeQuotient(value: Exact, divisor: Exact): Exact {
  return narrow(BigInt(value) / BigInt(divisor));
}

function leavesZero(mode: Rounding, negative: boolean, isHalfOrMore: boolean): boolean {
  switch (mode) {
    case 'half':
      return isHalfOrMore;
    case 'away':
      return true;
    case 'toward':
      return false;
    case 'down':
      return negative;
    case 'up':
      return !negative;
    default:
      return mode satisfies never;
  }
}
