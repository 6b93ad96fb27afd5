import type { Span } from '../base/span.ts';
import { fold, snakeCase } from '../base/text.ts';
import type { CardStatement, Formula, GroupKey, MeasureClause, Name, ReportStatement } from '../language/tree.ts';
import type { ResultCard } from '../table/result.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { roleNamed } from './listed-values.ts';
import type { ParameterPlan, ReportPlan, SourceSpan, TablePlan } from './plan.ts';
import { lowerReport } from './report.ts';
import { tableOfRow, type Scope } from './scope.ts';
import { isAmount } from './types.ts';

/**
 * A card is a report with one row for each of its rows: the key, the title, the badge and the lines are its columns. A line
 * that is a number or a date is a measure, so that it can be asked where it comes from; any other is a group key.
 */
export function lowerCard(statement: CardStatement, table: TablePlan, context: Context, place: (span: Span) => SourceSpan): ReportPlan | undefined {
  const { row } = table;
  const rows: Context = { ...context, near: table };
  // What is wrong with a formula is said once, when the report is lowered.
  const quiet: Context = { ...rows, report: () => undefined };
  const isTold = ({ formula }: MeasureClause): boolean => {
    const type = check(formula, quiet)?.type;
    return type !== undefined && (isAmount(type) || type.kind === 'date');
  };
  const keys = table.key.map((id): GroupKey => ({ formula: column(table.columns.find((shape) => shape.id === id)?.label ?? id, statement.name.span) }));
  const named = (formula: Formula | undefined, label: string): GroupKey[] => (formula ? [{ formula, label: { text: label, span: formula.span } }] : []);
  const report: ReportStatement = {
    kind: 'report',
    name: statement.name,
    notes: statement.notes,
    from: { text: table.id, span: statement.row.span },
    needs: [],
    ...(statement.currency ? { currency: statement.currency } : {}),
    filters: [...(table.key.length === 1 ? [isAsked(row, table, statement.name.span)] : []), ...statement.filters],
    groupFilters: [],
    groupBy: [...keys, ...named(statement.title, TITLE), ...named(statement.badge?.formula, BADGE), ...statement.lines.filter((line) => !isTold(line)).map(({ name, formula }) => ({ formula, label: name }))],
    values: [],
    restricts: [],
    measures: statement.lines.filter(isTold).map((line) => ({ ...line, formula: only(line.formula) })),
    goals: [],
    checks: [],
    sort: [],
    shows: [],
    tabs: [],
    span: statement.span,
  };
  const plan = lowerReport(report, context, place, true);
  return plan && { ...plan, card: cardOf(statement, keys, context) };
}

const TITLE = 'Title';
const BADGE = 'Badge';

/** Every card of a table is asked for one row by a parameter of that row's word; blank, it is a card for each. */
export function cardParameter(statement: CardStatement, scope: Scope): void {
  const table = tableOfRow(scope, statement.row.text);
  if (!table || table.key.length !== 1 || scope.parameters.has(fold(table.row))) return;
  const label = capitalised(table.row);
  const plan: ParameterPlan = { id: snakeCase(table.row), label, type: { kind: 'text' } };
  scope.parameters.set(fold(label), plan);
}

function cardOf({ title, badge, lines }: CardStatement, keys: readonly GroupKey[], context: Context): ResultCard {
  const roles = badge?.roles.flatMap(({ value, role }) => {
    const known = roleNamed(role, context);
    return known ? [{ value: value.text, role: known }] : [];
  });
  const key = keys[0]?.formula;
  return {
    title: title ? snakeCase(TITLE) : key?.kind === 'column' ? snakeCase(key.name.text) : '',
    ...(roles ? { badge: { column: snakeCase(BADGE), roles } } : {}),
    lines: lines.map(({ name }) => snakeCase(name.text)),
  };
}

/** `Subscription is blank or [Id] = Subscription` */
function isAsked(row: string, table: TablePlan, span: Span): Formula {
  const asked: Formula = { kind: 'name', name: name(capitalised(row), span), span };
  const key = column(table.columns.find(({ id }) => id === table.key[0])?.label ?? table.key[0]!, span);
  const isKey: Formula = { kind: 'binary', operator: '=', left: key, right: asked, operatorSpan: span, span };
  return { kind: 'binary', operator: 'or', left: { kind: 'blank', operand: asked, negated: false, span }, right: isKey, operatorSpan: span, span };
}

/** The value of the one row: MIN leaves a blank blank, as SUM would not. */
function only(formula: Formula): Formula {
  return { kind: 'call', name: name('MIN', formula.span), args: [formula], span: formula.span };
}

const column = (label: string, span: Span): Formula => ({ kind: 'column', name: name(label, span), span });
const name = (text: string, span: Span): Name => ({ text, span });
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
