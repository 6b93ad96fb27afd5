import { OverflowError } from '../base/decimal.ts';
import type { Worked } from '../engine/body.ts';
import { work } from '../engine/report.ts';
import { RangeProblem } from '../engine/spine.ts';
import type { Given } from './arguments.ts';
import { loadRulesToRun } from './load.ts';
import { Unusable } from './outcome.ts';
import { asOfDay, chooseReport, circumstances, settingsOf } from './settings.ts';
import { loadTables } from './tables.ts';

/** Chooses the report, loads its data and works it out: what `run` and `explain` have in common. */
export async function workReport(given: Given): Promise<{ readonly worked: Worked; readonly notes: readonly string[] }> {
  const at = circumstances(given);
  const asOf = asOfDay(given, at.today);
  const { rules, notes } = loadRulesToRun(given.many('rules'));
  const { plan, report, notes: chosen } = chooseReport(rules, given.words[0]!);
  const settings = settingsOf(plan, given.many('set'));
  const { tables, notes: read } = await loadTables(given.many('data'), given.many('map'), plan, rules, at);
  const own = plan.reports.find((candidate) => candidate.id === report)!.table;
  const table = plan.tables.find((candidate) => candidate.id === own)?.made?.of ?? own;
  const isEmpty = !tables.has(table) && !plan.tables.find((candidate) => candidate.id === table)?.defaults;
  const empty = !isEmpty ? [] : [`No --data gives ${table} a file, so the report has no rows.`];
  try {
    return { worked: work(plan, report, tables, { ...at, settings, ...(asOf === undefined ? {} : { asOf }) }), notes: [...notes, ...chosen, ...read, ...empty] };
  } catch (problem) {
    if (problem instanceof OverflowError || problem instanceof RangeProblem) throw new Unusable(`${report} cannot be worked out: ${problem.message}.`);
    throw problem;
  }
}
