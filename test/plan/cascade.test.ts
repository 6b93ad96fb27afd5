import { expect, test } from 'vitest';
import { compile } from '../../src/plan/compile.ts';
import { library } from '../engine/front-door.ts';

const codes = (text: string): string[] => compile([{ name: 'test.rules', text }], library).diagnostics.map((diagnostic) => diagnostic.code);

const report = (lost: string): string => `language en
report "R"
  from deals
  measure Won = SUM([Amount])
  measure Lost = ${lost}
  measure "Net change" = Won - Lost
  check Won - Lost = [Net change]
  show stacked columns Won as won, -Lost as loss
`;

test('a measure that cannot be read is reported once, not again wherever it is used', () => {
  expect(codes(report('SUM([Amount] where [Stage].[Kind] = "lost"'))).toEqual(['P201']);
});

test('a measure whose formula is wrong is reported once', () => {
  expect(codes(report('SUM([Amont])'))).toEqual(['N301']);
});

test('a column that cannot be read is reported once', () => {
  expect(codes('language en\ncolumn "Due" for each deal = ([Close date]\nreport "R"\n  from deals\n  filter [Due] is not blank\n  measure Deals = COUNT()')).toEqual(['P201']);
});

test('a name that is nowhere in the file is reported', () => {
  expect(codes('language en\nreport "R"\n  from deals\n  measure Deals = COUNT()\n  check Deals = Dels')).toEqual(['N302']);
});

test.each([
  ['SUM([Amuont])', 'N301'],
  ['SUM([Amount]', 'P201'],
])('a report whose only measure is %s has that one mistake', (formula, code) => {
  expect(codes(`report "R"\n  from deals\n  measure A = ${formula}\n`)).toEqual([code]);
});

test('a report whose from cannot be read has that one mistake', () => {
  expect(codes('report "R"\n  from\n  measure A = 1\n')).toEqual(['P209']);
});

test('a roll-up that is wrong is reported once, not again wherever the level of a row is named', () => {
  expect(codes('report "R"\n  from deals\n  group by [Id] as "Subject"\n  roll up to [Regoin]\n  measure Deals = IF([Subject kind] = "deal", COUNT())')).toEqual(['N301']);
});

test('a measure that is spread over nothing is reported once, not again where its columns are added up', () => {
  expect(codes('report "R"\n  from deals\n  measure Stage = COUNT(where [Stage] = stages[Stage]) across [Stage]\n  measure Deals = COUNT()\n  check SUM(Stage) = Deals')).toEqual(['S516']);
});

test('a measure that cannot be read on its second line is reported once', () => {
  expect(codes('report "R"\n  from deals\n  measure Deals = COUNT()\n  measure Stage = COUNT(where [Stage] = stages[Stage])\n    across stages[Stage] other "Other"\n  show table Deals, Stage')).toEqual(['P217']);
});

test('a measure is never told to be itself', () => {
  const [told] = compile([{ name: 'test.rules', text: 'report "R"\n  from deals\n  measure Gap = Goal - 1' }], library).diagnostics;
  expect(told).toMatchObject({ code: 'N302', label: "nothing here is called 'Goal'" });
  expect(told!.fix?.edits).toBeUndefined();
});

test('groups that cannot be read are told of once, not again for the rows above them and their names', () => {
  expect(codes('report "R"\n  from users\n  group by [Id] as "Subject" [Name]\n  roll up to [Team]\n  measure Deals = IF([Subject kind] = "user" and [Subject] = "a", COUNT())\n')).toEqual(['P217']);
});

test('a parameter that cannot be read is told of once, however its name is written', () => {
  expect(codes('parameter "Coverage base" choice "a" "b" = "a"\nreport "R"\n  from deals\n  filter Coverage_base = "a"\n  measure Deals = COUNT()\n')).toEqual(['P217']);
});

test('what a file lacks because its import was not found is not told of', () => {
  expect(codes('import "std/forecast-term"\nreport "R"\n  from deals\n  filter [Counts]\n  measure Deals = COUNT(where Pipeline is blank)\n')).toEqual(['V801']);
  expect(codes('import "std/forecast-term"\ntest "T"\n  from "A week of changes"\n  expect report "Forecast"\n    | Subject |\n    | ana     |\n')).toEqual(['V801']);
});

test('a circle of columns names them all, in their order', () => {
  const { diagnostics } = compile([{ name: 'test.rules', text: 'column "A" for each deal = [B] + 1\ncolumn "B" for each deal = [C] + 1\ncolumn "C" for each deal = [A] + 1\n' }], library);
  expect(diagnostics.map(({ code, label }) => `${code} ${label}`)).toEqual(['N308 [A] → [B] → [C] → [A]']);
});

test.each([
  ['show table Won Lost', 'Write [Won Lost] if this is one name, or Won, Lost if these are two'],
  ['show table Won [Net change]', 'Write Won, [Net change] if these are two'],
  ['measure A = IF(Won > 0 Lost)', 'Write 0, Lost if these are two'],
  ['measure A = (Won [Net change])', 'Write what joins the two values'],
])('two values side by side in %s', (line, fix) => {
  const { diagnostics } = compile([{ name: 'test.rules', text: `${report('SUM([Amount])')}  ${line}\n` }], library);
  expect(diagnostics.map((found) => found.fix?.title)).toEqual([fix]);
});
