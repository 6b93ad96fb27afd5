import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchWildcard } from '../../src/functions/wildcard.ts';
import { effortOf } from '../tools/effort.ts';
import { callFunction, CONTEXT, print, read, run } from '../tools/evaluate.ts';

const inLanguage = (language: 'nb' | 'da' | 'fi', name: string, ...args: readonly string[]) =>
  print(callFunction(name, args.map(read), { ...CONTEXT, language }));
const letter = fc.constantFrom('a', 'b', 'A', 'ß', 'é', '🚀', ' ', '*', '?', '~');
const texts = fc.array(letter, { maxLength: 12 }).map((list) => list.join(''));

describe('texts', () => {
  test.each([
    ['LEFT', ['"🚀abc"', '2'], '🚀a'],
    ['LEFT', ['"abc"', '9'], 'abc'],
    ['LEFT', ['"abc"', '0'], ''],
    ['LEFT', ['"abc"', '-1'], ''],
    ['RIGHT', ['"ab🚀"'], '🚀'],
    ['RIGHT', ['"abc"', '9'], 'abc'],
    ['MID', ['"a🚀b"', '2', '1'], '🚀'],
    ['MID', ['"abc"', '4', '1'], ''],
    ['MID', ['"abc"', '0', '1'], ''],
    ['MID', ['"abc"', '1', '-1'], ''],
    ['LEN', ['"🚀å"'], '2'],
    ['LEN', [''], ''],
    ['TRIM', ['"  a  b   c "'], 'a b c'],
    ['UPPER', ['"straße ﬁ æøå"'], 'STRAßE ﬁ ÆØÅ'],
    ['LOWER', ['"İSTANBUL"'], 'İstanbul'],
    ['FIND', ['"a"', '"banana"'], '2'],
    ['FIND', ['"a"', '"banana"', '3'], '4'],
    ['FIND', ['"A"', '"banana"'], ''],
    ['FIND', ['"b"', '"🚀b"'], '2'],
    ['FIND', ['"a"', '"banana"', '0'], ''],
    ['FIND', ['"a"', '"banana"', '99'], ''],
    ['SEARCH', ['"AN"', '"banana"', '3'], '4'],
    ['SEARCH', ['"n*a"', '"banana"'], '3'],
    ['SEARCH', ['"?n"', '"banana"', '3'], '4'],
    ['SEARCH', ['"~?"', '"why?"'], '4'],
    ['SEARCH', ['"y~"', '"why?"'], '3'],
    ['SEARCH', ['"z*"', '"banana"'], ''],
    ['SUBSTITUTE', ['"aaa"', '"a"', '"b"', '2'], 'aba'],
    ['SUBSTITUTE', ['"aaa"', '"a"', '"b"', '4'], 'aaa'],
    ['SUBSTITUTE', ['"aaa"', '"a"', '"b"', '0'], ''],
    ['SUBSTITUTE', ['"aaa"', '"A"', '"b"'], 'aaa'],
    ['SUBSTITUTE', ['"aaa"', '""', '"b"'], 'aaa'],
    ['SUBSTITUTE', ['"aaa"', '"a"', '""'], ''],
    ['REPLACE', ['"abcdef"', '3', '2', '"X"'], 'abXef'],
    ['REPLACE', ['"abc"', '9', '1', '"X"'], 'abcX'],
    ['REPLACE', ['"🚀bc"', '1', '1', '"X"'], 'Xbc'],
    ['CONCAT', ['"a"', '', '"b"'], 'ab'],
    ['CONCAT', ['', ''], ''],
    ['TEXTJOIN', ['""', 'true', '"a"', '"b"'], 'ab'],
    ['TEXTJOIN', ['"-"', '', '"a"', ''], 'a-'],
    ['EXACT', ['"a"', '"a"'], 'true'],
    ['EXACT', ['"a"', '"A"'], 'false'],
  ])('%s(%j) is %s', (name, args, expected) => {
    expect(run(name, ...args)).toBe(expected);
  });

  test('LEFT and RIGHT put a text together again', () => {
    fc.assert(
      fc.property(texts, fc.nat(14), (value, n) => {
        const quoted = `"${value}"`;
        const length = Array.from(value).length;
        expect(run('LEFT', quoted, String(n)) + run('RIGHT', quoted, String(Math.max(0, length - n)))).toBe(value);
      }),
    );
  });

  test('what FIND finds stands there', () => {
    fc.assert(
      fc.property(texts, texts.filter((part) => part !== ''), texts, (before, part, after) => {
        const within = `"${before}${part}${after}"`;
        const at = run('FIND', `"${part}"`, within);
        expect(run('MID', within, at, String(Array.from(part).length))).toBe(part);
      }),
    );
  });

  test('a text longer than a cell may hold is blank', () => {
    const long = `"${'x'.repeat(30_000)}"`;
    expect(run('CONCAT', long, `"${'y'.repeat(2_767)}"`)).toHaveLength(32_767);
    expect(run('CONCAT', long, `"${'y'.repeat(2_768)}"`)).toBe('');
    expect(run('SUBSTITUTE', long, '"x"', long)).toBe('');
    expect(run('TEXTJOIN', long, 'false', '"a"', '"b"', '"c"')).toBe('');
  });
});

