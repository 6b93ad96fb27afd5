import { NUMBER_SCALE, type Exact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import { scaleOf, type Value, type ValueType } from '../table/table.ts';
import type { FunctionEntry } from './define.ts';
import { rescale } from './values.ts';

const CONDITION = { name: 'condition', type: 'boolean' } as const;

/** Two-valued logic: a blank condition counts as false (design "Types and checking"). */
export const logical: readonly FunctionEntry[] = [
  {
    name: 'IF',
    family: 'logical',
    parameters: [CONDITION, { name: 'then', type: 'same' }, { name: 'otherwise', type: 'same', optional: true }],
    result: 'same',
    context: 'any',
    blanks: 'own',
    apply: ([condition, then, otherwise]) => (condition === true ? then! : (otherwise ?? null)),
    names: { nb: 'HVIS', da: 'HVIS', fi: 'JOS' },
    doc: 'The second argument where the condition holds, the third where it does not; blank where there is no third. A measure that parameters alone leave without a branch is not part of the report.',
    examples: [
      { formula: 'IF(2 > 1, "more", "less")', prints: 'more' },
      { formula: 'IF(1 > 2, 5)', prints: '' },
      { formula: 'IF(BLANK(), 1, 2)', prints: '2' },
    ],
  },
  {
    name: 'IFS',
    family: 'logical',
    parameters: [
      { ...CONDITION, repeats: true },
      { name: 'value', type: 'same', repeats: true },
    ],
    result: 'same',
    context: 'any',
    blanks: 'own',
    apply: (args) => {
      for (let i = 0; i + 1 < args.length; i += 2) if (args[i] === true) return args[i + 1]!;
      return null;
    },
    names: { nb: 'HVIS.SETT', da: 'HVISER', fi: 'JOSS' },
    doc: 'The value behind the first condition that holds; blank where none does.',
    examples: [
      { formula: 'IFS(1 > 2, "a", 2 > 1, "b")', prints: 'b' },
      { formula: 'IFS(1 > 2, "a")', prints: '' },
    ],
  },
  {
    name: 'SWITCH',
    family: 'logical',
    parameters: [
      { name: 'value', type: 'any' },
      { name: 'case', type: 'first', repeats: true },
      { name: 'result', type: 'same', repeats: true },
      { name: 'otherwise', type: 'same', optional: true },
    ],
    result: 'same',
    context: 'any',
    blanks: 'own',
    apply: switchCase,
    names: { nb: 'BRYTER', da: 'SKIFT', fi: 'KORVAA.TOISELLA' },
    doc: 'The result behind the first case that equals the value; the last argument, or blank, where none does.',
    examples: [
      { formula: 'SWITCH("B", "a", 1, "b", 2)', prints: '2' },
      { formula: 'SWITCH(3, 1, "one", "other")', prints: 'other' },
      { formula: 'SWITCH(3, 1, "one")', prints: '' },
    ],
  },
  {
    name: 'AND',
    family: 'logical',
    parameters: [{ ...CONDITION, repeats: true }],
    result: 'boolean',
    context: 'any',
    blanks: 'own',
    apply: (args) => args.every((arg) => arg === true),
    names: { nb: 'OG', da: 'OG', fi: 'JA' },
    doc: 'True where every condition holds.',
    examples: [
      { formula: 'AND(2 > 1, 3 > 2)', prints: 'true' },
      { formula: 'AND(true, BLANK())', prints: 'false' },
    ],
  },
  {
    name: 'OR',
    family: 'logical',
    parameters: [{ ...CONDITION, repeats: true }],
    result: 'boolean',
    context: 'any',
    blanks: 'own',
    apply: (args) => args.some((arg) => arg === true),
    names: { nb: 'ELLER', da: 'ELLER', fi: 'TAI' },
    doc: 'True where at least one condition holds.',
    examples: [
      { formula: 'OR(1 > 2, 3 > 2)', prints: 'true' },
      { formula: 'OR(false, BLANK())', prints: 'false' },
    ],
  },
  {
    name: 'NOT',
    family: 'logical',
    parameters: [CONDITION],
    result: 'boolean',
    context: 'any',
    blanks: 'own',
    apply: ([condition]) => condition !== true,
    names: { nb: 'IKKE', da: 'IKKE', fi: 'EI' },
    doc: 'True where the condition does not hold.',
    examples: [
      { formula: 'NOT(1 > 2)', prints: 'true' },
      { formula: 'NOT(BLANK())', prints: 'true' },
    ],
  },
  {
    name: 'XOR',
    family: 'logical',
    parameters: [{ ...CONDITION, repeats: true }],
    result: 'boolean',
    context: 'any',
    blanks: 'own',
    apply: (args) => args.filter((arg) => arg === true).length % 2 === 1,
    names: { nb: 'EKSKLUSIVELLER', da: 'XELLER', fi: 'EHDOTON.TAI' },
    doc: 'True where an odd number of the conditions hold.',
    examples: [
      { formula: 'XOR(true, false)', prints: 'true' },
      { formula: 'XOR(true, true, BLANK())', prints: 'false' },
    ],
  },
  {
    ...ifBlank('IFBLANK', { nb: 'HVISTOM', da: 'HVISTOM', fi: 'JOSTYHJÄ' }),
    parameters: [{ name: 'value', type: 'same' }, { name: 'otherwise', type: 'same', repeats: true }],
    doc: 'The first of the arguments that is not blank: a value is blank where nothing stands, and after a division by zero.',
    examples: [
      { formula: 'IFBLANK(BLANK(), 7)', prints: '7' },
      { formula: 'IFBLANK(1 / 0, BLANK(), 0)', prints: '0' },
      { formula: 'IFBLANK(3, 7)', prints: '3' },
    ],
  },
  ifBlank('IFERROR', { nb: 'HVISFEIL', da: 'HVIS.FEJL', fi: 'JOSVIRHE' }),
  {
    name: 'ISBLANK',
    family: 'logical',
    parameters: [{ name: 'value', type: 'any' }],
    result: 'boolean',
    context: 'any',
    blanks: 'own',
    apply: ([value]) => value === null || value === '',
    names: { nb: 'ERTOM', da: 'ER.TOM', fi: 'ONTYHJÄ' },
    doc: 'True where there is no value; an empty text is no value.',
    examples: [
      { formula: 'ISBLANK("")', prints: 'true' },
      { formula: 'ISBLANK(0)', prints: 'false' },
    ],
  },
  {
    name: 'BLANK',
    family: 'logical',
    parameters: [],
    result: 'same',
    context: 'any',
    blanks: 'own',
    apply: () => null,
    names: { nb: 'TOM', da: 'TOM', fi: 'TYHJÄ' },
    doc: 'No value: what an empty cell holds.',
    examples: [
      { formula: 'BLANK()', prints: '' },
      { formula: 'ISBLANK(BLANK() + 1)', prints: 'true' },
    ],
  },
];

function ifBlank(name: string, names: FunctionEntry['names']): FunctionEntry {
  return {
    name,
    family: 'logical',
    parameters: [
      { name: 'value', type: 'same' },
      { name: 'otherwise', type: 'same' },
    ],
    result: 'same',
    context: 'any',
    blanks: 'own',
    apply: (args) => args.find((value) => value !== null && value !== '') ?? null,
    names,
    doc: 'The value, or the second argument where the value is blank, as it is after a division by zero.',
    examples: [
      { formula: `${name}(BLANK(), 7)`, prints: '7' },
      { formula: `${name}(1 / 0, 0)`, prints: '0' },
      { formula: `${name}(3, 7)`, prints: '3' },
    ],
  };
}

function switchCase(args: readonly Value[], _context: unknown, types: readonly ValueType[]): Value {
  let i = 1;
  for (; i + 1 < args.length; i += 2) {
    if (equal(args[0]!, types[0]!, args[i]!, types[i]!)) return args[i + 1]!;
  }
  return i < args.length ? args[i]! : null;
}

/** Equal as `=` is: texts whatever the case, blank only to blank. */
function equal(a: Value, aType: ValueType, b: Value, bType: ValueType): boolean {
  if (typeof a === 'string' && typeof b === 'string') return fold(a) === fold(b);
  const [aScale, bScale] = [scaleOf(aType), scaleOf(bType)];
  if (a === null || b === null || aScale === bScale || aScale === undefined || bScale === undefined) return a === b;
  return rescale(a as Exact, aScale, NUMBER_SCALE) === rescale(b as Exact, bScale, NUMBER_SCALE);
}
