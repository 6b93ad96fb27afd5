import { expect, test } from 'vitest';
import { reportStrings } from '../../src/widgets/report-words.ts';
import { addStrings, fetchStrings, fill, stringsFor } from '../../src/widgets/strings.ts';

test('a page gives the words of its own language, and English stays where it gives none', () => {
  expect(stringsFor('de').total).toBe('Total');
  addStrings('de', { total: 'Summe' });
  expect([stringsFor('de').total, stringsFor('de-AT').total, stringsFor('de').range, stringsFor('en').total]).toEqual(['Summe', 'Summe', 'Range', 'Total']);
  expect(reportStrings('de', stringsFor('de')).total).toBe('Summe');
});

test('what a page gives stays over the words that are fetched', async () => {
  addStrings('nb', { total: 'Sum i alt' });
  await fetchStrings('nb-NO');
  expect([stringsFor('nb').total, stringsFor('nb').range]).toEqual(['Sum i alt', 'Periode']);
});

test('a count of one has a word of its own', () => {
  expect([fill('{n} {n|row|rows}', { n: '1' }), fill('{n} {n|row|rows}', { n: '0' }), fill('{n} {n|row|rows}', { n: '1,001' })]).toEqual(['1 row', '0 rows', '1,001 rows']);
  expect(fill('{label} · {n|en|flere}, {other}', new Map([['n', '1']]))).toBe('{label} · en, {other}');
});

test('in every language the rows behind a number are one row, or several', async () => {
  await Promise.all(['nb', 'da', 'fi'].map((language) => fetchStrings(language)));
  const counted = (n: string): string[] => ['en', 'nb', 'da', 'fi'].map((language) => fill(reportStrings(language, stringsFor(language)).rowsCount, { n }));
  expect([counted('1'), counted('2')]).toEqual([['1 row', '1 rad', '1 række', '1 rivi'], ['2 rows', '2 rader', '2 rækker', '2 riviä']]);
});