describe('wildcards', () => {
  /** The same question, asked by trying everything. */
  const fits = (pattern: readonly string[], text: readonly string[]): boolean => {
    if (pattern.length === 0) return true;
    const [head, ...rest] = pattern;
    if (head === '*') return fits(rest, text) || (text.length > 0 && fits(pattern, text.slice(1)));
    return text.length > 0 && (head === '?' || head === text[0]!.toLowerCase()) && fits(rest, text.slice(1));
  };
  const naive = (pattern: string, text: string) => {
    const letters = Array.from(text);
    const at = letters.concat('').findIndex((_, i) => fits(Array.from(pattern.toLowerCase()), letters.slice(i)));
    return at < 0 ? undefined : at;
  };

  test('find what trying everything finds', () => {
    const alphabet = fc.constantFrom('a', 'b', '*', '?', 'ø');
    const patterns = fc.array(alphabet, { minLength: 1, maxLength: 7 }).map((list) => list.join(''));
    const bodies = fc.array(fc.constantFrom('a', 'B', 'Ø', '🚀'), { maxLength: 9 }).map((list) => list.join(''));
    fc.assert(
      fc.property(patterns, bodies, (pattern, body) => {
        expect(searchWildcard(pattern, body, 0)).toBe(naive(pattern, body));
      }),
      { numRuns: 500 },
    );
  });

  test('stay quick where matchers that take choices back do not', () => {
    expect(effortOf(() => expect(searchWildcard(`${'*a'.repeat(100)}b`, 'a'.repeat(30_000), 0)).toBeUndefined())).toBeLessThan(2_000);
  });

  test('a pattern beyond 255 letters finds nothing, as in spreadsheets', () => {
    expect(searchWildcard('a'.repeat(256), 'a'.repeat(300), 0)).toBeUndefined();
    expect(searchWildcard('a'.repeat(255), 'a'.repeat(300), 0)).toBe(0);
  });
});

