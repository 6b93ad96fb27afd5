import { describe, expect, test } from 'vitest';
import { slips } from '../tools/rules.ts';

const told = (...rules: readonly string[]): string[] => slips(`classify "C" for each deal\n${rules.map((rule) => `  ${rule}\n`).join('')}`).diagnostics.map(({ code, label }) => `${code} ${label}`);

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
