import fc from 'fast-check';
import type { Language } from '../../src/language/pack.ts';
import { packOf } from '../../src/language/packs.ts';

/** A sign or value, whole or broken. */
export const sign = fc.constantFrom(
  '(', ')', '[', ']', '"', '“', ',', ';', '.', ':', '=', '<>', '<', '<=', '>', '>=', '+', '-', '−', '*', '/', '^', '&', '%', '|', '//', '\n', '\n  ', '\t', '\r\n', ' ', '§', '\\|',
  '\u0000', '\uD800', '1', '1,5', '2.5', '1 000', '2025-03-31', '2025-02-30', '1.3.2025', '[A]', '[]', 'deals[A]', '[A].[B]', '"x"', 'SUM(', 'FOLLOW(', 'NOK', 'x', '__proto__', 'constructor', 'toString',
);

/** A file of random words and signs, which looks like rules at a glance. */
export function soup(language: Language): fc.Arbitrary<string> {
  const pack = packOf(language);
  const words = [pack.keywords, pack.inline, pack.context, pack.types, pack.units, pack.shapes, pack.roles].flatMap((record) => Object.values(record));
  const line = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...words) }, { weight: 3, arbitrary: sign }), { maxLength: 12 }).map((parts) => parts.join(' '));
  const start = fc.constantFrom('', '  ', ...Object.values(pack.keywords).map((word) => `${word} `));
  const lines = fc.array(fc.tuple(start, line).map((parts) => parts.join('')), { maxLength: 10 });
  return lines.map((all) => [`${pack.keywords.language} ${language}`, ...all].join('\n'));
}

/** Formulas of an English file that are right, with any spacing. */
export function formulas(): fc.Arbitrary<string> {
  const space = fc.constantFrom('', ' ', '  ', '\n    ', ' // why\n  ', '\u00A0');
  const gap = fc.constantFrom(' ', '  ', '\n   ', ' // so\n ');
  const { formula } = fc.letrec<{ formula: string; value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('1', '2.5', '80%', '100 NOK', '30 days', '2025-03-31', '[A]', '[ B c ]', 'deals[A]', '[A].[B]', '"x // y"', 'Goal', 'true', 'COUNT()'),
      fc.tuple(space, tie('formula'), space).map(([a, inner, b]) => `(${a}${inner}${b})`),
      fc.tuple(fc.constantFrom('max', 'AND', 'Days'), tie('formula'), space, fc.constantFrom(',', ';'), tie('formula')).map(([name, a, gap, sep, b]) => `${name}(${a}${gap}${sep}${gap}${b})`),
      fc.tuple(tie('formula'), gap, gap, tie('formula')).map(([a, one, two, b]) => `SUM(${a}${one}where${two}${b})`),
      fc.tuple(fc.constantFrom('-', '- ', '--'), space, tie('value')).map((parts) => parts.join('')),
    ),
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('value'),
      fc.tuple(tie('value'), space, fc.constantFrom('+', '-', '\u2212', '*', '/', '&', '=', '<>', '<='), space, tie('value')).map((parts) => parts.join('')),
      fc.tuple(tie('value'), gap, fc.constantFrom('and', 'OR'), gap, fc.constantFrom('', 'not '), tie('value')).map((parts) => parts.join('')),
      fc.tuple(tie('value'), gap, fc.constantFrom('is blank', 'is  not blank', 'in ("a";"b")', 'not in("a")')).map((parts) => parts.join('')),
    ),
  }));
  return formula;
}