describe('TEXT', () => {
  test.each([
    ['12345.678', '0', '12346'],
    ['12345.678', '#,##0.00', '12,345.68'],
    ['0.5', '#.#', '.5'],
    ['12', '#.#', '12.'],
    ['12', '#.##0', '12.000'],
    ['1.05', '0.0', '1.1'],
    ['-1.05', '0.0', '-1.1'],
    ['-0.04', '0.0', '0.0'],
    ['7', '000', '007'],
    ['1234567', '#,##0', '1,234,567'],
    ['12', '0,000', '0,012'],
    ['0.256', '0%', '26%'],
    ['1234567', '#,##0,', '1,235'],
    ['1234567', '0.0,, "M"', '1.2 M'],
    ['-12', '#,##0_);(#,##0)', '(12)'],
    ['12', '#,##0_);(#,##0)', '12 '],
    ['0', '0;-0;"none"', 'none'],
    ['12', '00-00', '00-12'],
    ['12', '[Red]0', '12'],
    ['12', '[>5]0', ''],
    ['1234.5 NOK', '#,##0.00', '1,234.50'],
    ['12', '0 "days"', '12 days'],
    ['12', '0 days', ''],
    ['12', '0 "open', ''],
    ['1234.5', 'General', '1234.5'],
    ['2025-03-05', 'yyyy-mm-dd', '2025-03-05'],
    ['2025-03-05', 'd.m.yy', '5.3.25'],
    ['2025-03-05', 'ddd d mmm', 'Wed 5 Mar'],
    ['2025-03-05', 'MMMM YYYY', 'March 2025'],
    ['2025-03-05', 'mmmmm', 'M'],
    ['2025-03-05', '"Q"yyyy', 'Q2025'],
    ['2025-03-05', 'hh:mm', ''],
    ['"text"', '0', 'text'],
    ['', '0', ''],
  ])('of %s in %s is %s…', (of, format, expected) => {
    expect(print(callFunction('TEXT', [read(of), { type: 'text', value: format }]))).toBe(expected);
  });

  test('writes what the language of the file writes', () => {
    expect(inLanguage('nb', 'TEXT', '1234.5', '"#,##0.00"')).toBe('1\u00a0234,50');
    expect(inLanguage('da', 'TEXT', '1234.5', '"#,##0.00"')).toBe('1.234,50');
    expect(inLanguage('fi', 'TEXT', '2025-03-31', '"d. mmmm yyyy"')).toBe('31. maaliskuu 2025');
    expect(inLanguage('nb', 'TEXT', '2025-03-31', '"dddd d. mmm"')).toBe('mandag 31. mar');
  });
});

describe('VALUE and DATEVALUE', () => {
  test.each([
    ['12.5', '12.5'],
    ['  -12.5 ', '-12.5'],
    ['+7', '7'],
    ['\u22127', '-7'],
    ['1,234,567.5', '1234567.5'],
    ['12,34', ''],
    ['1,2345', ''],
    ['.5', '0.5'],
    ['5.', ''],
    ['.', ''],
    ['-', ''],
    ['%', ''],
    ['12.5%', '0.125'],
    ['0.00005%', '0.000001'],
    ['1.2.3', ''],
    ['1e5', ''],
    ['١٢', ''],
    ['12 kr', ''],
    ['--1', ''],
  ])('VALUE of %j is %s', (text, expected) => {
    expect(print(callFunction('VALUE', [{ type: 'text', value: text }]))).toBe(expected);
  });

  test('VALUE reads what the language of the file writes', () => {
    expect(inLanguage('nb', 'VALUE', '"1\u00a0234,5"')).toBe('1234.5');
    expect(inLanguage('fi', 'VALUE', '"1 234,5 %"')).toBe('12.345');
    expect(inLanguage('da', 'VALUE', '"1.234,5"')).toBe('1234.5');
    expect(inLanguage('nb', 'VALUE', '"1.5"')).toBe('');
  });

  test('VALUE reads what TEXT writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('en', 'nb', 'da', 'fi'), (value, language) => {
        const context = { ...CONTEXT, language } as const;
        const written = callFunction('TEXT', [{ type: 'number', value }, read('"#,##0.000000"')], context);
        expect(callFunction('VALUE', [written], context).value).toBe(value);
      }),
    );
  });

  test('DATEVALUE reads ISO dates, and days first where the language has it so', () => {
    expect(run('DATEVALUE', '" 2025-03-31 "')).toBe('2025-03-31');
    expect(run('DATEVALUE', '"31.3.2025"')).toBe('');
    expect(inLanguage('nb', 'DATEVALUE', '"31.3.2025"')).toBe('2025-03-31');
    expect(inLanguage('da', 'DATEVALUE', '"29.02.2025"')).toBe('');
  });
});
