import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printDiagnostic, type Diagnostic } from '../../src/base/diagnostic.ts';
import { parse, parseFormula } from '../../src/language/parse.ts';
import { VOCABULARY } from '../../src/language/tokens.ts';
import { found, foundInFormula, mended, pointed } from './notation.ts';

/** A slip of the pen: the text, the code with what it points at, and the text after its fix where it can be made by machine. */
type Case = readonly [text: string, pointed: string, mended?: string];

const report = (line: string): string => `report "R"\n  from deals\n  ${line}\n  measure Last = 1\n`;

const CASES: readonly Case[] = [
  [report('measure A = 1 § 2'), 'L101 §', report('measure A = 1  2')],
  [report('measure A = SUM([A] where [B] = “won”)'), 'L101 “won”', report('measure A = SUM([A] where [B] = "won")')],
  [report("filter [A] = 'won'"), "L101 'won'", report('filter [A] = "won"')],
  [report('filter [A] != 1'), 'L101 !=', report('filter [A] <> 1')],
  [report('filter [A] == 1'), 'L101 ==', report('filter [A] = 1')],
  [report('filter [A] && [B]'), 'L101 &&', report('filter [A] and [B]')],
  [report('filter [A] ≥ 1'), 'L101 ≥', report('filter [A] >= 1')],
  ['parameter Commit percent = 82,5%', 'L102 82,5', 'parameter Commit percent = 82.5%'],
  ['language nb\nparameter Commit prosent = 82.5%', 'L102 82.5', 'language nb\nparameter Commit prosent = 82,5%'],
  [report('filter [A] = "won'), 'L103 "', report('filter [A] = "won"')],
  ['language nb\nparameter A tall = MAKS(1,2)', 'L104 1,2', 'language nb\nparameter A tall = MAKS(1;2)'],
  ['parameter A number = 1,000', 'L105 1,000', 'parameter A number = 1000'],
  ['parameter A number = 1 000', 'L105 1 000', 'parameter A number = 1000'],
  [report('measure New = SUM([Value] where [Change] = "New"'), 'P201 (', report('measure New = SUM([Value] where [Change] = "New")')],
  [report('measure New = MAX(1, SUM([Value] as percent'), 'P201 (', report('measure New = MAX(1, SUM([Value])) as percent')],
  [report('measure New = SUM([Value'), 'P201 ['],
  [report('measure New = SUM([A]))'), 'P202 )', report('measure New = SUM([A])')],
  [report('measure New = [A]]'), 'P202 ]', report('measure New = [A]')],
  ['språk nb\nparameter Snitt tall = HVIS(A > 0, B / C, TOM())', 'P203 ,', 'språk nb\nparameter Snitt tall = HVIS(A > 0; B / C; TOM())'],
  [report('filter 1 < [A] < 5'), 'P204 <', report('filter 1 < [A] and [A] < 5')],
  [report('filter [A] = [B] + 1 = [C]'), 'P204 =', report('filter [A] = [B] + 1 and [B] + 1 = [C]')],
  [report('filter [Probability] >='), 'P205 >='],
  [report('filter [A] and'), 'P205 and'],
  [report('measure A = 1 +'), 'P205 +'],
  [report('measure A ='), 'P205 ='],
  [report('measure A = MAX(1, )'), 'P205 ,'],
  [report('measure A = SUM([A] where)'), 'P205 where'],
  [report('measure A = 2 * ()'), 'P205 ('],
  [report('filter [A] is'), 'P205 is'],
  [report('filter [A] in'), 'P205 in'],
  [report('filter [A] is "won"'), 'P205 is', report('filter [A] = "won"')],
  [report('filter [A] is not "won"'), 'P205 is not', report('filter [A] <> "won"')],
  [report('filter [A] = blank'), 'P205 =', report('filter [A] is blank')],
  [report('filter [A] <> blank'), 'P205 <>', report('filter [A] is not blank')],
  [report('filter [A] not blank'), 'P205 not', report('filter [A] is not blank')],
  [report('measure A = SUM([A], where [B])'), 'P205 ,', report('measure A = SUM([A] where [B])')],
  [report('measure A = +1'), 'P205 +', report('measure A = 1')],
  [report('measure A = .5'), 'L105 .5', report('measure A = 0.5')],
  ['språk nb\nparameter A tall = SUM([A] where [B])', 'P217 where', 'språk nb\nparameter A tall = SUM([A] hvor [B])'],
  ['link "L" for each deal to deals\n  when [A]\n  filter groups [A]', 'P208 filter'],
  [report('measure A = -2^2'), 'P206 -2^2'],
  [report('measure A = 2^3^2'), 'P206 ^'],
  [report('mesure A = 1'), 'P207 mesure', report('measure A = 1')],
  [report('measure A = COUNT() acros stages[Stage]'), 'P217 acros', report('measure A = COUNT() across stages[Stage]')],
  [report('measure A = COUNT() across stages[Stage] othrs "Other"'), 'P217 othrs', report('measure A = COUNT() across stages[Stage] others "Other"')],
  [report('roll upp to [Team]'), 'P217 upp', report('roll up to [Team]')],
  [report('restrict too [A] = 1'), 'P217 too', report('restrict to [A] = 1')],
  [report('goal Last fro Last'), 'P217 fro', report('goal Last for Last')],
  [report('tab "T" wiht View = 1'), 'P217 wiht', report('tab "T" with View = 1')],
  [report('currency as recordd'), 'P217 recordd', report('currency as recorded')],
  [report('values fr [A] "Won" as won'), 'P217 fr', report('values for [A] "Won" as won')],
  ['parameter Begin = 2025-01-01', 'P209 =', 'parameter Begin date = 2025-01-01'],
  ['parameter Share = 80%', 'P209 =', 'parameter Share percent = 80%'],
  ['parameter Limit = 100 NOK', 'P209 =', 'parameter Limit money = 100 NOK'],
  [report('values for [A] form stages[A]'), 'P217 form', report('values for [A] from stages[A]')],
  ['classify "A" for each deal\n  values from stages[Stage]\n  when [B] is blank then "x"', 'P208 values'],
  [report('values for [A] "Won" sa won'), 'P217 sa', report('values for [A] "Won" as won')],
  [report('compare each priod'), 'P217 priod', report('compare each period')],
  ['report "R"\n  from changs of deals\n  measure A = 1', 'P217 changs', 'report "R"\n  from changes of deals\n  measure A = 1'],
  ['parameter A number form 0 to 3 = 1', 'P217 form', 'parameter A number from 0 to 3 = 1'],
  ['parameter A chioce "a", "b" = "a"', 'P217 chioce', 'parameter A choice "a", "b" = "a"'],
  ['card "C" fr each deal\n  line "A" = 1', 'P217 fr', 'card "C" for each deal\n  line "A" = 1'],
  ['card "C" for each deal\n  badge = [A], "Won" sa won', 'P217 sa', 'card "C" for each deal\n  badge = [A], "Won" as won'],
  ['classify uniqe "S" for each deal\n  when [A] then "A"', 'P217 uniqe', 'classify unique "S" for each deal\n  when [A] then "A"'],
  ['språk nb\nrapport "R"\n  fra deals\n  mål A = ANTALL() lags stages[Stage]', 'P217 lags', 'språk nb\nrapport "R"\n  fra deals\n  mål A = ANTALL() langs stages[Stage]'],
  [report('Total = SUM([A])'), 'P207 Total', report('measure Total = SUM([A])')],
  ['språk nb\nreport "R"', 'P207 report', 'språk nb\nrapport "R"'],
  ['reprt "R"\n  from deals\n  measure A = 1', 'P207 reprt', 'report "R"\n  from deals\n  measure A = 1'],
  ['= 1', 'P207 = 1'],
  ['# a comment', 'P207 #', '// a comment'],
  ['-- a comment', 'P207 --', '// a comment'],
  ['card "C" for each deal\n  filter groups [A]', 'P208 filter'],
  ['measure A = 1', 'P208 measure'],
  ['parameter A number\n  when [A]', 'P208 when'],
  ['column "A" : text', 'P208 column'],
  ['table t\n  label nb "x"', 'P208 label'],
  ['import map "m" to deals\n  value "a" as "b"', 'P208 value'],
  [report('filter [A]\n    | a |'), 'P208     | a |'],
  ['table t\n  rows\n    | a |\n  what is this', 'P208 what is this'],
  ['link "L" for each deal to deals', 'P209 link'],
  ['exception "E" for each deal', 'P209 exception'],
  ['report "R"\n  measure A = 1', 'P209 report'],
  ['test "T"\n  today 2025-01-01', 'P209 test'],
  ['example "E"\n  today 2025-01-01', 'P209 example'],
  ['example Three deals\n  given deals\n    | Id |\n    | a |', 'P217 Three deals', 'example "Three deals"\n  given deals\n    | Id |\n    | a |'],
  ['test "T"\n  from changes of deals\n  expect exceptions "X"\n    | Id |', 'P209 from'],
  ['example "E"\n  given deals\n    | Id |\n    | a |\n  expect exceptions "X"\n    | Id |', 'P208 expect'],
  ['table t\n  rows', 'P209 rows'],
  ['report', 'P209 report'],
  ['version 1.5', 'P209 1.5'],
  [report('each "Month"'), 'P209 "Month"'],
  [report('measure SUM([A])'), 'P209 SUM'],
  [report('measure A SUM([A])'), 'P209 SUM'],
  [report('show stacked'), 'P209 stacked'],
  ['table t\n  column "A" text', 'P209 text'],
  ['parameter Start date TODAY()', 'P209 TODAY'],
  ['parameter Kind choice = "x"', 'P209 choice'],
  ['link "L" for deals', 'P209 deals'],
  ['table t\n  rows\n    | a | b |\n    | 1 |', 'P210 | 1 |', 'table t\n  rows\n    | a | b |\n    | 1 |  |'],
  ['table t\n  rows\n    | a | b |\n    | 1 | 2 | 3 |', 'P210 3 |'],
  ['table t\n  rows\n    | a | A |', 'P210 A'],
  [report('filter [A] = 2025-02-30'), 'P211 2025-02-30'],
  [report('filter [A] = 1.3.2025'), 'P211 1.3.2025'],
  [report('filter [A] = 2025-3-1'), 'P211 2025-3-1', report('filter [A] = 2025-03-01')],
  ['classify "C" for each deal\n  otherwise "y"', 'P209 classify'],
  ['classify "C" for each deal\n  when [A]', 'P209 when'],
  ['exception "E" for each deal\n  when [A] then "x"', 'P208 "x"'],
  [report('compare each month'), 'P209 month'],
  ['report "R"\n  from changes of deals by [Stage]', 'P209 changes of deals by [Stage]'],
  ['card "C" for each deal\n  badge = [A] "x" as won', 'P217 "x"'],
  ['card "C"\n  title = [A]', 'P209 "C"'],
  ['import map "M" to deals\n  take "x" as [Amount] in cent', 'P216 cent', 'import map "M" to deals\n  take "x" as [Amount] in cents'],
  ['table a row b\n  rows of deals each [A] from [B]', 'P209 [B]'],
  ['report "R"\n  from deals\n  currency as written\n  measure A = COUNT()', 'P209 written'],
  ['override classify "C"\n  remove "x"', 'P212 override'],
  [report('limit 5'), 'P212 limit'],
  [report('show columns by [Owner]'), 'P212 by'],
  [report('measure A = []'), 'P215 []'],
  ['parameter A procent', 'P216 procent', 'parameter A percent'],
  ['test "T"\n  expect raport "C"\n    | a |', 'P216 raport', 'test "T"\n  expect report "C"\n    | a |'],
  [report('show colums A'), 'P216 colums', report('show columns A')],
  ['language no', 'P216 no', 'language nb'],
  [report('measure A = Carried over + 1'), 'P217 over', report('measure A = [Carried over] + 1')],
  [report('each "Month" form 2025-01-01 to 2025-12-31'), 'P217 form', report('each "Month" from 2025-01-01 to 2025-12-31')],
  [report('filter [A] adn [B]'), 'P217 adn', report('filter [A] and [B]')],
  [report('filter [A] [B]'), 'P217 [B]'],
  [report('sort by [A] desc'), 'P217 desc', report('sort by [A] descending')],
  ['report My own report\n  from deals', 'P217 My own report', 'report "My own report"\n  from deals'],
  ['import map "m" to deals\n  take Deal Name as [A]', 'P217 Deal Name', 'import map "m" to deals\n  take "Deal Name" as [A]'],
  [report('measure A = SUM([A]) where [B]'), 'P218 where'],
  [report('measure A = 1 then 2'), 'P209 then'],
  ['exception "E" for each deal when [A]', 'P218 when', 'exception "E" for each deal \n  when [A]'],
  ['report "R" from deals', 'P218 from', 'report "R" \n  from deals'],
  ['report "R"\n  from deals\n  from users', 'P219 from'],
];

