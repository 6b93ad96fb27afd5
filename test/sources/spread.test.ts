import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/dates.ts';
import { compile } from '../../src/plan/compile.ts';
import { formatOf } from '../../src/sources/format.ts';
import { importTable, type ImportOutcome } from '../../src/sources/import.ts';
import { library } from '../engine/front-door.ts';
import { rowsOf, streamed } from './run.ts';

const MONTHS = '    value "Jan" as "{Year}-01-01"\n    value "Feb" as "{Year}-02-01"\n    value "Mar" as "{Year}-03-01"\n    value "-" as ""\n';

/** A file through a map whose last lines are given. */
function read(content: string, lines: string, source = 'targets.csv'): Promise<ImportOutcome> {
  const rules = `language en\nversion 1\nimport map "Targets" to goals\n  take "Who" as [Subject]\n${lines}`;
  const { plans, diagnostics } = compile([{ name: 'targets.rules', text: rules }], library);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ code, title }) => `${code} ${title}`).join('\n'));
  const { maps, tables } = plans[0]!;
  return importTable(streamed(content), { map: maps[0]!, shape: tables.find(({ id }) => id === 'goals')!, source, format: formatOf(source)!, timeZone: 'UTC' });
}

const goals = ({ table }: ImportOutcome): string[] => rowsOf(table, 'subject', 'period_start', 'amount').map(({ subject, period_start: day, amount }) => `${subject} ${day === undefined ? '–' : formatDay(day as number)} ${amount === undefined ? '–' : Number(amount) / 10_000}`);

describe('columns that are rows of their own', () => {
  test('have their names in one column and their cells in another; a blank cell makes no row', async () => {
    const outcome = await read('Year,Who,Jan,Feb,Mar,Note\n2024,ana,10,-,30,x\n2025,ana,,,5.5,\n', `  spread "Jan" to "Mar" as [Period start], [Amount]\n${MONTHS}`);
    expect(goals(outcome)).toEqual(['ana 2024-01-01 10', 'ana 2024-03-01 30', 'ana 2025-03-01 5.5']);
    expect(outcome.report.matched).toEqual([{ header: 'the names Jan to Mar', column: 'period_start' }, { header: 'Jan to Mar', column: 'amount' }, { header: 'Who', column: 'subject' }]);
    expect(outcome.report.unknownHeaders).toEqual(['Year', 'Note']);
    expect(outcome.report.assumptions).toContain('2 rows had the columns Jan to Mar: 3 cells became rows of their own, 3 blank ones made none.');
    expect([outcome.report.rowsIn, outcome.report.rowsKept]).toEqual([3, 3]);
  });

  test('may be dates by themselves, and written in thousands', async () => {
    const outcome = await read('Who,2024-01-01,2024-02-01\nana,1.5,-2\nben,0.0125,\n', '  spread "2024-01-01" to "2024-02-01" as [Period start], [Amount] in thousands\n');
    expect(goals(outcome)).toEqual(['ana 2024-01-01 1500', 'ana 2024-02-01 -2000', 'ben 2024-01-01 12.5']);
  });

  test('are refused one by one where a name or a cell is not what its column holds', async () => {
    const { report } = await read('Year,Who,Jan,Feb\n2024,ana,ten,20\n', '  spread "Jan" to "Feb" as [Period start], [Amount]\n    value "Jan" as "{Year}-01-01"\n    value "Feb" as "{Yeer}-02-01"\n');
    expect(report.refusals.map(({ line, column, value }) => ({ line, column, value }))).toEqual([{ line: 2, column: 'Amount', value: 'ten' }, { line: 2, column: 'Period start', value: '{Yeer}-02-01' }]);
  });

  test('are found in objects too', async () => {
    const outcome = await read('[{"Year":2024,"Who":"ana","Jan":10,"Feb":null,"Mar":30},{"Year":2025,"Who":"ben","Jan":1,"Feb":2}]', `  spread "Jan" to "Mar" as [Period start], [Amount]\n${MONTHS}`, 'targets.json');
    expect(goals(outcome)).toEqual(['ana 2024-01-01 10', 'ana 2024-03-01 30', 'ben 2025-01-01 1', 'ben 2025-02-01 2']);
  });

  test('are looked for under both their ends: a file that lacks one is not taken for another', async () => {
    const { message } = await read('Year,Who,Jan,Feb\n2024,ana,10,20\n', `  spread "Jan" to "Mar" as [Period start], [Amount]\n${MONTHS}`).then(() => new Error(), (error: Error) => error);
    expect(message).toContain('has no column "Period start"');
  });
});
