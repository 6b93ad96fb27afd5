import { describe, expect, test } from 'vitest';
import { slips } from '../tools/rules.ts';

const all = (head: string, rules: readonly string[]): string[] => slips(`${head} "C" for each deal\n${rules.map((rule) => `  ${rule}\n`).join('')}`).diagnostics.map(({ code, label }) => `${code} ${label}`);
/** What is said of rules that are tried from the top, but for where blanks end up. */
const told = (...rules: readonly string[]): string[] => all('classify', rules).filter((line) => !line.startsWith('C603'));

describe('a rule that can never match', () => {
  test('is told of with the line that takes its rows', () => {
    expect(told('when [Stage].[Probability] >= 50% then "Best case"', 'when [Stage].[Probability] >= 80% then "Commit"', 'otherwise "Rest"')).toEqual([
      'C601 every row that fits here was already taken above, most of them by line 2',
    ]);
  });

  test('may be covered by several rules together', () => {
    expect(told('when [Amount] < 10 NOK then "a"', 'when [Amount] >= 10 NOK then "b"', 'when [Amount] is not blank then "c"', 'otherwise "d"')[0]).toMatch(/^C601/);
  });

  test('is not one whose rows the others leave over, be it by one unit or by the blank', () => {
    expect(told('when [Amount] < 10 NOK then "a"', 'when [Amount] > 10 NOK then "b"', 'when [Amount] is not blank then "c"', 'otherwise "d"')).toEqual([]);
    expect(told('when [Amount] <= 10 NOK then "a"', 'when [Amount] > 10 NOK then "b"', 'otherwise "d"')).toEqual([]);
  });

  test('is not one whose conditions are not understood', () => {
    expect(told('when [Close date] >= TODAY() then "a"', 'when [Close date] >= TODAY() + 30 then "b"', 'otherwise "c"')).toEqual([]);
  });

  test('is found whatever the case of a text, and by the same question asked again', () => {
    expect(told('when [Company] = "Acme" then "a"', 'when [Company] = "ACME" then "b"', 'otherwise "c"')[0]).toMatch(/^C601/);
    expect(told('when YEAR([Close date]) = 2025 then "a"', 'when YEAR([Close date]) = 2025 and [Company] = "x" then "b"', 'otherwise "c"')[0]).toMatch(/^C601/);
  });
});

describe('rows that no rule takes', () => {
  test('are shown by an example', () => {
    expect(told('when [Stage].[Kind] = "open" then "Open"', 'when [Stage].[Kind] = "won" then "Won"')).toEqual(['C602 blank where [Stage].[Kind] is "lost"']);
    expect(told('when [Amount] < 10 NOK then "a"', 'when [Amount] >= 10 NOK then "b"')).toEqual(['C602 blank where [Amount] is blank']);
    expect(told('when [Close date] < 2025-01-01 then "a"', 'when [Close date] > 2025-01-01 or [Close date] is blank then "b"')).toEqual(['C602 blank where [Close date] is 2025-01-01']);
  });

  test('are none where otherwise takes them, or where every case is named', () => {
    expect(told('when [Company] = "x" then "a"', 'otherwise "b"')).toEqual([]);
    expect(told('when [Company] = "x" then "a"', 'when [Company] <> "x" then "b"')).toEqual([]);
  });
});

describe('a blank that no rule names', () => {
  const blanks = (...rules: readonly string[]): string[] => all('classify', rules).filter((line) => line.startsWith('C603'));

  test('is told of where it ends up in what is left over', () => {
    expect(blanks('when [Amount] <= 10 NOK then "a"', 'when [Amount] > 10 NOK then "b"', 'otherwise "d"')).toEqual(['C603 blank [Amount] ends up in "d"']);
    expect(blanks('when [Close date] > TODAY() then "Upcoming"', 'when [Close date] > TODAY() - 30 then "Late"', 'otherwise "Existing"')).toEqual(['C603 blank [Close date] ends up in "Existing"']);
    expect(blanks('when [Stage] = "Won" then "Won"', 'when [Stage].[Probability] >= 50% then "Likely"', 'otherwise "Rest"')).toEqual(['C603 blank [Stage].[Probability] ends up in "Rest"']);
  });

  test('is not, where a rule names it, a rule takes it, or nothing is compared as more or less', () => {
    expect(blanks('when [Amount] is blank then "None"', 'when [Amount] > 10 NOK then "b"', 'otherwise "d"')).toEqual([]);
    expect(blanks('when [Amount] > 10 NOK then "b"', 'when [Amount] <> 3 NOK then "c"', 'otherwise "d"')).toEqual([]);
    expect(blanks('when [Stage] = "Won" then "Won"', 'otherwise "Rest"')).toEqual([]);
  });
});

describe('a classification in which each row may fit one rule only', () => {
  const unique = (...rules: readonly string[]): string[] => all('classify unique', rules).filter((line) => !line.startsWith('C603'));

  test('is refused where two rules fit one row, which is shown', () => {
    expect(unique('when [Amount] <= 10 NOK then "a"', 'when [Amount] >= 10 NOK then "b"', 'otherwise "c"')).toEqual(['C606 fits as well as the rule in line 2 where [Amount] is 10']);
    expect(unique('when [Stage] = "Won" then "a"', 'when [Owner] = "ana" then "b"', 'when [Stage] = "Lost" then "c"', 'otherwise "d"')).toEqual([
      'C606 fits as well as the rule in line 2 where [Stage] is "won", [Owner] is "ana"', 'C606 fits as well as the rule in line 3 where [Owner] is "ana", [Stage] is "lost"',
    ]);
    expect(unique('when [Amount] is blank then "a"', 'when [Amount] <> 3 NOK then "b"', 'otherwise "c"')[0]).toBe('C606 fits as well as the rule in line 2 where [Amount] is blank');
  });

  test('is fine where no row fits two, also where days are compared that depend on the day', () => {
    expect(unique('when [Amount] < 10 NOK then "a"', 'when [Amount] >= 10 NOK then "b"', 'when [Amount] is blank then "c"')).toEqual([]);
    expect(unique('when [Close date] > TODAY() then "a"', 'when [Close date] <= TODAY() then "b"', 'otherwise "c"')).toEqual([]);
    expect(unique('when [Close date] > [Create date] then "a"', 'when [Create date] > [Close date] then "b"', 'otherwise "c"')).toEqual([]);
  });

  test('is warned of where it takes data to know', () => {
    expect(unique('when [Close date] >= TODAY() then "a"', 'when [Close date] <= TODAY() then "b"', 'otherwise "c"')).toEqual(['C607 nobody can tell before there is data whether a row fits this and the rule in line 2']);
  });

  test('has the word of each language, and is still a name where it stands alone', () => {
    expect(slips('classify unique for each deal\n  when [Stage] = "Won" then "a"\n  otherwise "b"\n').diagnostics).toEqual([]);
  });
});
