import { closest } from '../base/closest.ts';
import { fold } from '../base/text.ts';
import type { Formula, ListedValue, ReportStatement, ValuesClause } from '../language/tree.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { listedValues, valuesOf } from './listed-values.ts';
import type { GroupPlan } from './plan.ts';
import { problems } from './problems.ts';
import { tableValuesOf } from './table-values.ts';

/** Groups with the values that a `values for` line lists for them or has from a table, or else with those that they may have. */
export function withValues(keys: readonly GroupPlan[], statement: ReportStatement, rows: Context): readonly GroupPlan[] {
  return keys.map((key) => {
    const line = statement.values.find(({ of }) => isGroup(of, key, rows));
    if (line?.from) return withTableValues(key, line, line.from, rows);
    const values = line ? listedValues(line.items, key.type.values, `[${key.label}]`, rows, key.formula) : valuesOf(key.formula, rows.scope);
    return values && values.length > 0 ? { ...key, values } : key;
  });
}

/** The values of a table are texts, so the group has to be of texts too. */
function withTableValues(key: GroupPlan, { of }: ValuesClause, from: NonNullable<ValuesClause['from']>, rows: Context): GroupPlan {
  if (key.type.kind !== 'text') rows.report(problems.wrongType(of.span, 'a group of texts', key.type));
  const found = tableValuesOf(from, 'from', [], rows);
  return found ? { ...key, from: found.plan } : key;
}

/** The values that a `values for` line lists for a spread measure. */
export function valuesForMeasure(name: string, { values }: ReportStatement): readonly ListedValue[] | undefined {
  return values.find(({ of }) => nameIn(of) === fold(name))?.items;
}

/** S520, S522, S523: `values for` lines of what the report is neither grouped by nor spread over, of what says itself where its values are, or of what another line is about. */
export function checkValuesFor(statement: ReportStatement, keys: readonly GroupPlan[], rows: Context): void {
  const spread = statement.measures.filter(({ across }) => across).map(({ name }) => name.text);
  const seen = new Set<string>();
  for (const { of, from } of statement.values) {
    const measure = spread.find((name) => nameIn(of) === fold(name));
    const subject = keys.find((key) => isGroup(of, key, rows))?.label ?? measure;
    const written = rows.text.slice(of.span.start, of.span.end);
    if (subject === undefined) {
      const possible = [...keys.map(({ label }) => `[${label}]`), ...spread];
      rows.report(problems.valuesOfNothing(of.span, written, closest(written, possible), possible));
      continue;
    }
    if (seen.has(fold(subject))) rows.report(problems.valuesTwice(of.span, written));
    seen.add(fold(subject));
    if (from && subject === measure) rows.report(problems.valuesOfColumns(from.span, written));
  }
}

/** A group by its label, or by the formula that it goes by. */
function isGroup(of: Formula, key: GroupPlan, rows: Context): boolean {
  if (nameIn(of) === fold(key.label)) return true;
  const expr = of.kind === 'column' || of.kind === 'through' ? check(of, { ...rows, report: () => undefined }) : undefined;
  return expr !== undefined && JSON.stringify(expr) === JSON.stringify(key.formula);
}

function nameIn(of: Formula): string | undefined {
  return (of.kind === 'column' && !of.table) || of.kind === 'name' ? fold(of.name.text) : undefined;
}