const ALL = CASES.map(([text, expected]) => [text, expected] as const);
const MENDED = CASES.flatMap(([text, expected, fixed]) => (fixed === undefined ? [] : [[text, expected, fixed] as const]));
const LEFT = CASES.filter(([, , fixed]) => fixed === undefined).map(([text, expected]) => [text, expected] as const);

describe('a slip of the pen', () => {
  it.each(ALL)('%j is told of as %s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each(MENDED)('%j as %s is mended by its fix', (text, expected, fixed) => {
    const [diagnostic] = parse('test.rules', text).diagnostics;
    expect(mended(text, diagnostic!)).toBe(fixed);
    expect(found(fixed)).not.toContain(expected);
    expect(parse('test.rules', fixed).diagnostics.map(({ code }) => code)).not.toContain(diagnostic!.code);
  });

  it.each(LEFT)('%j as %s is left to a person', (text) => {
    expect(parse('test.rules', text).diagnostics[0]!.fix?.edits).toBeUndefined();
  });

  it('never hides the lines beside it', () => {
    for (const [text] of ALL.filter(([candidate]) => candidate.includes('measure Last'))) {
      const { file } = parse('test.rules', text);
      const last = file.statements.find((statement) => statement.kind === 'report')?.measures.at(-1);
      expect(last?.name.text, text).toBe('Last');
    }
  });

  it('is told of without names of tokens or rules', () => {
    const names = VOCABULARY.map(({ name }) => name).filter((name) => /[a-z][A-Z]/.test(name));
    expect(names.length).toBeGreaterThan(10);
    const texts = ALL.flatMap(([text]) => parse('test.rules', text).diagnostics).map(words);
    for (const name of names) expect(texts.filter((text) => text.includes(name))).toEqual([]);
  });
});

