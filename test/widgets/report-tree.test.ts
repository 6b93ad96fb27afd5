import { describe, expect, test } from 'vitest';
import { forecastSample, PEOPLE, type Seller } from '../../stories/forecast-samples.ts';
import { columnOf, findColumn, tableOf, valueAt } from '../../src/table/table.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { reportTable, shownTable, type ReportTable } from '../../src/widgets/report-table.ts';
import { markRestricted } from '../../src/widgets/restricted.ts';
import { reportStrings } from '../../src/widgets/report-words.ts';
import { stringsFor } from '../../src/widgets/strings.ts';

const wording = { locale: 'en', strings: reportStrings('en', stringsFor('en')) };
const tableFor = (result: ReportResult): ReportTable => reportTable(result, wording, () => undefined);
const who = (table: ReportTable): readonly string[] => table.rows.map(({ cells }) => [cells[0]!.text, cells[0]!.remark].filter(Boolean).join(' / '));
const hidden: readonly Seller[] = PEOPLE.map((person) => ({ ...person, restricted: person.name === 'Ben Okafor' }));

describe('a report whose rows roll up', () => {
  test('tells teams as such, each above its sellers; a seller of several teams stands beneath the first, and nobody is left out', () => {
    expect(who(tableFor(forecastSample()))).toEqual(['Eli Sand', 'Team Nord / team', 'Ana Ruiz', 'Ben Okafor', 'Chi Nguyen', 'Key accounts / team', 'Dag Berg']);
  });

  test('keeps the place of each row in the result, so that a number opens its own rows', () => {
    expect(tableFor(forecastSample()).rows.map(({ key }) => key)).toEqual(['4', '5', '0', '1', '2', '6', '3']);
  });

  test('calls people by their name, sorts them by it, and has no other column for it', () => {
    const result = forecastSample();
    const { columns } = result.table;
    const named = { ...result, groups: ['subject', 'subject_kind', 'name', 'team'], table: tableOf('result', [
      columnOf({ id: 'subject', label: 'Subject', type: 'text' }, ['u4', 'u3', 'u2', 'u1', 'u0', 'Team Nord', 'Key accounts']),
      columnOf({ id: 'name', label: 'Name', type: 'text' }, [...PEOPLE.map(({ name }) => name), null, null]), ...columns.slice(1),
    ]) };
    const table = tableFor(named);
    expect(who(table)).toEqual(who(tableFor(result)));
    expect(table.rows[0]!.cells[0]!.sort).toBe('Eli Sand');
    expect(table.columns.slice(0, 3).map(({ id }) => id)).toEqual(['subject', 'team', 'goal']);
    expect(table.first.slice(0, 2)).toEqual(['subject', 'goal']);
  });

  test('says whose numbers are not the viewer\'s to see, in its row and in each number', () => {
    const table = tableFor(forecastSample(hidden));
    const ben = table.rows.find(({ key }) => key === '1')!;
    const goal = table.columns.findIndex(({ id }) => id === 'goal');
    expect(ben.cells[0]).toMatchObject({ text: 'Ben Okafor', remark: 'Restricted' });
    expect(ben.cells[goal]).toMatchObject({ text: '—', label: 'Restricted' });
    // Without a goal is something else.
    expect(table.rows.find(({ key }) => key === '4')!.cells[goal]).toMatchObject({ text: '—', label: 'no data' });
  });

  test('takes along which rows those are, and no such column where there are none', () => {
    const column = findColumn(shownTable(forecastSample(hidden)), 'restricted')!;
    expect(PEOPLE.map((_, row) => valueAt(column, row))).toEqual([false, true, false, false, false]);
    expect(findColumn(shownTable(forecastSample()), 'restricted')).toBeUndefined();
    const sample = forecastSample(hidden);
    expect(markRestricted(sample, sample.table.columns).columns.map(({ label }) => label)).toEqual([...sample.table.columns.map(({ label }) => label), 'Restricted']);
  });
});
