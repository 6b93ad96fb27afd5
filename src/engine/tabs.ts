import { fold } from '../base/text.ts';
import type { ReportPlan } from '../plan/plan.ts';
import type { ResultTab } from '../table/result.ts';
import { printSetting } from './parameters.ts';
import type { Run } from './run.ts';
import { scalar } from './scalar.ts';

/** The ways to look at a report, and which of them it is looked at in. */
export function tabsOf({ tabs }: ReportPlan, run: Run): readonly ResultTab[] {
  return tabs.map(({ label, settings }) => {
    const set = settings.map(({ parameter, value }) => {
      const plan = run.plan.parameters.find(({ id }) => id === parameter)!;
      const wanted = printSetting(plan, scalar(value, { context: run.context, counters: run.findings, parameter: (id) => run.parameter(id) })) ?? '';
      return { parameter, wanted, isSet: fold(wanted) === fold(printSetting(plan, run.parameter(parameter)) ?? '') };
    });
    return { label, parameters: Object.fromEntries(set.map(({ parameter, wanted }) => [parameter, wanted])), isCurrent: set.every(({ isSet }) => isSet) };
  });
}
