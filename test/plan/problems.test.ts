import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/plan/compile.ts';
import { library } from '../engine/front-door.ts';
import { mended, slips } from '../tools/rules.ts';

const report = (...lines: readonly string[]): string => `report "R"\n  from deals\n${lines.map((line) => `  ${line}\n`).join('')}  measure Deals = COUNT()\n`;
const monthly = (...lines: readonly string[]): string => report('each "Month" from 2025-01-01 to 2025-12-31', ...lines);

/** A slip: the text, its code with what it points at, and the text after the fix where a machine can make it. */
type Slip = readonly [text: string, found: string, mended?: string];

const SLIPS: readonly Slip[] = [
  [report('measure A = SUM([Amuont])'), 'N301 [Amuont]', report('measure A = SUM([Amount])')],
  [report('filter [Stage].[Kynd] = "won"'), 'N301 [Kynd]'],
  ['table things\n  key [Nr]\n  column "Id" : text', 'N301 [Nr]'],
  ['import map "M" to deals\n  take "x" as [Amuont]', 'N301 [Amuont]'],
  ['parameter Start date = 2025-01-01\nparameter End date = Strt + 30', 'N302 Strt', 'parameter Start date = 2025-01-01\nparameter End date = Start + 30'],
  [report('measure A = Nothing + 1'), 'N302 Nothing'],
  [report('measure A = SUMM([Amount])'), 'N303 SUMM', report('measure A = SUM([Amount])')],
  [report('measure A = HVIS(1 > 0, 1, 2)'), 'N304 HVIS', report('measure A = IF(1 > 0, 1, 2)')],
  ['report "R"\n  from deels\n  measure A = 1', 'N305 deels', 'report "R"\n  from deals\n  measure A = 1'],
  ['link "L" for each deal to deels\n  when deals[Id] = [Replaces]', 'N305 deels', 'link "L" for each deal to deals\n  when deals[Id] = [Replaces]'],
  ['import map "M" to deels\n  take "x" as [Id]', 'N305 deels', 'import map "M" to deals\n  take "x" as [Id]'],
  ['column "A" for each dael = 1', 'N306 dael', 'column "A" for each deal = 1'],
  ['parameter A number = 1\nparameter a number = 2', 'N307 a'],
  ['column "Amount" for each deal = 1', 'N307 "Amount"'],
  [report('measure A = 1', 'measure A = 2'), 'N307 A'],
  [report('measure A = B + 1', 'measure B = A + 1'), 'N308 A'],
  ['column "A" for each deal = [B] + 1\ncolumn "B" for each deal = [A] + 1', 'N308 "A"'],
  [report('group by [Company], [Contact] as "Company"'), 'N307 "Company"'],
  [report('filter [Company].[Name] = "x"'), 'N309 [Company]'],
  ['import "std/recurring-revenue"\nparameter Start number = 3', 'N310 Start'],
  ['import "std/recurring-revenue"\ncolumn "Stop" for each deal = [Company]', 'N310 "Stop"'],
  ['import "std/recurring-revenue"\nlink "Successor" for each deal to users\n  when users[Id] = [Owner]', 'N310 "Successor"'],
  ['table deals\n  column "Close date" : text', 'N310 "Close date"'],
  ['column "A" for each deal = [Team] is blank', 'N301 [Team]', 'column "A" for each deal = [Owner].[Team] is blank'],
  [report('measure A = SUM([Email])').replace('deals', 'stages'), 'N301 [Email]'],
  ['parameter "Months ahead" number = 1\n' + report('filter [Month ahead] > 1'), 'N301 [Month ahead]', 'parameter "Months ahead" number = 1\n' + report('filter [Months ahead] > 1')],
  ['parameter "Months ahead" number = 1\n' + report('filter Months ahead > 1'), 'P217 ahead', 'parameter "Months ahead" number = 1\n' + report('filter [Months ahead] > 1')],
  ['parameter "Change days" number = 1\n' + report('filter [Close date] > TODAY() - Change days'), 'N302 Change days', 'parameter "Change days" number = 1\n' + report('filter [Close date] > TODAY() - [Change days]')],
  [report('filter [Close date] > today'), 'N302 today', report('filter [Close date] > TODAY()')],
  [report('measure A = COALESCE(1, 2)'), 'N303 COALESCE', report('measure A = IFBLANK(1, 2)')],
  [report('measure A = VLOOKUP(1, 2)'), 'N303 VLOOKUP'],
  ['column "Owner" for each deal = WAS([Owner], TODAY() - 7)', 'N307 "Owner"'],
  [report('measure A = COUNT()', 'measure B = A - "Deals"'), 'T402 "Deals"', report('measure A = COUNT()', 'measure B = A - [Deals]')],
  [report('filter [Amount] > "0"'), 'T405 "0"', report('filter [Amount] > 0')],
  [report('measure A = IF(COUNT() > 0, COUNT(), "none")'), 'T405 "none"'],
  [report('measure A = IF(COUNT() > 0, SUM([Amount]) where [Stage] = "Won")'), 'T418 [Stage] = "Won"'],
  ['parameter Kind choice "goal", "rest" = "gaol"', 'T403 "gaol"', 'parameter Kind choice "goal", "rest" = "goal"'],
  ['parameter Start date = "1.3.2025"', 'T404 "1.3.2025"', 'parameter Start date = 2025-03-01'],
  ['classify "A" for each stage\n  when [Forecast category] = "Comit" then "a"\n  otherwise "b"', 'T417 "Comit"', 'classify "A" for each stage\n  when [Forecast category] = "Commit" then "a"\n  otherwise "b"'],
  [report('group by [Stage]', 'values for [Stage] "Closd won" as won'), 'T417 "Closd won"', report('group by [Stage]', 'values for [Stage] "Closed won" as won')],
  ['parameter Start date = 1', 'T401 1'],
  [report('measure A = SUM([Company])'), 'T401 [Company]'],
  [report('measure A = YEAR(1)'), 'T401 1'],
  [report('filter [Company] + 1 > 0'), 'T402 [Company] + 1'],
  [report('filter [Recurring revenue deal type] = "Upgrad"'), 'T403 "Upgrad"', report('filter [Recurring revenue deal type] = "Upgrade"')],
  ['parameter F choice "Month", "Year" = "Mnth"', 'T403 "Mnth"', 'parameter F choice "Month", "Year" = "Month"'],
  [report('filter [Stage] = "Closd won"'), 'T417 "Closd won"', report('filter [Stage] = "Closed won"')],
  [report('filter [Stage] in ("Closed won", "Propsal")'), 'T417 "Propsal"', report('filter [Stage] in ("Closed won", "Proposal")')],
  [report('filter [Close date] >= "1.3.2025"'), 'T404 "1.3.2025"', report('filter [Close date] >= 2025-03-01')],
  [report('filter [Stage] > 2025-01-01'), 'T404 [Stage]'],
  [report('filter [Close date] = "soon"'), 'T404 "soon"'],
  [report('filter [Company] = 1'), 'T405 [Company] = 1'],
  [report('filter [Company] in ("A", 1)'), 'T405 1'],
  [report('filter SUM([Amount]) > 0'), 'T406 SUM([Amount])', report('filter [Amount] > 0')],
  ['column "A" for each deal = SUM([Amount])', 'T406 SUM([Amount])', 'column "A" for each deal = [Amount]'],
  [report('measure A = [Amount]'), 'T407 [Amount]', report('measure A = SUM([Amount])')],
  [report('measure A = ROUND(1.5, 1, 2)'), 'T408 ROUND(1.5, 1, 2)'],
  [report('measure A = SUM([Amount], 2)'), 'T408 SUM([Amount], 2)'],
  [report('filter [Amount]'), 'T409 [Amount]'],
  [report('measure A = COUNT(where [Company])'), 'T409 [Company]'],
  ['column "A" for each deal = SQRT(2)', 'T410 SQRT'],
  ['column "A" for each deal = 2 ^ 3', 'T410 ^'],
  ['parameter A number = 9999999999999999999999999999', 'T411 9999999999999999999999999999'],
  ['parameter A number = 0.0000001', 'T412 0.0000001'],
  ['parameter A percent = 0.00001%', 'T412 0.00001%'],
  [report('measure A = 1.23456 NOK'), 'T412 1.23456 NOK'],
  [`report "R"\n  from deals\n  group by [Owner]\n  measure A = SUM(goals[Amount] where goals[Subject] < [Owner])`, 'T413 SUM(goals[Amount] where goals[Subject] < [Owner])'],
  [report('measure A = MAX(1 NOK, 2 EUR)'), 'M701 2 EUR'],
  [report('currency as recorded', 'filter [Amount] > 5 USD'), 'M702 currency as recorded'],
  [report('measure A = SUM([Amount] where INPERIOD([Close date]))'), 'S501 INPERIOD([Close date])'],
  ['column "A" for each deal in each period = [Close date] < PERIODSTART()\nreport "R"\n  from deals\n  filter [A]\n  measure B = COUNT()', 'S518 [A]'],
  ['column "A" for each deal = PERIODSTART()', 'S502 PERIODSTART()'],
  [monthly('filter INPERIOD([Close date])'), 'S502 INPERIOD([Close date])'],
  ['report "R"\n  from deals', 'S504 "R"'],
  [report('show columns Deals as lost'), 'S505 lost', report('show columns Deals as loss')],
  [report('show columns 1'), 'S506 1'],
  ['card "C" for each deal\n  badge = [Stage], "Won" as wonn', 'S505 wonn', 'card "C" for each deal\n  badge = [Stage], "Won" as won'],
  ['card "C" for each deal\n  line "A" = [Amount]\n  line "A" = [Name]', 'N307 "A"'],
  ['table dates row date\n  rows of goals each "Monthly" from 2024-01-01 to 2024-02-01', 'N305 goals'],
  ['table dates row date\n  rows of deals each [Amount] from 2024-01-01 to 2024-02-01', 'T401 [Amount]'],
  ['table lines row line\n  column "Price" : money in [Currency], [Order].[Currency]\n  column "Order" : text', 'N309 [Order]'],
  [monthly('measure A = PREVIOUS(Deals)'), 'S507 PREVIOUS'],
  [report('filter WAS([Company]) is blank'), 'S508 WAS([Company])'],
  [report('measure A = COUNT(where not EXISTED())'), 'S508 EXISTED()'],
  ['column "A" for each deal in compare = WAS([Amount])\ncolumn "B" for each deal = [A]', 'S508 [A]'],
  [report('compare 2025-01-01 to 2025-02-01', 'filter EVER(WAS([Company]) = "x")'), 'S509 WAS([Company])'],
  ['column "A" for each deal = EVER(WAS([Company], TODAY()) = "x")', 'S509 WAS([Company], TODAY())'],
  ['column "A" for each deal = WAS([Company], [Close date])', 'S514 [Close date]'],
  ['column "A" for each deal = WAS([Company], 3)', 'T401 3'],
  ['report "R"\n  from deals\n  each "Month" from 2025-01-01 to 2025-02-01\n  measure A = SUM(WAS([Amount], PERIODSTART()))', 'S512 PERIODSTART()'],
  ['column "A" for each deal = EVER([Company] is blank)\ncolumn "B" for each deal = EVER([A])', 'S509 [A]'],
  ['report "R"\n  from users\n  compare 2025-01-01 to 2025-02-01\n  measure A = COUNT()', 'S510 compare 2025-01-01 to 2025-02-01'],
  ['report "R"\n  from changes of users\n  measure A = COUNT()', 'S510 changes of users'],
  ['column "A" for each user = EVER([Seat])', 'S510 EVER([Seat])'],
  ['report "R"\n  from changes of deals\n  compare 2025-01-01 to 2025-02-01\n  measure A = COUNT()', 'S511 compare 2025-01-01 to 2025-02-01'],
  [report('compare each period'), 'S501 compare each period'],
  [report('measure A = EVER([Company] is blank)'), 'T407 EVER([Company] is blank)'],
  [report('filter EVER([Amount])'), 'T409 [Amount]'],
  [report('filter ENTERED([Stage]) > 2025-01-01'), 'T408 ENTERED([Stage])'],
  ['report "R"\n  from changes of deals\n  filter [Replaces].[Amount] > 1 NOK\n  measure A = COUNT()', 'S519 changes of deals'],
  ['column "Old" for each deal = [Replaces].[Amount]\nreport "R"\n  from visits of deals by [Stage]\n  measure A = SUM([Old])', 'S519 visits of deals by [Stage]'],
  ['column "A" for each deal = EVER([Replaces].[Stage] = "Won")', 'S519 [Replaces].[Stage] = "Won"'],
  ['column "A" for each deal = EVER(COUNT(deals where deals[Company] = [Company]) > 1)', 'S519 COUNT(deals where deals[Company] = [Company]) > 1'],
  ['classify "Size" for each deal\n  values "Small", "Large"\n  when [Company] is blank then "Lage"\n  otherwise "Small"', 'C604 "Lage"', 'classify "Size" for each deal\n  values "Small", "Large"\n  when [Company] is blank then "Large"\n  otherwise "Small"'],
  ['classify "C" for each deal\n  when [Amount] is blank then "None"\n  when [Amount] >= 50 NOK then "Large"\n  when [Amount] >= 80 NOK then "Larger"\n  otherwise "Small"', 'C601 [Amount] >= 80 NOK'],
  ['classify "C" for each deal\n  when [Close date] > TODAY() then "Upcoming"\n  otherwise "Existing"', 'C603 "Existing"'],
  ['classify unique "C" for each deal\n  when [Company] is blank then "None"\n  when [Owner] is blank then "Nobody"\n  otherwise "Some"', 'C606 [Owner] is blank'],
  ['classify unique "C" for each deal\n  when LEN([Company]) > 3 then "Long"\n  when [Owner] is blank then "Nobody"\n  otherwise "Some"', 'C607 [Owner] is blank'],
  ['classify "C" for each deal\n  when [Company] is blank and [Company] = "x" then "Never"\n  otherwise "Always"', 'C601 [Company] is blank and [Company] = "x"'],
  ['classify "C" for each deal\n  when [Stage].[Kind] = "open" then "Open"\n  when [Stage].[Kind] in ("won", "lost") then "Closed"', 'C602 "C"'],
  [`classify "C" for each deal\n  when ${Array.from({ length: 16 }, (_, i) => `LEN([Id]) = ${i}`).join(' or ')} then "Short"\n  otherwise "Long"`, 'C605 "C"'],
  ['column "A" for each deal in compare = INPERIOD([Close date])\nreport "R"\n  from deals\n  compare 2025-01-01 to 2025-02-01\n  filter [A]\n  measure B = COUNT()', 'S512 [A]'],
  [report('roll up to [Company]'), 'S515 roll up to [Company]'],
  [report('group by [Owner]', 'roll up to [Amount]'), 'T401 [Amount]'],
  [report('restrict to [Amount]'), 'T409 [Amount]'],
  [report('measure A = COUNT(where [Stage] = stages[Stage]) across [Stage]'), 'S516 [Stage]'],
  [report('measure A = COUNT(where [Stage] = "x") across stages[Position]'), 'S516 stages[Position]'],
  [report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stge]'), 'N301 [Stge]', report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stage]')],
  [report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stage]', 'measure B = A + 1'), 'S517 A'],
  [report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stage] where stages[Knd] = "won"'), 'N301 [Knd]', report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stage] where stages[Kind] = "won"')],
  [report('group by [Stage].[Kind] as "Kind"', 'values for Kind "wn" as won'), 'T403 "wn"', report('group by [Stage].[Kind] as "Kind"', 'values for Kind "won" as won')],
  [report('group by [Stage]', 'values for [Stge] "Won" as won'), 'S520 [Stge]', report('group by [Stage]', 'values for [Stage] "Won" as won')],
  [report('values for [Stage] "Won" as won'), 'S520 [Stage]'],
  [report('group by [Stage]', 'values for [Stage] "Won" as wonn'), 'S505 wonn', report('group by [Stage]', 'values for [Stage] "Won" as won')],
  [report('group by [Stage]', 'values for [Stage] "Won", "won"'), 'N307 "won"'],
  [report('group by [Stage]', 'values for [Stage] 1'), 'T401 1'],
  [report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stage] as stages[Kind]'), 'S521 stages[Kind]'],
  [report('group by [Stage]', 'values for [Stage] from stages[Stage] as stages[Kind]'), 'S521 stages[Kind]'],
  [report('group by [Stage]', 'values for [Stage] from stages[Stge]'), 'N301 [Stge]', report('group by [Stage]', 'values for [Stage] from stages[Stage]')],
  [report('group by [Stage]', 'values for [Stage] from stages[Position]'), 'S516 stages[Position]'],
  [report('group by [Stage]', 'values for [Stage] from [Stage]'), 'S516 [Stage]'],
  [report('group by [Stage]', 'values for [Stage] from stages[Stage] where stages[Position]'), 'T409 stages[Position]'],
  [report('group by [Close date]', 'values for [Close date] from stages[Stage]'), 'T401 [Close date]'],
  [report('measure A = COUNT(where [Stage] = stages[Stage]) across stages[Stage]', 'values for A from stages[Stage] by stages[Position]'), 'S522 stages[Stage] by stages[Position]'],
  [report('group by [Stage]', 'values for [Stage] "Won" as won', 'values for [Stage] from stages[Stage]'), 'S523 [Stage]'],
  ['classify "Size" for each deal\n  values "Small" as opn, "Large"\n  when [Company] is blank then "Large"\n  otherwise "Small"', 'S505 opn', 'classify "Size" for each deal\n  values "Small" as open, "Large"\n  when [Company] is blank then "Large"\n  otherwise "Small"'],
  [report('goal 1 for Deals'), 'S506 1'],
  [report('tab "T" with View = "x"'), 'N302 View'],
  [report('measure A = LATEST([Amount])'), 'T408 LATEST([Amount])'],
  [report('measure A = LATEST([Amount], [Company])'), 'T401 [Company]'],
  [report('measure A = SHARE(COUNT())'), 'T401 COUNT()'],
  [report('measure A = 100 NOK + 100 EUR'), 'M701 100 NOK + 100 EUR'],
  [report('filter 100 NOK < 100 EUR'), 'M701 100 NOK < 100 EUR'],
  ['parameter A number from 0 to 36 = 40', 'T414 40'],
  ['parameter A number from 0 = -1', 'T414 -1'],
  ['parameter A number from 0 to 36\nreport "R"\n  from deals\n  measure B = COUNT()\n  tab "T" with A = 37', 'T414 37'],
  ['parameter A number from 36 to 0', 'T415 0'],
  ['parameter A number from 36 to 0 = 5', 'T415 0'],
  ['parameter A date to TODAY()', 'T416 TODAY()'],
  ['parameter A number from "a"', 'T401 "a"'],
  ['example "E"\n  given deals\n    | Id |\n    | a |\ntest "T"\n  from "F"\n  expect exceptions "X"\n    | Id |', 'N311 "F"', 'example "E"\n  given deals\n    | Id |\n    | a |\ntest "T"\n  from "E"\n  expect exceptions "X"\n    | Id |'],
  ['test "T"\n  from "Three deals"\n  expect exceptions "X"\n    | Id |', 'N311 "Three deals"'],
  ['example "E"\n  given deals\n    | Id |\n    | a |\nexample "e"\n  given deals\n    | Id |\n    | a |', 'N307 "e"'],
  ['example "E"\n  given deals\n    | Id |\n    | a |\n  given deals\n    | Id |\n    | b |', 'N312 deals'],
  ['test "T"\n  given deels\n    | Id |\n    | a |\n  expect exceptions "X"\n    | Id |', 'N305 deels', 'test "T"\n  given deals\n    | Id |\n    | a |\n  expect exceptions "X"\n    | Id |'],
  ['example "E"\n  with Nothing = 1\n  given deals\n    | Id |\n    | a |', 'N302 Nothing'],
  ['import "std/calender"', 'V801 "std/calender"', 'import "std/calendar"'],
  ['import "test"', 'V802 "test"'],
  ['syntax 2', 'V803 syntax 2'],
];

