import { expect, test } from 'vitest';
import { reportStrings } from '../../src/widgets/report-words.ts';
import { addStrings, fetchStrings, stringsFor } from '../../src/widgets/strings.ts';

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
