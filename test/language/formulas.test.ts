import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../src/language/parse.ts';
import { formula } from './notation.ts';

describe('values', () => {
  it.each([
    ['"Closed won"', '"Closed won"'],
    ['"say ""hi"""', '"say \\"hi\\""'],
    ['1', '1'],
    ['1.50', '1.50'],
    ['80%', '80%'],
    ['100 NOK', '100 NOK'],
    ['0.5 EUR', '0.5 EUR'],
    ['30 days', '30 days'],
    ['2 weeks', '2 weeks'],
    ['3 months', '3 months'],
    ['1 quarters', '1 quarters'],
    ['5 years', '5 years'],
    ['2025-03-31', '2025-03-31'],
    ['true', 'true'],
    ['FALSE', 'false'],
    ['[Amount]', '[Amount]'],
    ['[ Amount ]', '[Amount]'],
    ['deals[Id]', 'deals[Id]'],
    ['[Stage].[Kind]', '[Stage].[Kind]'],
    ['[Successor].[Stage].[Kind]', '[Successor].[Stage].[Kind]'],
    ['deals[Stage].[Kind]', 'deals[Stage].[Kind]'],
    ['Goal', 'Goal'],
    ['Måltall', 'Måltall'],
  ])('reads %s', (text, shape) => {
    expect(formula(text)).toBe(shape);
  });

  it('keeps the value of a number with a dot in every language', () => {
    expect(formula('0,5', 'nb')).toBe('0.5');
    expect(formula('82,5%', 'fi')).toBe('82.5%');
  });

  it('takes a unit or a percent behind any value as a multiple', () => {
    expect(formula('TODAY() + Notice days')).toBe('(+ TODAY() (* Notice 1 days))');
    expect(formula('(5 + 3)%')).toBe('(* (+ 5 3) 1%)');
  });

  it('takes the spaces and the minus sign that Intl writes', () => {
    expect(formula('5\u00A0\u2212\u202F3')).toBe('(- 5 3)');
  });
});

describe('operators', () => {
  it.each(['+', '-', '*', '/', '^', '&', '=', '<>', '<', '<=', '>', '>='])('reads %s between two values', (sign) => {
    expect(formula(`[A] ${sign} [B]`)).toBe(`(${sign} [A] [B])`);
    expect(formula(`[A]${sign}[B]`)).toBe(`(${sign} [A] [B])`);
  });

  it.each([
    ['a or b and c', '(or a (and b c))'],
    ['not a and b', '(and (not a) b)'],
    ['not a = b', '(not (= a b))'],
    ['not not a', '(not (not a))'],
    ['a & b = c & d', '(= (& a b) (& c d))'],
    ['a & b + c', '(& a (+ b c))'],
    ['a + b * c', '(+ a (* b c))'],
    ['-a * b', '(* (- a) b)'],
    ['--a', '(- (- a))'],
    ['a * b ^ c', '(* a (^ b c))'],
    ['2 ^ -1', '(^ 2 (- 1))'],
    ['a - b - c', '(- (- a b) c)'],
    ['a / b / c', '(/ (/ a b) c)'],
    ['a - (b - c)', '(- a (- b c))'],
    ['(-2)^2', '(^ (- 2) 2)'],
    ['-(2^2)', '(- (^ 2 2))'],
    ['5 - 2^2', '(- 5 (^ 2 2))'],
    ['50% * a', '(* 50% a)'],
    ['a or b or c', '(or (or a b) c)'],
  ])('%s is %s', (text, shape) => {
    expect(formula(text)).toBe(shape);
  });

  it.each([
    ['[A] is blank', '(blank [A])'],
    ['[A] is not blank', '(filled [A])'],
    ['[A] + 1 is blank', '(blank (+ [A] 1))'],
    ['[A] in ("x", "y")', '(in [A] "x" "y")'],
    ['[A] not in ("x"; "y")', '(not-in [A] "x" "y")'],
    ['not [A] in ("x")', '(not (in [A] "x"))'],
    ['[A] in ("x") and [B] is blank', '(and (in [A] "x") (blank [B]))'],
  ])('%s is %s', (text, shape) => {
    expect(formula(text)).toBe(shape);
  });
});

describe('calls', () => {
  it.each([
    ['TODAY()', 'TODAY()'],
    ['MAX(1, 2)', 'MAX(1, 2)'],
    ['MAX(1;2)', 'MAX(1, 2)'],
    ['MAX(1,2)', 'MAX(1, 2)'],
    ['SUM([A] where [B] = "x" and [C])', 'SUM([A], where (and (= [B] "x") [C]))'],
    ['COUNT()', 'COUNT()'],
    ['COUNT(where [Open])', 'COUNT(where [Open])'],
    ['COUNT(deals where deals[Open])', 'COUNT(deals, where deals[Open])'],
    ['FOLLOW([Next], [Stop] while [Reason] = "Renewal")', 'FOLLOW([Next], [Stop], while (= [Reason] "Renewal"))'],
    ['AND(a, b) and OR(c, d)', '(and AND(a, b) OR(c, d))'],
    ['a and (b or c)', '(and a (or b c))'],
    ['a and(b)', '(and a b)'],
    ['NOT(a)', '(not a)'],
    ['IF([A] = BLANK(), TRUE(), 1)', 'IF((= [A] BLANK()), TRUE(), 1)'],
    ['DAYS([A], [B])', 'DAYS([A], [B])'],
    ['sum([A])', 'sum([A])'],
  ])('reads %s', (text, shape) => {
    expect(formula(text)).toBe(shape);
  });

  it('separates by semicolon where a comma belongs inside numbers', () => {
    expect(formula('HVIS(Antall > 0; 0,5; TOM())', 'nb')).toBe('HVIS((> Antall 0), 0.5, TOM())');
    expect(formula('[A] i ("x"; "y") og [B] er ikke tom', 'nb')).toBe('(and (in [A] "x" "y") (filled [B]))');
    expect(formula('OG(a; b) eller IKKE(c)', 'da')).toBe('(or OG(a, b) (not c))');
    expect(formula('[A] on ei tyhjä tai ei [B]', 'fi')).toBe('(or (filled [A]) (not [B]))');
  });
});

describe('spans', () => {
  it('hold the brackets of a column, the quotes of a text and the whole of a call', () => {
    const text = 'SUM(deals[My amount] where [A] = "x")';
    const { formula: call } = parseFormula(text);
    if (call?.kind !== 'call' || call.where?.kind !== 'binary') throw new Error('not the call that was written');
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(at(call.span)).toBe(text);
    expect(at(call.name.span)).toBe('SUM');
    expect(at(call.args[0]!.span)).toBe('deals[My amount]');
    expect(at(call.where.right.span)).toBe('"x"');
    expect(at(call.where.operatorSpan)).toBe('=');
  });

  it('of a value in brackets hold the brackets', () => {
    const { formula: sum } = parseFormula('(1 + 2) * 3');
    expect(sum?.kind === 'binary' && sum.left.span).toEqual({ start: 0, end: 7 });
  });
});
