import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/language/format.ts';
import { LANGUAGES, type Language } from '../../src/language/pack.ts';
import { parse } from '../../src/language/parse.ts';
import { translate } from '../../src/language/translate.ts';
import { FUNCTION_NAMES } from '../../src/cli/fmt.ts';

const shipped = readdirSync('dsl').filter((name) => name.endsWith('.rules'));
const read = (name: string): string => readFileSync(`dsl/${name}`, 'utf8');

/** The translation of a file that has nothing against it. */
function moved(name: string, text: string, to: Language): string {
  const found = translate(name, text, to, FUNCTION_NAMES);
  return 'text' in found ? found.text : expect.fail(found.diagnostics.map(({ span, title }) => `${name} ${text.slice(span.start, span.start + 60)}: ${title}`).join('\n'));
}

const ENGLISH = `language en
parameter Commit percent = 82.5%
parameter Notice choice "A", "B" = "A"
column "Soon" for each deal = IFS([Close date] < TODAY() + 1 month, 1.5, [Close date] < EOMONTH(TODAY(), 2), 2) // how soon
report "R"
  from deals
  measure Open = COUNTDISTINCT([Id] where [Stage].[Kind] = "open" and not [Soon] is blank)
  measure Late = SUM([Soon]) as days
  show stacked columns Open as gain
`;

const NORWEGIAN = `språk nb
parameter Commit prosent = 82,5%
parameter Notice valg "A"; "B" = "A"
kolonne "Soon" for hver deal = HVIS.SETT([Close date] < IDAG() + 1 måned; 1,5; [Close date] < MÅNEDSSLUTT(IDAG(); 2); 2)  // how soon
rapport "R"
  fra deals
  mål Open = ANTALL.UNIKE([Id] hvor [Stage].[Kind] = "open" og ikke [Soon] er tom)
  mål Late = SUMMER([Soon]) som dager
  vis stablede søyler Open som gevinst
`;

describe('a rule file moves between languages', () => {
  it('with its keywords, function names, decimals and separators; names, texts and comments stay', () => {
    expect(moved('x', ENGLISH, 'nb')).toBe(NORWEGIAN);
    expect(moved('x', NORWEGIAN, 'en')).toBe(format(ENGLISH));
  });

  it('and says its language where English needed none', () => {
    expect(moved('x', 'parameter A number = 0.5\n', 'fi')).toBe('kieli fi\nparametri A luku = 0,5\n');
  });

  it.each([['nb', 'klassifiser entydig "C" for hver deal'], ['da', 'klassificer entydigt "C" for hver deal'], ['fi', 'luokittele yksikäsitteisesti "C" koskien jokaista deal']] as const)('with the words of a classification that is unique, in %s', (to, head) => {
    const text = 'classify unique "C" for each deal\n  when [Stage] is blank then "None"\n  otherwise                  "Some"\n';
    const there = moved('x', text, to);
    expect(there.split('\n')[1]).toBe(head);
    expect(parse('x', there).file.statements.at(-1)).toMatchObject({ kind: 'classify', unique: true, name: { text: 'C' } });
    expect(moved('x', there, 'en')).toBe(`language en\n${format(text)}`);
  });

  it.each(shipped)('%s comes back from every language as it was', (name) => {
    for (const to of LANGUAGES) {
      const there = moved(name, read(name), to);
      expect(parse(name, there).diagnostics).toEqual([]);
      expect(moved(name, there, 'en')).toBe(format(read(name)));
    }
  });

  it('not while it has errors: they are told instead', () => {
    expect(translate('x', 'parameter A number = IF(1\n', 'nb', FUNCTION_NAMES)).toMatchObject({ diagnostics: [{ code: 'P201' }] });
  });

  it('not where one of its names is a word of the other language: the statement is shown', () => {
    const text = 'parameter Som number = 1\nparameter B number = Som + 1\n';
    expect(translate('x', text, 'nb', FUNCTION_NAMES)).toMatchObject({ diagnostics: [{ code: 'L105', span: { start: 0 } }] });
  });
});

describe('function names with points', () => {
  it('are read as spreadsheets write them', () => {
    expect(parse('x', 'språk nb\nparameter A tall = HVIS.SETT(1 > 2; 1,5; 2 > 1; 2)\n').diagnostics).toEqual([]);
    expect(parse('x', 'kieli fi\nparametri A päivämäärä = KUUKAUSI.LOPPU(TÄMÄ.PÄIVÄ(); 1)\n').diagnostics).toEqual([]);
  });
});
