import type { Example, FunctionEntry } from './define.ts';
import { lower, trim, upper } from './letters.ts';
import { textValue } from './values.ts';

const TEXT = { name: 'text', type: 'text' } as const;

/** Texts made alike: without needless spaces, in capital or small letters. */
export const tidy: readonly FunctionEntry[] = [
  change('TRIM', { nb: 'TRIMME', da: 'FJERN.OVERFLØDIGE.BLANKE', fi: 'POISTA.VÄLIT' }, trim, 'The text without spaces at its ends and with single spaces inside.', [
    { formula: 'TRIM("  Acme   Ltd ")', prints: 'Acme Ltd' },
    { formula: 'TRIM("   ")', prints: '' },
  ]),
  change('UPPER', { nb: 'STORE', da: 'STORE.BOGSTAVER', fi: 'ISOT' }, upper, 'The text in capital letters.', [
    { formula: 'UPPER("Blåbær")', prints: 'BLÅBÆR' },
    { formula: 'UPPER(BLANK())', prints: '' },
  ]),
  change('LOWER', { nb: 'SMÅ', da: 'SMÅ.BOGSTAVER', fi: 'PIENET' }, lower, 'The text in small letters.', [
    { formula: 'LOWER("ÄÄNI")', prints: 'ääni' },
    { formula: 'LOWER(BLANK())', prints: '' },
  ]),
];

function change(
  name: string,
  names: FunctionEntry['names'],
  rule: (value: string) => string,
  doc: string,
  examples: readonly Example[],
): FunctionEntry {
  return { name, family: 'text', result: 'text', context: 'any', blanks: 'spread', parameters: [TEXT], apply: ([value]) => textValue(rule(value as string)), names, doc, examples };
}
