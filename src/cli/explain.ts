import { formatDay, parseDay } from '../base/dates.ts';
import { fold, snakeCase } from '../base/text.ts';
import { explain as explainCell } from '../engine/explain.ts';
import { resultOf } from '../engine/report.ts';
import { plainText } from '../table/csv.ts';
import type { ReportResult } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';
import type { Command } from './arguments.ts';
import { Unusable } from './outcome.ts';
import { explanationFields, explanationText } from './print-explanation.ts';
import { writeJson } from './json.ts';
import { REPORT_OPTIONS } from './settings.ts';
import { assignment, unknown } from './tables.ts';
import { workReport } from './worked.ts';

export const explain: Command = {
  name: 'explain',
  doc: 'Takes one number of a report apart: its arithmetic, its rule lines and the rows behind it.',
  words: ['report'],
  options: new Map([
    ...REPORT_OPTIONS,
    ['row', { value: '<key>=<value>', many: true, doc: 'The row: period=2025-03-01 (or 2025-03), a group’s column and value; without, the totals.' }],
    ['column', { value: '<measure>', doc: 'The measure, by its id or its label.' }],
    ['format', { value: '<format>', choices: ['table', 'json'], doc: 'Text for people (without), or JSON for programs.' }],
  ]),
  remarks: ['For example: revsheet explain recurring-revenue --data deals=deals.csv --set start=2025-01-01 --row period=2025-03-01 --column existing'],
  async run(given) {
    const name = given.one('column');
    if (name === undefined) throw new Unusable('--column says which measure is to be explained. See revsheet explain --help.');
    const { worked, notes } = await workReport(given);
    const result = resultOf(worked, 0);
    const row = rowIn(result, given.many('row'));
    if (row !== null && result.restricted?.includes(row)) throw new Unusable('The numbers of that row are not the viewer’s to see, so there is nothing to explain. Name another row, or set another viewer.');
    const explanation = explainCell(worked, { measure: measureIn(result, name), row });
    const keyType = (id: string) => findColumn(result.table, id)!.type;
    return { out: given.one('format') === 'json' ? writeJson(explanationFields(explanation, keyType)) : explanationText(explanation, keyType), notes };
  },
};

function measureIn(result: ReportResult, name: string): string {
  const found = result.measures.find(({ id, label }) => id === snakeCase(name) || fold(label) === fold(name));
  if (found) return found.id;
  throw new Unusable(unknown(`measure in ${result.report}`, name, result.measures.map(({ id }) => id)));
}

/** The one result row that every `key=value` fits; null, the totals, where none is given. */
function rowIn(result: ReportResult, texts: readonly string[]): number | null {
  if (texts.length === 0) return null;
  const wanted = texts.map((text) => assignment('row', text));
  const keys = [...(result.periods ? ['period'] : []), ...result.groups];
  for (const { name } of wanted) if (!keys.includes(snakeCase(name))) throw new Unusable(unknown(`row key in ${result.report}`, name, keys));
  const rows = Array.from({ length: result.table.rowCount }, (_, row) => row);
  const fitting = rows.filter((row) => wanted.every(({ name, value }) => fits(result, row, snakeCase(name), value)));
  if (fitting.length === 1) return fitting[0]!;
  const listed = fitting.length === 0 ? rows : fitting;
  const shown = listed.slice(0, 12).map((row) => `  ${keys.map((key) => `${key}=${cellText(result, row, key)}`).join(' ')}`);
  const more = listed.length > shown.length ? [`  … and ${listed.length - shown.length} more`] : [];
  const found = fitting.length === 0 ? 'No row fits' : `${fitting.length} rows fit`;
  throw new Unusable([`${found} --row ${texts.join(' ')} in ${result.report}. There is:`, ...shown, ...more].join('\n'));
}

/** A period fits by any day in it, or by the beginning of its first day: `2022-06`. */
function fits(result: ReportResult, row: number, key: string, value: string): boolean {
  const period = key === 'period' ? result.periods?.[row] : undefined;
  if (!period) return fold(cellText(result, row, key)) === fold(value);
  const day = parseDay(value);
  return day === undefined ? formatDay(period.start).startsWith(`${value}-`) : day >= period.start && day <= period.end;
}

function cellText(result: ReportResult, row: number, key: string): string {
  const column = findColumn(result.table, key)!;
  return plainText(valueAt(column, row), column.type);
}
