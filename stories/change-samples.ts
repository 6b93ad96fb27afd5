import { MONEY_SCALE, NUMBER_SCALE } from '../src/base/decimal.ts';
import type { ReportResult, ResultMeasure } from '../src/table/result.ts';
import { columnOf, findColumn, tableOf, valueAt, type Column, type Value, type ValueType } from '../src/table/table.ts';

/** How the totals of sellers changed in seven days, in whole currency units; null where no history reaches back so far. */
export type Changes = Readonly<Record<string, number | null>>;

/** For the people of the visual target. */
export const CHANGES: Changes = { 'Ana Ruiz': 54_000, 'Ben Okafor': -120_000, 'Chi Nguyen': 0, 'Dag Berg': 310_500, 'Eli Sand': 12_000 };

/** A `forecast` result with the columns of its change; teams and the whole add up their people. */
export function withChange(result: ReportResult, changes: Changes): ReportResult {
  const { table } = result;
  const text = (id: string, row: number): string => String(valueAt(findColumn(table, id)!, row) ?? '');
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const people = rows.filter((row) => text('subject_kind', row) === 'user' && !result.restricted?.includes(row));
  const own = new Map(Object.entries(changes));
  const sum = (members: readonly number[]): Value => {
    const known = members.map((row) => own.get(text('subject', row)) ?? null);
    return known.length === 0 || known.includes(null) ? null : known.reduce<number>((all, change) => all + change!, 0) * MONEY_SCALE;
  };
  const change = (row: number): Value => sum(text('subject_kind', row) === 'user' ? people.filter((person) => person === row) : people.filter((person) => result.tree!.above[person]!.includes(row)));
  const before = (total: Value, by: Value): Value => (typeof total === 'number' && typeof by === 'number' ? total - by : null);
  const total = (row: number): Value => valueAt(findColumn(table, 'total')!, row);
  const money = { type: 'money' as const, ...(result.currency ? { currency: result.currency } : {}) };
  const columns = [
    columnOf({ id: 'total_before', label: 'Total before', ...money }, rows.map((row) => before(total(row), change(row)))),
    columnOf({ id: 'change', label: 'Change', ...money }, rows.map(change)),
  ];
  const formulas = ['SUM(deals[Counted with] where deals[Counted for] = [Id])', 'Total - [Total before]'];
  const whole = sum(people);
  return {
    ...result, table: tableOf('result', [...table.columns, ...columns]),
    parameters: [...result.parameters, { id: 'change_days', label: 'Change days', type: 'number', value: 7 * NUMBER_SCALE }],
    measures: [...result.measures, ...columns.map(({ id, label }, i): ResultMeasure => ({ id, label, ...money, formula: formulas[i]!, file: 'forecast.rules', line: 80 + i }))],
    totals: { ...result.totals, total_before: before(result.totals?.['total'] ?? null, whole), change: whole },
    shown: result.shown.map((shown) => ({ ...shown, series: [...shown.series, { measure: 'change', sign: 1, role: 'category' }] })),
  };
}

/** The total so many steps back behind a result with changes, in the shape of `forecast-trend`; the first is not known of Ben. */
export function trendSample(result: ReportResult, back: number): ReportResult {
  const { table } = result;
  const by = [0.98, 0.96, 0.93, 0.9, 0.83, 0.84, 0.8][back - 1] ?? 1;
  const value = (row: number): number | null => (back === 7 && row === 1 ? null : scaled(valueAt(findColumn(table, 'total')!, row) as number | null, by));
  const column = columnOf({ id: 'total_then', label: 'Total then', type: 'money' }, Array.from({ length: table.rowCount }, (_, row) => value(row)));
  return {
    ...result, report: 'forecast-trend', table: tableOf('result', [...['subject', 'subject_kind'].map((id) => findColumn(table, id)!), column]),
    measures: [{ id: 'total_then', label: 'Total then', type: 'money', formula: 'SUM(deals[With back] where deals[For back] = [Id])', file: 'forecast-change.rules', line: 1 }],
    totals: { total_then: scaled(result.totals?.['total'] as number | null, by) },
  };
}

const scaled = (value: number | null, by: number): number | null => (value === null ? null : Math.round(value * by));

const MOVES = [
  ['D-1400', 'Platform, annual plan', 60_000, 108_000, 'Proposal', 'Contract', 0, 0], ['D-1401', 'Seats for field teams', 45_000, null, 'Proposal', 'Proposal', -4, 40], ['D-1402', 'Warehouse roll-out', null, 24_000, null, 'Qualified', null, 12],
  ['D-1403', 'Analytics add-on', 12_000, 30_000, 'Contract', 'Contract', 6, 6], ['D-1404', null, 9_000, 18_000, 'Qualified', 'Proposal', 9, 9],
] as const;

/** Deals that moved in the shape of `forecast-moves`: forward, out of the period, new, of another amount, and one without a name. */
export function movesSample(result: ReportResult): ReportResult {
  const column = (id: string, type: ValueType, values: readonly Value[]): Column => columnOf({ id, label: id, type }, values);
  const money = (id: string, values: readonly (number | null)[]): Column => column(id, 'money', values.map((value) => (value === null ? null : value * MONEY_SCALE)));
  const day = (offset: number | null): number | null => (offset === null ? null : result.today + offset);
  return {
    ...result, report: 'forecast-moves', totals: null,
    table: tableOf('result', [
      column('id', 'text', MOVES.map(([id]) => id)), column('name', 'text', MOVES.map(([, name]) => name)), column('owner_before', 'text', MOVES.map(() => 'Ana Ruiz')), column('owner_after', 'text', MOVES.map(() => 'Ana Ruiz')),
      column('stage_before', 'text', MOVES.map((move) => move[4])), column('stage_after', 'text', MOVES.map((move) => move[5])), column('close_date_before', 'date', MOVES.map((move) => day(move[6]))), column('close_date_after', 'date', MOVES.map((move) => day(move[7]))),
      money('forecast_before', MOVES.map((move) => move[2])), money('forecast_after', MOVES.map((move) => move[3])), money('change', MOVES.map((move) => (move[3] ?? 0) - (move[2] ?? 0))),
    ]),
  };
}
