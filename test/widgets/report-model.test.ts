import { describe, expect, test } from 'vitest';
import { funnelSample, historySample, pushRateSample, snapshotsSample, weightedSample } from '../../stories/report-samples.ts';
import { QUARTER, waterfallSample } from '../../stories/waterfall-samples.ts';
import { runsOf } from '../../src/draw/lines.ts';
import type { ReportResult } from '../../src/table/result.ts';
import { readChart, tableColumns, type Chart } from '../../src/widgets/report-model.ts';
import { chartData, withNames } from '../../src/widgets/report-picture.ts';
import { reportTable } from '../../src/widgets/report-table.ts';
import { reportStrings } from '../../src/widgets/report-words.ts';
import { stringsFor } from '../../src/widgets/strings.ts';

const read = (result: ReportResult): Chart | undefined => readChart(result, 'en', reportStrings('en', stringsFor('en')));

describe('what runs along the picture', () => {
  test('periods do, and groups become layers in the order of their column', () => {
    const chart = read(snapshotsSample(['Won', 'Open']))!;
    expect(chart.slots.map((slot) => slot.tick).slice(0, 3)).toEqual(['Mar', 'Apr', 'May']);
    expect(chart.layers.map((layer) => [layer.label, layer.values.length])).toEqual([['Won', 9], ['Open', 9]]);
    expect(chart.layers[1]!.cells[2]).toEqual({ measure: 'deals', row: 5 });
  });

  test('without periods groups do', () => {
    const chart = read(pushRateSample())!;
    expect([chart.slots.map((slot) => slot.name), chart.isOverTime]).toEqual([['Ana Ruiz', 'Ben Okafor', 'Chi Nguyen', 'Dag Berg'], false]);
  });

  test('without either the measures do', () => {
    const result = { ...weightedSample(), groups: [], shown: [{ shape: 'funnel', series: [{ measure: 'amount', sign: 1, role: 'gain' }, { measure: 'weighted', sign: 1, role: 'gain' }] }] } as const;
    const { periods: _, ...single } = result;
    expect(read(single)!.slots.map((slot) => slot.key)).toEqual(['amount', 'weighted']);
  });

  test('what is beyond six layers is added up exactly', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const [all, few] = [snapshotsSample(names), read(snapshotsSample(names))!];
    const column = all.table.columns.find((each) => each.id === 'deals');
    const total = column?.kind === 'scaled' ? column.units.slice(0, 8).reduce((sum, value) => sum + value, 0) : 0;
    expect(few.layers.reduce((sum, layer) => sum + Number(layer.values[0]), 0)).toBe(total);
    expect(few.layers.at(-1)!.cells[0]).toBeUndefined();
  });

  test('a group with one value divides nothing, and of several measures one group is shown at a time', () => {
    const single = { ...snapshotsSample(['All']), shown: [{ shape: 'columns', series: [{ measure: 'deals', sign: 1, role: 'existing' }] }] } as const;
    expect(read(single)!.layers.map((layer) => [layer.id, layer.role])).toEqual([['deals', 'existing']]);
    const result = snapshotsSample(['Ana', 'Ben']);
    const two = { ...result, shown: [{ shape: 'columns', series: [...result.shown[0]!.series, ...result.shown[0]!.series] }] };
    const chart = readChart(two, 'en', reportStrings('en', stringsFor('en')), 0, 'Ben')!;
    expect([chart.choices, chart.chosen, chart.layers.length, chart.layers[0]!.cells[1]]).toEqual([['Ana', 'Ben'], 'Ben', 2, { measure: 'deals', row: 3 }]);
  });

  test('rows above others are in no picture, so that nothing is stacked twice', () => {
    const result = snapshotsSample(['North', 'Ana', 'Ben']);
    const rows = Array.from({ length: result.table.rowCount }, (_, row) => row);
    const tree = { levels: ['user', 'team'], level: rows.map((row) => (row % 3 === 0 ? 1 : 0)), above: rows.map((row) => (row % 3 === 0 ? [] : [row - (row % 3)])) };
    expect(read({ ...result, tree })!.layers.map(({ label, cells }) => [label, cells[1]])).toEqual([['Ana', { measure: 'deals', row: 4 }], ['Ben', { measure: 'deals', row: 5 }]]);
  });

  test('a table, a waterfall or no row is no picture of this kind', () => {
    expect([read(historySample(3)), read(waterfallSample([QUARTER])), read({ ...pushRateSample(), table: { id: 'result', rowCount: 0, columns: [] } })]).toEqual([undefined, undefined, undefined]);
  });
});

test('the table shows keys first, then what the rules say, else every column', () => {
  expect(tableColumns(funnelSample())).toEqual(['stage', 'reached', 'skips']);
  expect(tableColumns({ ...funnelSample(), shown: [{ shape: 'table', series: [{ measure: 'skips', sign: 1, role: 'category' }] }] })).toEqual(['stage', 'skips']);
  expect(tableColumns(historySample(1))).toEqual(['changed', 'deal', 'what', 'before', 'after', 'inside']);
});

test('a line is broken where a value is not there', () => {
  expect(runsOf([1, 2, null, 4, null, null, 7, 8, 9])).toEqual([[0, 1], [3, 3], [6, 8]]);
  expect(runsOf([null, null])).toEqual([]);
});

describe('what a series is drawn in', () => {
  const rolesOf = (...roles: readonly ('won' | 'category')[]) =>
    read({ ...weightedSample(), shown: [{ shape: 'columns', series: roles.map((role, i) => ({ measure: i === 0 ? 'amount' : 'weighted', sign: 1, role })) }] })!.layers.map((layer) => layer.role);

  test('a single one without a meaning keeps the colour that is apart from every meaning; several get one each', () => {
    expect([rolesOf('won', 'category'), rolesOf('category', 'category')]).toEqual([['won', 'category'], ['category-1', 'category-2']]);
  });
});

describe('names and totals that fit', () => {
  const strings = reportStrings('en', stringsFor('en'));
  const wording = { locale: 'en', strings };

  test('groups keep their names under a picture, shortened to their room; where there is none, some do', () => {
    const data = chartData(read(pushRateSample())!, [], { ...wording, currency: undefined, name: '' });
    const ticks = (width: number) => withNames(data, [true, false, true, false], width).periods.map(({ tick, ticked }) => (ticked ? tick : ''));
    expect(ticks(600)).toEqual(['Ana Ruiz', 'Ben Okafor', 'Chi Nguyen', 'Dag Berg']);
    expect(ticks(240)).toEqual(['Ana Ru…', 'Ben Ok…', 'Chi Ng…', 'Dag Be…']);
    expect(ticks(100)).toEqual(['Ana Ruiz', '', 'Chi Nguyen', '']);
  });

  test('a report without a sum has no line for one, and one sum is enough for the line', () => {
    const result = weightedSample();
    const withTotals = (amount: number | null) => reportTable({ ...result, totals: { amount, weighted: null } }, wording, () => undefined).total;
    expect([withTotals(null), withTotals(0)?.cells.length]).toEqual([undefined, 3]);
  });
});
