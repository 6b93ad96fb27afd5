import { describe, expect, it } from 'vitest';
import { ClauseParser } from '../../src/language/clause-grammar.ts';
import { CLAUSES, HEADS, LANGUAGES, LATER_CLAUSES, LATER_HEADS } from '../../src/language/pack.ts';
import { dictionaryOf, packOf } from '../../src/language/packs.ts';
import { fold } from '../../src/base/text.ts';
import { theLexer } from '../../src/language/tokens.ts';
import { EXAMPLES } from '../../src/language/wording.ts';
import { parse } from '../../src/language/parse.ts';

const hasGroupBy = 'groupBy' in Object;

describe('the grammar', () => {
  // The validations use Object.groupBy (Node 22); shipped code skips them and runs on Node 20.
  it.runIf(hasGroupBy)('passes the validations that shipped code skips', () => {
    expect(() => new ClauseParser(false)).not.toThrow();
  });

  it('has a lexer with every pattern optimised', () => {
    expect(theLexer().lexerDefinitionErrors).toEqual([]);
  });
});

describe('the language packs', () => {
  it.each(LANGUAGES)('%s has a word for each meaning, and a meaning for each word', (language) => {
    const pack = packOf(language);
    const dictionary = dictionaryOf(language);
    for (const part of ['keywords', 'inline', 'context', 'types', 'units', 'shapes', 'roles'] as const) {
      const words = Object.values(pack[part]);
      const singular = part === 'units' ? Object.values(pack.unit) : [];
      expect(dictionary[part].size, `${language} ${part}`).toBe(new Set([...words, ...singular]).size);
      for (const word of words) expect(word).toMatch(/^\p{L}+$/u);
    }
  });

  it.each(LANGUAGES)('%s has no joining word that also ends a value', (language) => {
    const { inline, units } = packOf(language);
    const joining = new Set(Object.values(inline).map(fold));
    for (const unit of Object.values(units)) expect(joining.has(fold(unit))).toBe(false);
  });

  it('name every statement and clause once', () => {
    const all = [...HEADS, ...CLAUSES, ...LATER_HEADS, ...LATER_CLAUSES].filter((keyword) => keyword !== 'import map');
    expect(new Set(all).size).toBe(all.length);
    expect(Object.keys(packOf('en').keywords).sort()).toEqual([...all].sort());
  });
});

describe('the examples in messages', () => {
  it.each([...HEADS, ...CLAUSES])('%s shows a line that can be read', (keyword) => {
    const example = EXAMPLES[keyword]!.split('   or   ')[0]!;
    const codes = parse('x', example).diagnostics.map(({ code }) => code);
    // Alone, a clause lacks its head or its grid, and a head its clauses; nothing else may be wrong.
    expect(codes.filter((code) => code !== 'P208' && code !== 'P209')).toEqual([]);
    expect(parse('x', example).diagnostics.every(({ title }) => !title.includes('not complete'))).toBe(true);
  });
});
