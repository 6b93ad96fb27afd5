import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONEY_SCALE } from '../../src/base/decimal.ts';
import { readAmount } from '../../src/widgets/read-amount.ts';

const units = (amount: number): number => Math.round(amount * MONEY_SCALE);

test.each([
  ['1.2m', 'en', 1_200_000], ['1.2M', 'en', 1_200_000], ['85k', 'en', 85_000], ['1,200,000', 'en', 1_200_000], ['$1,200,000.50', 'en', 1_200_000.5], ['1200000', 'en', 1_200_000], ['0', 'en', 0],
  ['1,2 mill', 'nb', 1_200_000], ['1 200 000', 'nb', 1_200_000], ['1\u00a0200\u00a0000,5', 'nb', 1_200_000.5], ['kr 85 000', 'nb', 85_000], ['1.2m', 'nb', 1_200_000], ['1.200.000', 'da', 1_200_000],
  ['1.200', 'da', 1200], ['1.200', 'en', 1.2], ['1,2 mio.', 'da', 1_200_000], ['1,5 milj.', 'fi', 1_500_000], ['1’200’000', 'de-CH', 1_200_000], ['1.234,56', 'en', 1234.56], ['2 mrd', 'nb', 2_000_000_000], ['1,200,000 USD', 'en', 1_200_000], ['EUR 12.5', 'en', 12.5],
])('reads %s in %s as %d', (text, locale, amount) => {
  expect(readAmount(text, locale)).toBe(units(amount));
});

test.each(['', 'abc', '1.2x', '-5', '1,2,3', '12..5', '1e6', '.', '1.2.3,4.5 k m'])('does not read %j as an amount', (text) => {
  expect(readAmount(text, 'en')).toBeUndefined();
});

test('reads back what Intl writes in every language we ship', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 9_000_000_000 }), fc.constantFrom('en', 'nb', 'da', 'fi', 'de', 'fr'), (cents, locale) => {
    const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
    expect(readAmount(text, locale)).toBe(cents * (MONEY_SCALE / 100));
  }));
});
