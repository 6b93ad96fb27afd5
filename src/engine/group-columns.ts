import type { ReportPlan } from '../plan/plan.ts';
import type { ReportResult } from '../table/result.ts';
import { columnOf, type Column, type ValueType } from '../table/table.ts';
import type { Worked } from './body.ts';

/** A column of the result for each key of its groups, with the values that it may have in their order. */
export function groupColumns({ report, grouped, order, spine }: Worked): Column[] {
  const groups = order.map((cell) => Math.floor(cell / spine.length));
  return report.groupBy.map(({ id, label, type, values }, k) => {
    const head = { id, label, type: type.kind === 'row' ? 'text' : (type.kind as ValueType), ...(values ? { values: values.map(({ value }) => value) } : {}) };
    return grouped.byKey ? grouped.byKey[k]!.column(head, groups) : columnOf(head, groups.map((group) => grouped.keys[group]![k]!));
  });
}

/** What colours of groups mean, where the rules say. */
export function coloursOf({ groupBy }: ReportPlan): Pick<ReportResult, 'colours'> {
  const colours = groupBy.flatMap(({ id, values }) => (values ?? []).flatMap(({ value, role }) => (role ? [{ group: id, value, role }] : [])));
  return colours.length > 0 ? { colours } : {};
}
