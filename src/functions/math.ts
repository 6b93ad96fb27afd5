import { compare, MONEY_SCALE, multiply, negate, NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import { compareText } from '../base/text.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';
import type { Example, FunctionEntry } from './define.ts';
import { modulo, roundTo, roundToDigits, wholeQuotient, type Rounding } from './rounding.ts';
import { fromDouble, fromWhole, rescale, whole } from './values.ts';

const VALUE = { name: 'value', type: 'amount' } as const;
const NUMBER = { name: 'number', type: 'number' } as const;

/** Exact on scaled integers; what a spreadsheet answers with an error is blank here. */
export const math: readonly FunctionEntry[] = [
  {
    ...scalar('ABS'),
    parameters: [VALUE],
    result: 'first',
    apply: ([value]) => (exact(value) < 0 ? negate(exact(value)) : exact(value)),
    names: { nb: 'ABS', da: 'ABS', fi: 'ITSEISARVO' },
    doc: 'The value without its sign.',
    examples: [
      { formula: 'ABS(-2.5)', prints: '2.5' },
      { formula: 'ABS(-100 NOK)', prints: '100 NOK' },
      { formula: 'ABS(BLANK())', prints: '' },
    ],
  },
  {
    ...scalar('SIGN'),
    parameters: [VALUE],
    result: 'number',
    apply: ([value]) => fromWhole(compare(exact(value), 0)),
    names: { nb: 'FORTEGN', da: 'FORTEGN', fi: 'ETUMERKKI' },
    doc: '1 for a value above zero, -1 for one below, 0 for zero.',
    examples: [
      { formula: 'SIGN(-0.5)', prints: '-1' },
      { formula: 'SIGN(BLANK())', prints: '' },
    ],
  },
  {
    ...scalar('INT'),
    parameters: [VALUE],
    result: 'first',
    apply: ([value], _context, types) => roundTo(exact(value), scale(types), 'down'),
    names: { nb: 'HELTALL', da: 'HELTAL', fi: 'KOKONAISLUKU' },
    doc: 'The nearest whole number that is not greater.',
    examples: [
      { formula: 'INT(2.9)', prints: '2' },
      { formula: 'INT(-2.1)', prints: '-3' },
    ],
  },
  digits('TRUNC', 'toward', { nb: 'AVKORT', da: 'AFKORT', fi: 'KATKAISE' }, 'The value cut to a number of decimals.', [
    { formula: 'TRUNC(-2.99)', prints: '-2' },
    { formula: 'TRUNC(12.345, 2)', prints: '12.34' },
    { formula: 'TRUNC(BLANK())', prints: '' },
  ]),
  digits('ROUND', 'half', { nb: 'AVRUND', da: 'AFRUND', fi: 'PYÖRISTÄ' }, 'The value rounded to a number of decimals, a half away from zero.', [
    { formula: 'ROUND(2.5, 0)', prints: '3' },
    { formula: 'ROUND(-2.5, 0)', prints: '-3' },
    { formula: 'ROUND(1250 NOK, -2)', prints: '1300 NOK' },
  ]),
  digits('ROUNDUP', 'away', { nb: 'AVRUND.OPP', da: 'RUND.OP', fi: 'PYÖRISTÄ.DES.YLÖS' }, 'The value rounded away from zero to a number of decimals.', [
    { formula: 'ROUNDUP(2.01, 0)', prints: '3' },
    { formula: 'ROUNDUP(-2.01, 1)', prints: '-2.1' },
  ]),
  digits('ROUNDDOWN', 'toward', { nb: 'AVRUND.NED', da: 'RUND.NED', fi: 'PYÖRISTÄ.DES.ALAS' }, 'The value rounded toward zero to a number of decimals.', [
    { formula: 'ROUNDDOWN(2.99, 0)', prints: '2' },
    { formula: 'ROUNDDOWN(-279, -1)', prints: '-270' },
  ]),
  {
    ...scalar('MROUND'),
    parameters: [VALUE, { name: 'multiple', type: 'amount' }],
    result: 'first',
    apply: aligned(toNearest),
    names: { nb: 'MRUND', da: 'MAFRUND', fi: 'PYÖRISTÄ.KERR' },
    doc: 'The nearest multiple, a half away from zero; blank where value and multiple have different signs.',
    examples: [
      { formula: 'MROUND(7, 5)', prints: '5' },
      { formula: 'MROUND(-7.5, -5)', prints: '-10' },
      { formula: 'MROUND(7, -5)', prints: '' },
    ],
  },
  {
    ...scalar('CEILING'),
    parameters: [VALUE, { name: 'significance', type: 'amount' }],
    result: 'first',
    apply: aligned(ceiling),
    names: { nb: 'AVRUND.GJELDENDE.MULTIPLUM', da: 'AFRUND.LOFT', fi: 'PYÖRISTÄ.KERR.YLÖS' },
    doc: 'The value rounded up to a multiple; with both below zero away from zero; blank for a value above zero and a multiple below.',
    examples: [
      { formula: 'CEILING(2.1, 0.5)', prints: '2.5' },
      { formula: 'CEILING(-2.5, 2)', prints: '-2' },
      { formula: 'CEILING(-2.5, -2)', prints: '-4' },
      { formula: 'CEILING(2.5, -2)', prints: '' },
    ],
  },
  {
    ...scalar('FLOOR'),
    parameters: [VALUE, { name: 'significance', type: 'amount' }],
    result: 'first',
    apply: aligned(floor),
    names: { nb: 'AVRUND.GJELDENDE.MULTIPLUM.NED', da: 'AFRUND.GULV', fi: 'PYÖRISTÄ.KERR.ALAS' },
    doc: 'The value rounded down to a multiple; with both below zero toward zero; blank for a value above zero and a multiple below.',
    examples: [
      { formula: 'FLOOR(2.9, 0.5)', prints: '2.5' },
      { formula: 'FLOOR(-2.5, 2)', prints: '-4' },
      { formula: 'FLOOR(-2.5, -2)', prints: '-2' },
      { formula: 'FLOOR(2.5, 0)', prints: '' },
    ],
  },
  {
    ...scalar('MOD'),
    parameters: [VALUE, { name: 'divisor', type: 'amount' }],
    result: 'first',
    apply: aligned((value, divisor) => (isZero(divisor) ? null : modulo(value, divisor))),
    names: { nb: 'REST', da: 'REST', fi: 'JAKOJ' },
    doc: 'What is left after a division, with the sign of the divisor; blank for division by zero.',
    examples: [
      { formula: 'MOD(7, 3)', prints: '1' },
      { formula: 'MOD(-7, 3)', prints: '2' },
      { formula: 'MOD(7, 0)', prints: '' },
    ],
  },
  {
    ...scalar('QUOTIENT'),
    parameters: [VALUE, { name: 'divisor', type: 'amount' }],
    result: 'number',
    apply: ([value, divisor], _context, types) => {
      const by = inNumbers(divisor!, types[1]!);
      return isZero(by) ? null : fromWhole(wholeQuotient(inNumbers(value!, types[0]!), by));
    },
    names: { nb: 'KVOTIENT', da: 'KVOTIENT', fi: 'OSAMÄÄRÄ' },
    doc: 'The whole part of a division; blank for division by zero.',
    examples: [
      { formula: 'QUOTIENT(-7, 2)', prints: '-3' },
      { formula: 'QUOTIENT(7, 0)', prints: '' },
    ],
  },
  extreme('MIN', -1, { nb: 'MIN', da: 'MIN', fi: 'MIN' }, 'The least of the values that are there; of a column, its least value.', [
    { formula: 'MIN(3, 1, 2)', prints: '1' },
    { formula: 'MIN(2025-03-31, BLANK())', prints: '2025-03-31' },
  ]),
  extreme('MAX', 1, { nb: 'STØRST', da: 'MAKS', fi: 'MAKS' }, 'The greatest of the values that are there; of a column, its greatest value.', [
    { formula: 'MAX(-50 EUR, 0 EUR)', prints: '0 EUR' },
    { formula: 'MAX(1, BLANK())', prints: '1' },
  ]),
  {
    ...scalar('POWER'),
    parameters: [NUMBER, { name: 'exponent', type: 'number' }],
    result: 'number',
    context: 'measure',
    apply: ([base, exponent]) => power(double(base), double(exponent)),
    names: { nb: 'OPPHØYD.I', da: 'POTENS', fi: 'POTENSSI' },
    doc: 'A number raised to a power, to six decimals; blank where there is no such number.',
    examples: [
      { formula: 'POWER(2, 10)', prints: '1024' },
      { formula: 'POWER(-8, 0.5)', prints: '' },
    ],
  },
  {
    ...scalar('SQRT'),
    parameters: [NUMBER],
    result: 'number',
    context: 'measure',
    apply: ([value]) => fromDouble(Math.sqrt(double(value))),
    names: { nb: 'ROT', da: 'KVROD', fi: 'NELIÖJUURI' },
    doc: 'The square root, to six decimals; blank for a number below zero.',
    examples: [
      { formula: 'SQRT(2)', prints: '1.414214' },
      { formula: 'SQRT(-1)', prints: '' },
    ],
  },
  {
    ...scalar('LN'),
    parameters: [NUMBER],
    result: 'number',
    context: 'measure',
    apply: ([value]) => (double(value) > 0 ? fromDouble(Math.log(double(value))) : null),
    names: { nb: 'LN', da: 'LN', fi: 'LUONNLOG' },
    doc: 'The natural logarithm, to six decimals; blank for zero and below.',
    examples: [
      { formula: 'LN(10)', prints: '2.302585' },
      { formula: 'LN(0)', prints: '' },
    ],
  },
];

function scalar(name: string): Pick<FunctionEntry, 'name' | 'family' | 'context' | 'blanks'> {
  return { name, family: 'math', context: 'any', blanks: 'spread' };
}

function digits(name: string, mode: Rounding, names: FunctionEntry['names'], doc: string, examples: readonly Example[]): FunctionEntry {
  return {
    ...scalar(name),
    parameters: [VALUE, { name: 'decimals', type: 'number', optional: true }],
    result: 'first',
    apply: ([value, decimals], _context, types) => {
      const places = String(scale(types)).length - 1;
      return roundToDigits(exact(value), decimals === undefined ? 0 : whole(decimals), places, mode);
    },
    names,
    doc: `${doc} Decimals below 0 round to tens, hundreds and so on; none given means 0.`,
    examples,
  };
}

function extreme(name: string, sign: 1 | -1, names: FunctionEntry['names'], doc: string, examples: readonly Example[]): FunctionEntry {
  return {
    ...scalar(name),
    parameters: [{ name: 'value', type: 'same', repeats: true }],
    result: 'same',
    blanks: 'own',
    apply: (args) => {
      let best: Value = null;
      for (const arg of args) if (arg !== null && (best === null || order(arg, best) * sign > 0)) best = arg;
      return best;
    },
    names,
    doc,
    examples: [...examples, { formula: `${name}(BLANK(), BLANK())`, prints: '' }],
  };
}

function order(a: Value, b: Value): number {
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : compare(a as Exact, b as Exact);
}

/** Runs a rule over two amounts in one scale and gives the result in the scale of the first. */
function aligned(rule: (value: Exact, by: Exact) => Exact | null): NonNullable<FunctionEntry['apply']> {
  return ([value, by], _context, types) => {
    const own = scale(types);
    if (own === scaleOf(types[1]!)) return rule(exact(value), exact(by));
    const result = rule(inNumbers(value!, types[0]!), inNumbers(by!, types[1]!));
    return result === null ? null : rescale(result, NUMBER_SCALE, own);
  };
}

function toNearest(value: Exact, multiple: Exact): Exact | null {
  if (isZero(multiple) || isZero(value)) return 0;
  return value < 0 === multiple < 0 ? roundTo(value, size(multiple), 'half') : null;
}

function ceiling(value: Exact, significance: Exact): Exact | null {
  if (isZero(significance) || isZero(value)) return 0;
  if (significance > 0) return roundTo(value, significance, 'up');
  return value < 0 ? roundTo(value, size(significance), 'down') : null;
}

function floor(value: Exact, significance: Exact): Exact | null {
  if (isZero(value)) return 0;
  if (isZero(significance)) return null;
  if (significance > 0) return roundTo(value, significance, 'down');
  return value < 0 ? roundTo(value, size(significance), 'up') : null;
}

function power(base: number, exponent: number): Exact | null {
  // 0^0 and 0^-1 are errors in a spreadsheet, so blank here; JavaScript says 1 and Infinity.
  return base === 0 && exponent <= 0 ? null : fromDouble(base ** exponent);
}

/** The scale of the first argument. */
function scale(types: readonly ValueType[]): number {
  return scaleOf(types[0]!) ?? NUMBER_SCALE;
}

function inNumbers(value: Value, type: ValueType): Exact {
  return type === 'money' ? multiply(exact(value), NUMBER_SCALE / MONEY_SCALE, 1) : exact(value);
}

function double(value: Value | undefined): number {
  return Number(value) / NUMBER_SCALE;
}

function exact(value: Value | undefined): Exact {
  return value as Exact;
}

function size(value: Exact): Exact {
  return value < 0 ? negate(value) : value;
}

function isZero(value: Exact): boolean {
  return value === 0 || value === 0n;
}
