import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranked } from '../../src/engine/ranked.ts';
import { randomNumbers } from './random-deals.ts';

/** Columns of many kinds: few values, dates, amounts beyond 2^32, fractions, blanks. */
const KINDS = [(r: number) => Math.floor(r * 5), (r: number) => 19_000 + Math.floor(r * 700), (r: number) => Math.floor((r - 0.5) * 2 ** 52), (r: number) => r, () => Infinity, (r: number) => (r < 0.3 ? Infinity : Math.floor(r * 90) * 1_000_000)];

test('rows are in the order of their columns, first to last, blanks last, however many there are', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: KINDS.length - 1 }), { minLength: 1, maxLength: 6 }), fc.constantFrom(0, 1, 50, 3000), fc.integer({ min: 1 }), (kinds, count, seed) => {
    const random = randomNumbers(seed);
    const columns = kinds.map((kind) => Float64Array.from({ length: count * 2 }, () => KINDS[kind]!(random())));
    const rows = Array.from({ length: count }, () => Math.floor(random() * count * 2));
    const compare = (a: number, b: number): number => columns.reduce((found, column) => found || (column[rows[a]!] === column[rows[b]!] ? 0 : column[rows[a]!]! < column[rows[b]!]! ? -1 : 1), 0);
    expect(Array.from(ranked(columns, rows))).toEqual(rows.map((_, place) => place).sort(compare));
  }), { numRuns: 60 });
});
