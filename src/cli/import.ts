import { writeFileSync } from 'node:fs';
import { printImportReport } from '../sources/print-report.ts';
import { toCsv } from '../table/csv.ts';
import type { Table } from '../table/table.ts';
import type { Plan } from '../plan/plan.ts';
import type { Command } from './arguments.ts';
import { writeRows } from './json.ts';
import { loadRulesToRun, type Rules } from './load.ts';
import { reasonOf, Unusable } from './outcome.ts';
import { visibleLines } from './plain.ts';
import { rowFields } from './print.ts';
import { circumstances, RULES, TIME_ZONE, TODAY } from './settings.ts';
import { findMap, findTable, importFile, mapsOf } from './tables.ts';

export const importCommand: Command = {
  name: 'import',
  doc: 'Reads a data file as a table and says what an import makes of it.',
  words: ['table', 'file'],
  options: new Map([
    RULES,
    ['map', { value: '<name>', doc: 'The import map to read the file with.' }],
    ['out', { value: '<file>', doc: 'Writes the rows that are kept: .csv, .json or .ndjson.' }],
    TODAY,
    TIME_ZONE,
  ]),
  async run(given) {
    const at = circumstances(given);
    const [tableName, file] = given.words as [string, string];
    const { rules, notes } = loadRulesToRun(given.many('rules'));
    const shape = findTable(planWith(rules, tableName), tableName);
    const [map, out] = [given.one('map'), given.one('out')];
    const write = out === undefined ? undefined : writerFor(out);
    const { table, report } = await importFile(file, shape, map === undefined ? undefined : findMap(rules, map, shape.id), mapsOf(rules), at);
    if (out !== undefined && write) save(out, write(table));
    return { out: visibleLines(printImportReport(report)), notes };
  },
};

/** The plan whose table is meant: the given files know more columns than the shipped ones. */
function planWith(rules: Rules, table: string): Plan {
  const plans = [...rules.plans.filter(({ file }) => rules.given.has(file)), ...rules.plans];
  const known = plans.filter((plan) => plan.tables.some(({ id }) => id === table.toLowerCase()));
  const widest = (plan: Plan): number => plan.tables.find(({ id }) => id === table.toLowerCase())!.columns.length;
  const best = known.reduce<Plan | undefined>((best, plan) => (best === undefined || widest(plan) > widest(best) ? plan : best), undefined);
  const plan = best ?? plans[0];
  if (!plan) throw new Unusable('No rule file says what the tables are.');
  return plan;
}

function writerFor(out: string): (table: Table) => string {
  if (/\.csv$/i.test(out)) return toCsv;
  const rows = (table: Table) => rowFields(table.columns, table.rowCount);
  if (/\.json$/i.test(out)) return (table) => `[\n${writeRows(rows(table)).map((row) => `  ${row}`).join(',\n')}\n]\n`;
  if (/\.ndjson$/i.test(out)) return (table) => writeRows(rows(table)).map((row) => `${row}\n`).join('');
  throw new Unusable(`--out ${out} does not end in .csv, .json or .ndjson, so its format is not known.`);
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (problem) {
    throw new Unusable(`${path} cannot be written: ${reasonOf(problem)}.`);
  }
}
