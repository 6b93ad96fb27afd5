import { describe, expect, test } from 'vitest';
import { fold } from '../../src/base/text.ts';
import { catalogue, findFunction, findLocalName, functionNames, nameIn } from '../../src/functions/catalogue.ts';
import { acceptsCount, argumentCounts, parameterAt } from '../../src/functions/signature.ts';

const SET = (
  'IF IFS SWITCH AND OR NOT XOR IFBLANK IFERROR ISBLANK BLANK ABS SIGN INT TRUNC ROUND ROUNDUP ROUNDDOWN MROUND CEILING FLOOR MOD QUOTIENT MIN MAX ' +
  'POWER SQRT LN DATE YEAR QUARTER MONTH DAY WEEKDAY ISOWEEKNUM TODAY DAYS DATEDIF EDATE EOMONTH NETWORKDAYS WORKDAY YEARFRAC BILLINGDATE BILLINGCOUNT FISCALYEARSTART ' +
  'FISCALYEAREND LEFT RIGHT MID LEN TRIM UPPER LOWER FIND SEARCH SUBSTITUTE REPLACE CONCAT TEXTJOIN EXACT TEXT VALUE DATEVALUE SUM COUNT ' +
  'COUNTDISTINCT AVERAGE MEDIAN LATEST PERCENTILE SUMIF SUMIFS SUMKNOWN COUNTIF COUNTIFS AVERAGEIF AVERAGEIFS MINIFS MAXIFS SUMPRODUCT PERIODSTART PERIODEND ' +
  'INPERIOD PREVIOUS LAST TODATE SHARE RANK FOLLOW LEFTOVER WAS EXISTED EXISTS ASOF EVER LASTWHILE CHANGES ENTERED MOMENT TIMEOF'
).split(' ');

describe('the catalogue', () => {
  test('holds the function set of the language', () => {
    expect([...functionNames()].sort()).toEqual([...SET].sort());
  });

  test('finds a function by its English name whatever the case, and nothing by another name', () => {
    expect(findFunction('sum')?.name).toBe('SUM');
    expect(findFunction('HVIS')).toBeUndefined();
    expect(findFunction('__proto__')).toBeUndefined();
  });

  test.each([
    ['nb', 'hvis', 'IF'],
    ['nb', 'MÅNEDSSLUTT', 'EOMONTH'],
    ['nb', 'summer', 'SUM'],
    ['da', 'TÆL', 'COUNT'],
    ['fi', 'jos', 'IF'],
    ['fi', 'TÄMÄ.PÄIVÄ', 'TODAY'],
    ['en', 'sum', 'SUM'],
  ])('finds the local name %s %s', (language, name, english) => {
    expect(findLocalName(language, name)).toBe(english);
  });

  test('finds a local name written with combining marks', () => {
    expect(findLocalName('nb', 'MÅNEDSSLUTT'.normalize('NFD'))).toBe('EOMONTH');
  });

  test('finds nothing in a language it does not know', () => {
    expect(findLocalName('sv', 'OM')).toBeUndefined();
    expect(findLocalName('constructor', 'IF')).toBeUndefined();
  });

  test.each(['nb', 'da', 'fi'] as const)('no name stands for two functions in %s, and no English name for another function', (language) => {
    const names = catalogue.map((entry) => fold(entry.names[language]));
    expect(new Set(names).size).toBe(names.length);
    const stolen = catalogue.filter((entry) => (findFunction(entry.names[language]) ?? entry) !== entry);
    expect(stolen.map((entry) => entry.name)).toEqual([]);
  });

  test('translates a name there and back', () => {
    for (const entry of catalogue) {
      for (const language of ['en', 'nb', 'da', 'fi']) expect(findLocalName(language, nameIn(entry, language))).toBe(entry.name);
    }
  });

  test.each(catalogue.map((entry) => [entry.name, entry] as const))('%s has a sentence and examples, a kernel or the engine', (_name, entry) => {
    expect(entry.doc).toMatch(/^[A-Z0-9].*\.$/);
    expect(entry.apply === undefined).toBe(entry.context === 'engine');
    if (entry.context === 'engine') expect(entry.usage?.length).toBeGreaterThanOrEqual(1);
    else expect(entry.examples.length).toBeGreaterThanOrEqual(2);
    const { least } = argumentCounts(entry);
    expect(acceptsCount(entry, least)).toBe(true);
    if (least > 0) expect(acceptsCount(entry, least - 1)).toBe(false);
  });
});

describe('signatures', () => {
  const types = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => parameterAt(findFunction(name)!, i, count)?.name);

  test('IFS takes pairs', () => {
    expect(types('IFS', 4)).toEqual(['condition', 'value', 'condition', 'value']);
    expect([2, 3, 4].map((count) => acceptsCount(findFunction('IFS')!, count))).toEqual([true, false, true]);
  });

  test('SWITCH takes pairs behind the value, and a last argument without a pair', () => {
    expect(types('SWITCH', 6)).toEqual(['value', 'case', 'result', 'case', 'result', 'otherwise']);
    expect(types('SWITCH', 5)).toEqual(['value', 'case', 'result', 'case', 'result']);
    expect(acceptsCount(findFunction('SWITCH')!, 2)).toBe(false);
  });

  test('ROUND takes one or two arguments and MAX any number from one', () => {
    expect([0, 1, 2, 3].map((count) => acceptsCount(findFunction('ROUND')!, count))).toEqual([false, true, true, false]);
    expect([0, 1, 5].map((count) => acceptsCount(findFunction('MAX')!, count))).toEqual([false, true, true]);
  });

  test('BLANK takes none', () => {
    expect([0, 1].map((count) => acceptsCount(findFunction('BLANK')!, count))).toEqual([true, false]);
  });
});
