import { fold } from '../base/text.ts';
import type { ReportPlan } from '../plan/plan.ts';
import type { ReportResult, ResultTab, RunNote } from '../table/result.ts';
import type { Worked } from './body.ts';
import { printSetting } from './print-setting.ts';
import { treeOf } from './roll-up.ts';
import type { Run } from './run.ts';
import { valueIn } from './scalar.ts';
import { selectRows } from './select.ts';
import type { Grouped } from './selection.ts';

/** What some reports say beside their numbers: how rows stand beneath each other, ways to look, goals, and rows without numbers. */
export function asideOf({ run, report, grouped, order, spine }: Worked): Partial<Pick<ReportResult, 'tree' | 'tabs' | 'goals' | 'restricted' | 'notes'>> {
  const { hidden } = grouped;
  const restricted = hidden ? order.flatMap((cell, row) => (hidden[Math.floor(cell / spine.length)] === 1 ? [row] : [])) : [];
  const notes = hidden ? [withheld(restricted.length, report, grouped, run)] : [];
  return {
    ...(report.rollUp ? { tree: treeOf(report.rollUp, grouped, order, spine.length) } : {}),
    ...(report.tabs.length > 0 ? { tabs: tabsOf(report, run) } : {}),
    ...(report.goals.length > 0 ? { goals: report.goals } : {}),
    ...(restricted.length > 0 ? { restricted } : {}),
    notes,
  };
}

/** Blank rows are seen to be blank; what is missing from numbers that are there has to be said. */
function withheld(restricted: number, report: ReportPlan, { selection }: Grouped, run: Run): RunNote {
  if (restricted > 0) return { code: 'D107', message: 'rows are not the viewer\'s to see: their numbers are blank and in no total', count: restricted };
  const own = selectRows(report, run).selection;
  const count = (own.rows?.length ?? own.rowCount) - (selection.rows?.length ?? selection.rowCount);
  return { code: 'D107', message: `${report.table} are not the viewer's to see: they are in no number`, count };
}

function tabsOf({ tabs }: ReportPlan, run: Run): readonly ResultTab[] {
  return tabs.map(({ label, settings }) => {
    const set = settings.map(({ parameter, value }) => {
      const plan = run.plan.parameters.find(({ id }) => id === parameter)!;
      const wanted = printSetting(plan, valueIn(value, run)) ?? '';
      return { parameter, wanted, isSet: fold(wanted) === fold(printSetting(plan, run.parameter(parameter)) ?? '') };
    });
    return { label, parameters: Object.fromEntries(set.map(({ parameter, wanted }) => [parameter, wanted])), isCurrent: set.every(({ isSet }) => isSet) };
  });
}