describe('a slip is told of once, where it is', () => {
  test.each(SLIPS.map(([text, found]) => [found, text] as const))('%s', (found, text) => {
    expect(slips(text).found).toEqual([found]);
  });
});

describe('a fix that a machine can make gives a file that compiles', () => {
  test.each(SLIPS.flatMap(([text, found, after]) => (after === undefined ? [] : [[found, text, after] as const])))('%s', (_found, text, after) => {
    expect(mended(text, slips(text).diagnostics[0]!)).toBe(after);
    expect(slips(after).found).toEqual([]);
  });

  test('and every fix with edits does', () => {
    for (const [text] of SLIPS) {
      const [first] = slips(text).diagnostics;
      if (first?.fix?.edits) expect(slips(mended(text, first)).found, text).toEqual([]);
    }
  });
});

test('every message says why and what to do, without blame', () => {
  for (const [text] of SLIPS) {
    for (const { title, label, why, fix } of slips(text).diagnostics) {
      expect(fix?.title, text).toMatch(/^[A-Z]/);
      expect(why, text).toMatch(/\.$/);
      expect(`${title} ${label} ${why}`, text).not.toMatch(/\b(you|your|invalid|illegal|failed|undefined)\b/i);
    }
  }
});

test('of files that import each other, one is told of and neither is run', () => {
  const { plans, diagnostics } = compile([{ name: 'a.rules', text: 'import "b"' }, { name: 'b.rules', text: 'import "a"' }], library);
  expect(diagnostics.map(({ code, file, label }) => `${code} ${file}: ${label}`)).toEqual(['V802 b.rules: a → b → a']);
  expect(plans).toEqual([]);
});

test('no code of this layer goes without a case here', () => {
  const source = readFileSync(new URL('../../src/plan/problems.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/code: '([A-Z]\d{3})'/g)].map((match) => match[1]!);
  const covered = new Set(SLIPS.map(([, found]) => found.slice(0, 4)));
  // S503, a report without rows, is P209 of the language before names are looked at.
  expect(codes.filter((code) => !covered.has(code) && code !== 'S503')).toEqual([]);
});
