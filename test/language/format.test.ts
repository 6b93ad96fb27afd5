import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/language/format.ts';
import { LANGUAGES } from '../../src/language/pack.ts';
import { parse } from '../../src/language/parse.ts';
import { meaningOf } from './notation.ts';
import { formulas, soup } from './soup.ts';

const MESSY = `language en


parameter   Commit percent=80%
parameter BestCase percent = 50%  // what we hope for
// The deal that took over.
link "Next" for each deal to deals
when deals[Id]=[ Replaces ]   and   not(deals[Open])
     and sum(deals[A];-2)>=--3%
    inverse "Before"
report "R"
note "About it"
from deals
  // money first
   measure A=SUM( [Amount] where [Stage].[Kind]in("won") )
 measure "Longer name" = [A]−1 as percent
 measure Broken = “x” + 1
show stacked columns A as gain,-B
table t
column "A":text
label nb "x"
rows
|A|Longer|
|1||// why
|a \\| b|2|
column "B" for each deal = [A]
test "T"
given deals
Id\tAmount
A\t
expect column "B"
| Id |
what is this



`;

const NEAT = `language en

parameter Commit   percent = 80%
parameter BestCase percent = 50%  // what we hope for
// The deal that took over.
link "Next" for each deal to deals
  when deals[Id] = [Replaces] and not (deals[Open])
    and SUM(deals[A], -2) >= --3%
  inverse "Before"
report "R"
  note "About it"
  from deals
  // money first
  measure A             = SUM([Amount] where [Stage].[Kind] in ("won"))
  measure "Longer name" = [A] - 1 as percent
 measure Broken = “x” + 1
  show stacked columns A as gain, -B
table t
  column "A" : text
    label nb "x"
  rows
    | A      | Longer |
    | 1      |        |  // why
    | a \\| b | 2      |
column "B" for each deal = [A]
test "T"
  given deals
    | Id | Amount |
    | A  |        |
  expect column "B"
    | Id |
what is this
`;

/** What formatting may not change: the tree, apart from upper case of function names, and every comment. */
function essence(text: string): unknown {
  const { file, diagnostics } = parse('x', text);
  const tree = JSON.stringify(meaningOf(file), (key, value: unknown) => (key === 'name' && isCallName(value) ? { text: (value as { text: string }).text.toUpperCase() } : value));
  return { tree, codes: diagnostics.map(({ code }) => code) };
}

function isCallName(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

/** The comments of a text, those in quotes left out. */
const comments = (text: string): string[] => text.split('\n').flatMap((line) => /\/\/.*$/.exec(line.replace(/"[^"]*"/g, ''))?.[0].trim() ?? []);

describe('the formatter', () => {
  it('brings a file into the house form', () => {
    expect(format(MESSY)).toBe(NEAT);
  });

  it('writes the separators of the language', () => {
    expect(format('språk nb\nparameter A tall=HVIS(a;0,5;1)')).toBe('språk nb\nparameter A tall = HVIS(a; 0,5; 1)\n');
    expect(format('parameter A number=IF(a;0.5;1)')).toBe('parameter A number = IF(a, 0.5, 1)\n');
  });

  it('has nothing to say about nothing', () => {
    expect(format('')).toBe('');
    expect(format(' \n\n')).toBe('');
  });

  it('keeps the meaning, the comments and its own form', () => {
    for (const text of [MESSY, NEAT]) {
      expect(essence(format(text))).toEqual(essence(text));
      expect(comments(format(text))).toEqual(comments(text));
      expect(format(format(text))).toBe(format(text));
    }
  });

  it('keeps its own form where a row of a table is a sign alone', () => {
    const once = format('sprog da\n| syntaks \n   |');
    expect(once).toBe('sprog da\n  | syntaks |\n  |         |\n');
    expect(format(once)).toBe(once);
  });

  it.each(LANGUAGES)('does so for random words and signs of %s', (language) => {
    fc.assert(
      fc.property(soup(language), (text) => {
        const once = format(text);
        expect(format(once)).toBe(once);
        expect(essence(once)).toEqual(essence(text));
      }),
      { numRuns: 500 },
    );
  });

  it('does so for formulas with any spacing and comments between', () => {
    let right = 0;
    fc.assert(
      fc.property(formulas(), (formula) => {
        const text = `report "R"\n from deals\n measure A = ${formula} // end\n check [A]`;
        const once = format(text);
        expect(format(once)).toBe(once);
        expect(essence(once)).toEqual(essence(text));
        expect(comments(once)).toEqual(comments(text));
        if (parse('x', text).diagnostics.length === 0) right += 1;
      }),
      { numRuns: 1000 },
    );
    expect(right).toBeGreaterThan(500);
  });
});
