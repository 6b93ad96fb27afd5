/**
 * Exact decimals as scaled integers: money in ten-thousandths of the currency's unit, numbers and
 * percents in millionths (design "Types and checking"). A JavaScript number carries them up to 2^53;
 * beyond, a BigInt does. Rounding is half away from zero, on integers only (trap 10), never on floats.
 */
export const NUMBER_SCALE = 1_000_000;
export const MONEY_SCALE = 10_000;

/** A scaled integer: a safe number, or a BigInt where that would not be exact. */
export type Exact = number | bigint;

/** Raised when a result leaves 10^33 units: the report fails as a whole rather than show a wrong total. */
export class OverflowError extends RangeError {}

const LIMIT = 10n ** 33n;

/** The number form where it is exact, the BigInt form otherwise. */
export function narrow(value: bigint): Exact {
  if (value >= -9007199254740991n && value <= 9007199254740991n) return Number(value);
  if (value > LIMIT || value < -LIMIT) throw new OverflowError('a total is larger than 10^33');
  return value;
}

export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(a) + BigInt(b));
}

export function negate(a: Exact): Exact {
  return typeof a === 'number' ? (a === 0 ? 0 : -a) : -a;
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

/** round(a × b ÷ scale), half away from zero. */
export function multiply(a: Exact, b: Exact, scale: number): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return divideRounded(product, scale);
  }
  return divideRounded(BigInt(a) * BigInt(b), scale);
}

/** round(a × scale ÷ b), half away from zero; undefined when b is zero. */
export function divide(a: Exact, b: Exact, scale: number): Exact | undefined {
  if (b === 0 || b === 0n) return undefined;
  return divideRounded(BigInt(a) * BigInt(scale), b);
}

/** round(a ÷ b) on integers, half away from zero. `b` must not be zero. */
export function divideRounded(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const magnitude = Math.abs(a);
    const divisor = Math.abs(b);
    if (magnitude + divisor <= Number.MAX_SAFE_INTEGER / 2) {
      const remainder = magnitude % divisor;
      const quotient = (magnitude - remainder) / divisor + (remainder * 2 >= divisor ? 1 : 0);
      return quotient === 0 ? 0 : a < 0 !== b < 0 ? -quotient : quotient;
    }
  }
  const n = BigInt(a);
  const d = BigInt(b);
  const magnitude = n < 0n ? -n : n;
  const divisor = d < 0n ? -d : d;
  const quotient = (2n * magnitude + divisor) / (2n * divisor);
  return narrow(n < 0n !== d < 0n ? -quotient : quotient);
}

export function compare(a: Exact, b: Exact): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A plain decimal (`-1234.50`, dot, no grouping, no exponent) as a scaled integer, rounded half away
 * from zero beyond the scale. Anything else gives undefined.
 */
export function parseExact(text: string, scale: number): Exact | undefined {
  const match = /^([+-]?)(\d{1,34})(?:\.(\d{1,34}))?$/.exec(text);
  if (!match) return undefined;
  const places = String(scale).length - 1;
  const fraction = match[3] ?? '';
  const kept = fraction.slice(0, places).padEnd(places, '0');
  const up = fraction.length > places && fraction.charCodeAt(places) >= 53;
  const magnitude = BigInt(match[2]! + kept) + (up ? 1n : 0n);
  if (magnitude > LIMIT) return undefined;
  return narrow(match[1] === '-' ? -magnitude : magnitude);
}

/** A scaled integer as a plain decimal string without trailing zeros: `1234.5`, `-0.0001`, `0`. */
export function formatExact(value: Exact, scale: number): string {
  const places = String(scale).length - 1;
  const negative = value < 0;
  const digits = String(typeof value === 'number' ? Math.abs(value) : negative ? -value : value).padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
