import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_WIDTH, MOST_WIDTH, movedColumn, readChoice, withoutColumn, withWidths } from '../../src/widgets/column-choice.ts';
import { inOrder, type AnyColumn, type ColumnChoice } from '../../src/widgets/forecast-columns.ts';

const column = (id: string): AnyColumn => ({ id, label: id.toUpperCase(), kind: id === 'name' ? 'name' : 'figure' });
const ALL = ['name', 'a', 'b', 'c', 'd', 'e'].map(column);
const shownBy = ({ order, hidden }: ColumnChoice): string[] => inOrder(ALL, order).map(({ id }) => id).filter((id) => !hidden.includes(id));
const pick = (...ids: string[]): AnyColumn[] => ids.map(column);

/** Any order and choice of the columns behind the name. */
const shown = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }).map((ids) => pick('name', ...ids));

test('a column moves one place among those that are shown, over hidden ones', () => {
  expect(shownBy(movedColumn(ALL, pick('name', 'a', 'd', 'e'), 'a', 1)!)).toEqual(['name', 'd', 'a', 'e']);
  expect(shownBy(movedColumn(ALL, pick('name', 'd', 'a'), 'a', -1)!)).toEqual(['name', 'a', 'd']);
});

test('the name stays first, and the ends stay ends', () => {
  expect(movedColumn(ALL, pick('name', 'a', 'b'), 'a', -1)).toBeUndefined();
  expect(movedColumn(ALL, pick('name', 'a', 'b'), 'b', 1)).toBeUndefined();
  expect(movedColumn(ALL, pick('name', 'a', 'b'), 'name', 1)).toBeUndefined();
  expect(withoutColumn(ALL, pick('name', 'a'), 'name')).toBeUndefined();
});

test('a move changes two places and shows the same columns; moved back it is as it was', () => {
  fc.assert(fc.property(shown, fc.nat(), fc.constantFrom(1 as const, -1 as const), (columns, at, step) => {
    const { id } = columns[1 + (at % (columns.length - 1))]!;
    const moved = movedColumn(ALL, columns, id, step);
    if (!moved) return;
    const after = shownBy(moved);
    const before = columns.map((each) => each.id);
    expect([...after].sort()).toEqual([...before].sort());
    expect(after.indexOf(id)).toBe(before.indexOf(id) + step);
    expect(after.filter((each) => each !== id)).toEqual(before.filter((each) => each !== id));
    expect(shownBy(movedColumn(ALL, pick(...after), id, step === 1 ? -1 : 1)!)).toEqual(before);
  }));
});

test('a hidden column is the only one that goes', () => {
  fc.assert(fc.property(shown, fc.nat(), (columns, at) => {
    const { id } = columns[1 + (at % (columns.length - 1))]!;
    expect(shownBy(withoutColumn(ALL, columns, id)!)).toEqual(columns.map((each) => each.id).filter((each) => each !== id));
  }));
});

test('what was kept is read again; anything else is no choice', () => {
  const choice = { columns: { order: ['b', 'a'], hidden: ['c'] }, widths: [['a', 12.5]] };
  expect(readChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  fc.assert(fc.property(fc.jsonValue(), (found) => {
    const read = readChoice(found);
    expect(read.widths.every(([id, width]) => typeof id === 'string' && width >= LEAST_WIDTH && width <= MOST_WIDTH)).toBe(true);
  }));
  expect(readChoice({ columns: { order: 'a' }, widths: [['a', 'wide'], ['b', 1e9], [3, 4], ['c', -1]] })).toEqual({ widths: [['b', MOST_WIDTH], ['c', LEAST_WIDTH]] });
});

test('a column that is hidden keeps its width', () => {
  expect(withWidths([['a', 10], ['b', 8]], [['a', 12]])).toEqual([['a', 12], ['b', 8]]);
});
