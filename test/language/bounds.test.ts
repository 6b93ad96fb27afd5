import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/pack.ts';
import { packOf } from '../../src/language/packs.ts';
import { MAX_DIAGNOSTICS, parse, parseFormula } from '../../src/language/parse.ts';
import { effortOf } from '../tools/effort.ts';
import { sign, soup } from './soup.ts';

const codes = (text: string): string[] => parse('x', text).diagnostics.map(({ code }) => code);

function quick<T>(milliseconds: number, run: () => T): T {
  parseFormula('1');
  let result: T;
  // Three times the bound: other work shares the processor's caches, and slow machines are machines too.
  expect(effortOf(() => (result = run()))).toBeLessThan(3 * milliseconds);
  return result!;
}

describe('bounds', () => {
  it('refuse a file of 10 MB in no time', () => {
    const text = 'measure A = 1\n'.repeat(750_000);
    expect(quick(50, () => codes(text))).toEqual(['P213']);
  });

  it('count bytes, not letters', () => {
    const line = `note "${'ø'.repeat(1000)}"\n`;
    expect(codes(line.repeat(120))).toEqual([]);
    expect(codes(line.repeat(140))).toEqual(['P213']);
  });

  it('refuse a formula of more than 8,192 characters or 2,000 signs and go on behind it', () => {
    expect(codes(`parameter A text = "${'x'.repeat(8200)}"\nparameter B number = (`)).toEqual(['P213', 'P201']);
    expect(codes(`parameter A number = ${'1+'.repeat(1100)}1`)).toEqual(['P213']);
    expect(codes(`parameter A number = ${'1+'.repeat(950)}1`)).toEqual([]);
  });

  it.each([
    ['brackets', (n: number) => `${'('.repeat(n)}1${')'.repeat(n)}`],
    ['calls', (n: number) => `${'ABS('.repeat(n)}1${')'.repeat(n)}`],
    ['minus signs', (n: number) => `${'-'.repeat(n)}1`],
    ['not', (n: number) => `${'not '.repeat(n)}true`],
  ])('refuse more than 64 levels of %s', (_, nested) => {
    expect(codes(`parameter A number = ${nested(64)}`)).toEqual([]);
    expect(codes(`parameter A number = ${nested(65)}`)).toEqual(['P214']);
    expect(codes(`parameter A number = ${nested(500)}`)).toEqual(['P214']);
  });

  it('hold where the stack is nearly full already', () => {
    const text = `parameter A number = ${'('.repeat(64)}1${')'.repeat(64)}`;
    const sunk = (depth: number): string[] => (depth === 0 ? codes(text) : [...sunk(depth - 1)]);
    const seen = new Set<string>();
    // Sinks until not even a call fits any more: some steps before, the parser no longer does.
    for (let depth = 0; ; depth += 50) {
      try {
        sunk(depth).forEach((code) => seen.add(code));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        break;
      }
    }
    expect([...seen]).toEqual(['P214']);
    expect(codes(text)).toEqual([]);
  });

  it('stop at twenty diagnostics and say that there may be more', () => {
    const diagnostics = quick(100, () => codes('measure A = (\n'.repeat(15_000)));
    expect(diagnostics).toHaveLength(MAX_DIAGNOSTICS);
    expect(diagnostics.at(-1)).toBe('P220');
  });

  it('stay quick under a flood of illegal characters and quotes', () => {
    expect(quick(100, () => codes(`measure A = ${'§1'.repeat(130_000)}`))).toContain('P213');
    expect(quick(100, () => codes(`measure A = ${'§1'.repeat(4000)}\n`.repeat(20)))).toHaveLength(MAX_DIAGNOSTICS);
    expect(quick(100, () => codes(`measure A = ${'"'.repeat(8001)}\n`.repeat(30)))).toHaveLength(MAX_DIAGNOSTICS);
  });
});

function isWellBehaved(text: string): void {
  const { file, diagnostics } = parse('x', text);
  expect(diagnostics.length).toBeLessThanOrEqual(MAX_DIAGNOSTICS);
  for (const { span, title, label, why, fix } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect([title, label, why, fix?.title ?? '-'].every((words) => words.length > 0 && !words.includes('undefined'))).toBe(true);
  }
  for (const { span } of file.statements) expect(span.start <= span.end && span.end <= text.length).toBe(true);
  expect(parse('x', text)).toEqual({ file, diagnostics });
}

describe('whatever is written', () => {
  it('random text never throws, and its diagnostics lie inside it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isWellBehaved), { numRuns: 500 });
  });

  it.each(LANGUAGES)('random words and signs of %s never throw', (language) => {
    fc.assert(fc.property(soup(language), isWellBehaved), { numRuns: 700 });
  });

  it('random formulas never throw and give a tree or a reason', () => {
    const part = fc.oneof(sign, fc.constantFrom(...Object.values(packOf('en').inline)));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }).map((parts) => parts.join(' ')), (text) => {
        const { formula, diagnostics } = parseFormula(text);
        expect(formula !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