describe('every code', () => {
  it('is raised by a test', () => {
    const folder = new URL('../../src/language/', import.meta.url);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const codes = new Set(sources.flatMap((source) => source.match(/(?<=slip\('|code: ')[LP]\d{3}/g) ?? []));
    expect(codes.size).toBeGreaterThan(20);
    // The bounds of a file have their own tests.
    const tested = new Set(['P213', 'P214', 'P220', ...ALL.map(([, expected]) => expected.slice(0, 4))]);
    expect([...codes].filter((code) => !tested.has(code))).toEqual([]);
  });
});

function words({ title, label, why, fix }: Diagnostic): string {
  return [title, label, why, fix?.title].join('\n');
}

describe('the messages of the design', () => {
  const printed = (text: string): string => {
    const [diagnostic] = parse('x.rules', text).diagnostics;
    return printDiagnostic(diagnostic!, text);
  };

  it('L102: decimal comma in an English file', () => {
    expect(printed('parameter Commit percent = 82,5%')).toBe(`L102 error: decimal comma in an English file
     --> x.rules:1:28
   1 | parameter Commit percent = 82,5%
     |                            ^^^^ this file writes decimals with a dot
     why: The file says 'language en', so a comma cannot be part of a number.
     fix: Replace with 82.5%   (or put 'language nb' at the top to write 82,5%)`);
  });

  it('P201: bracket never closed', () => {
    const text = 'report "R"\n  from deals\n  measure New = SUM([Value] where [Change] = "New"\n  measure B = 1';
    expect(printed(text)).toBe(`P201 error: bracket never closed
     --> x.rules:3:20
   3 |   measure New = SUM([Value] where [Change] = "New"
     |                    ^ this bracket is never closed
     why: The formula ended at the end of the line because the next line starts with 'measure'.
     fix: Add ) where the formula ends`);
  });

  it('P203: comma between arguments', () => {
    const text = 'språk nb\nrapport "R"\n  fra deals\n  mål Snitt = HVIS(Antall > 0, [Sum] / Antall, TOM())';
    expect(printed(text)).toBe(`P203 error: comma between arguments
     --> x.rules:4:30
   4 |   mål Snitt = HVIS(Antall > 0, [Sum] / Antall, TOM())
     |                              ^ use ; between arguments
     why: In Norwegian a comma belongs inside numbers (0,5), so arguments are separated by a semicolon.
     fix: Replace both commas with ;`);
  });

  it('P205: something is missing after an operator', () => {
    expect(printed('link "L" for each deal to deals\n  when [Probability] >=')).toBe(`P205 error: something is missing after an operator
     --> x.rules:2:22
   2 |   when [Probability] >=
     |                      ^^ compare with what?
     why: After >= comes a value: a number, a percent, a [Column] or a name.
     fix: For example: [Probability] >= 80%`);
  });
});

describe('a formula alone', () => {
  it.each([
    ['1 +', 'P205 +'],
    ['SUM([A]', 'P201 ('],
    ['1 < 2 < 3', 'P204 <'],
    ['0,5', 'L102 0,5'],
    ['1 ) 2', 'P202 )'],
    ['"abc', 'L103 "'],
    ['2025-13-01', 'P211 2025-13-01'],
  ])('%s has %s', (text, expected) => {
    expect(foundInFormula(text)).toEqual([expected]);
  });

  it('that is empty says so', () => {
    const { formula, diagnostics } = parseFormula('');
    expect(formula).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
  });

  it('keeps its tree where only a warning was found', () => {
    const { formula, diagnostics } = parseFormula('ABS(1,5)', 'nb');
    expect(formula).toBeDefined();
    expect(diagnostics.map((diagnostic) => pointed('ABS(1,5)', diagnostic))).toEqual(['L104 1,5']);
  });
});
