import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableContent } from '../../src/widgets/data-table.ts';
import { fitting } from '../../src/widgets/fitting.ts';
import { stringsFor } from '../../src/widgets/strings.ts';

/** `Month Opening New` as a table of one row of figures. */
const tableOf = (labels: string, more: Partial<TableContent> = {}): TableContent => {
  const columns = labels.split(' ').map((label, i) => ({ id: label.toLowerCase(), label, numeric: i > 0 }));
  return { caption: 'Table', columns, rows: [{ key: '0', cells: columns.map(() => ({ text: '1,234,567', sort: 1 })) }], strings: stringsFor('en'), ...more };
};

const shown = (content: TableContent, choice?: Parameters<typeof fitting>[1]): string => fitting(content, choice).map((place) => content.columns[place]!.label).join(' ');
const revenue = 'Month Opening New Expansion Churn Closing Deals';

describe('the columns of a table', () => {
  test('are all there where nobody says how much room there is', () => {
    expect(shown(tableOf(revenue))).toBe(revenue);
  });

  test('are all there where they fit', () => {
    expect(shown(tableOf(revenue, { room: 1000 }))).toBe(revenue);
  });

  test('are those that matter most where they do not, in the order in which they stand', () => {
    expect(shown(tableOf(revenue, { room: 300, first: ['month', 'closing', 'deals'] }))).toBe('Month Closing Deals');
    expect(shown(tableOf(revenue, { room: 450, first: ['month', 'closing', 'deals'] }))).toBe('Month Opening New Closing Deals');
  });

  test('never leave out what says which row it is', () => {
    expect(shown(tableOf(revenue, { room: 20, first: ['month'] }))).toBe('Month');
  });

  test('are those that somebody chose, in the chosen order, with what cannot be chosen in front', () => {
    const choice = { order: ['deals', 'closing', 'new', 'opening', 'churn', 'expansion'], hidden: ['churn', 'expansion'] };
    expect(shown(tableOf(revenue, { room: 20 }), choice)).toBe('Month Deals Closing New Opening');
    expect(shown(tableOf(`${revenue} Later Last`, { room: 20 }), choice)).toBe('Month Deals Closing New Opening Later Last');
  });

  test('never want more room than there is, but for the first', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1500 }), fc.shuffledSubarray(revenue.toLowerCase().split(' '), { minLength: 1 }), (room, first) => {
      const content = tableOf(revenue, { room, first });
      const places = fitting(content, undefined);
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      expect(content.columns.map(({ id }) => id).indexOf(first[0]!)).toSatisfy((place: number) => places.includes(place));
      // Nine letters of a figure are 75 pixels, the space beside it 12 or 20.
      expect(places.length === 1 || places.length * 75 <= room).toBe(true);
    }));
  });
});
