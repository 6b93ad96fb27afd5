import { describe, expect, test } from 'vitest';
import { catalogue, nameIn } from '../../src/functions/catalogue.ts';
import { parseFormula } from '../../src/language/parse.ts';
import { evaluate, print } from '../tools/evaluate.ts';

describe('the examples of the catalogue', () => {
  test.each(catalogue.flatMap((entry) => entry.examples.map(({ formula, prints }) => [formula, prints] as const)))('%s prints "%s"', (text, prints) => {
    const { formula, diagnostics } = parseFormula(text);
    expect(diagnostics).toEqual([]);
    expect(print(evaluate(formula!))).toBe(prints);
  });

  test.each(catalogue.flatMap((entry) => entry.usage ?? []))('%s is a formula', (text) => {
    expect(parseFormula(text).diagnostics).toEqual([]);
  });

  /** The local names that the language does not read as the name of a function. */
  const unread = (language: 'nb' | 'da' | 'fi', dotted: boolean) =>
    catalogue.filter((entry) => entry.name !== 'NOT' && nameIn(entry, language).includes('.') === dotted).map((entry) => nameIn(entry, language)).filter((name) => {
      const { formula } = parseFormula(`${name}(1)`, language);
      return formula?.kind !== 'call' || formula.name.text !== name;
    });

  test.each(['nb', 'da', 'fi'] as const)('every name without a dot is read as a function in %s', (language) => {
    expect(unread(language, false)).toEqual([]);
  });

  test.each(['nb', 'da', 'fi'] as const)('every name with a dot is read as a function in %s', (language) => {
    expect(unread(language, true)).toEqual([]);
  });
});
