import { resultOf } from '../engine/report.ts';
import type { ReportResult } from '../table/result.ts';
import type { Command } from './arguments.ts';
import { FORMATS, printResult, type Format } from './print.ts';
import { REPORT_OPTIONS } from './settings.ts';
import { workReport } from './worked.ts';

export const run: Command = {
  name: 'run',
  doc: 'Runs a report over data files and prints it.',
  words: ['report'],
  options: new Map([...REPORT_OPTIONS, ['format', { value: '<format>', choices: FORMATS, doc: 'A table for people (without), or JSON or CSV for programs.' }]]),
  remarks: [
    'The report is named by its id or its title: recurring-revenue. Rows that cannot be imported are left out and told of on standard error.',
    'A check of the report that does not hold is shown with it (in JSON: "holds": false) and told of on standard error; the exit status stays 0.',
    'For example: revsheet run recurring-revenue --data deals=deals.csv --set start=2025-01-01 --set end=2025-12-31',
  ],
  async run(given) {
    const { worked, notes } = await workReport(given);
    const result = resultOf(worked, 0);
    return { out: printResult(result, (given.one('format') ?? 'table') as Format), notes: [...notes, ...remarksOn(result)] };
  },
};

/** What changes how the numbers read. */
function remarksOn(result: ReportResult): string[] {
  return [
    ...result.checks.filter(({ holds }) => !holds).map(({ check }) => `The check ${check} does not hold.`),
    ...result.notes.map(({ code, message, count }) => `${code}: ${message} (${count}).`),
  ];
}
