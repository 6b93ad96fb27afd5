import { parseDay } from '../base/dates.ts';
import type { Formula, Operator } from '../language/tree.ts';
import { checkCondition } from './operators.ts';
import type { Context, Totals } from './context.ts';
import { and, conjuncts, dependsOnPeriod, dependsOnRow, equalSides, readsSide, some, splitPair } from './expr.ts';
import type { AggregateFunction, AggregatePlan, Expr, TablePlan, Type } from './plan.ts';
import { asksMeasures, ofPeriods } from './of-periods.ts';
import { problems } from './problems.ts';
import { periodTerms } from './ranges.ts';
import { isAmount, NUMBER } from './types.ts';
import { fold } from '../base/text.ts';

type Call = Formula & { kind: 'call' };

const PLAIN: ReadonlySet<string> = new Set(['SUM', 'COUNT', 'COUNTDISTINCT', 'AVERAGE', 'MIN', 'MAX', 'MEDIAN', 'LATEST']);
const WITH_CRITERIA: ReadonlyMap<string, AggregateFunction> = new Map([
  ['SUMIF', 'SUM'],
  ['SUMIFS', 'SUM'],
  ['COUNTIF', 'COUNT'],
  ['COUNTIFS', 'COUNT'],
  ['AVERAGEIF', 'AVERAGE'],
  ['AVERAGEIFS', 'AVERAGE'],
  ['MINIFS', 'MIN'],
  ['MAXIFS', 'MAX'],
]);

/** Whether a call adds up rows: MIN and MAX do only with one argument, between totals or with a `where`. */
export function isAggregateCall(name: string, call: Call, context: Context): boolean {
  if (WITH_CRITERIA.has(name) || name === 'SUMPRODUCT') return true;
  if (!PLAIN.has(name)) return false;
  if (name !== 'MIN' && name !== 'MAX') return true;
  return call.where !== undefined || (call.args.length === 1 && (context.totals !== undefined || farTable(call, context) !== undefined));
}

export function checkAggregate(name: string, call: Call, context: Context): Expr | undefined {
  const spread = name === 'SUM' && !context.near && !call.where ? spreadNamed(call.args, context) : undefined;
  if (spread !== undefined) return spread ?? undefined;
  if ((name === 'SUM' || name === 'AVERAGE') && asksMeasures(call, context)) return ofPeriods(name, call, context);
  const plain = desugar(name, call, context);
  if (!plain) return undefined;
  const far = farTable(plain.call, context);
  if (context.near) return lookup(plain.name, plain.call, far, context);
  if (!context.totals) {
    context.report(problems.totalInRow(call.span, name, undefined));
    return undefined;
  }
  if (far && (far.id !== context.totals.table.id || namesGroup(plain.call.where, context.totals))) return overOther(plain.name, plain.call, far, context);
  return overRows(plain.name, plain.call, context);
}

/** `SUM(Stage)` of a measure that is spread: its columns together; null where that measure was found wrong, which has been told. */
function spreadNamed([argument, ...more]: readonly Formula[], { totals }: Context): Expr | null | undefined {
  const named = argument?.kind === 'name' || (argument?.kind === 'column' && !argument.table) ? argument.name.text : undefined;
  if (named === undefined || more.length > 0 || !totals?.isSpread(named)) return undefined;
  const measure = totals.measure(named);
  if (!measure) return null;
  return isAmount(measure.type) ? { kind: 'allAcross', type: measure.type, measure: measure.id } : undefined;
}

/** A total over the report's own rows: registered once, computed for every cell. */
function overRows(aggregate: AggregateFunction, call: Call, context: Context): Expr | undefined {
  const totals = context.totals!;
  const { text } = context;
  const rows: Context = { ...plainly(context), near: totals.table, inPeriods: totals.hasPeriods, inCompare: totals.inCompare, inSlice: totals.inSlice, inStates: totals.inStates };
  const body = bodyOf(aggregate, call, rows);
  if (!body) return undefined;
  const terms = body.value && dependsOnPeriod(body.value) ? undefined : periodTerms(body.where);
  const plan: Omit<AggregatePlan, 'span'> = {
    aggregate,
    type: body.type,
    text: text.slice(call.span.start, call.span.end),
    ...(body.value ? { value: body.value } : {}),
    ...(body.by ? { by: body.by } : {}),
    ...(terms ? { terms } : {}),
    ...(body.where ? { where: body.where } : {}),
  };
  return { kind: 'aggregate', type: body.type, index: totals.add(plan, call) };
}

/**
 * A total over the rows of another table, such as the goals of a report of deals: equalities between its
 * columns (`goals[Subject]`) and the report's group keys (`[Owner]`) say which rows belong to which group;
 * those with other columns of the report's rows, that some row of the group has such a value.
 */
function overOther(aggregate: AggregateFunction, call: Call, other: TablePlan, context: Context): Expr | undefined {
  const totals = context.totals!;
  const { text, report } = context;
  const body = bodyOf(aggregate, call, { ...plainly(context), near: other, outer: totals, inPeriods: totals.hasPeriods, ...(other.id === totals.table.id ? { inCompare: totals.inCompare, inSlice: totals.inSlice } : {}) });
  if (!body) return undefined;
  const isGroup = (expr: Expr): boolean => some(expr, (part) => part.kind === 'group' || part.kind === 'measure') || readsSide(expr, 'far');
  const keys: { group: number; value: Expr }[] = [];
  const rows: { own: Expr; value: Expr }[] = [];
  let where: Expr | undefined;
  for (const part of conjuncts(body.where)) {
    const key = part.kind === 'compare' && part.operator === '=' ? groupKey(part.left, part.right, isGroup) : undefined;
    const pair = part.kind === 'compare' && part.operator === '=' ? equalSides(part.left, part.right) : undefined;
    if (key) keys.push(key);
    else if (pair) rows.push({ own: pair.far, value: pair.near });
    else where = and(where, part);
  }
  if ((body.value && isGroup(body.value)) || (where && isGroup(where))) {
    report(problems.groupInOther(call.span, other.id));
    return undefined;
  }
  const terms = body.value && dependsOnPeriod(body.value) ? undefined : periodTerms(where);
  const plan: Omit<AggregatePlan, 'span'> = {
    aggregate,
    type: body.type,
    text: text.slice(call.span.start, call.span.end),
    ...(body.value ? { value: body.value } : {}),
    ...(body.by ? { by: body.by } : {}),
    ...(terms ? { terms } : {}),
    ...(where ? { where } : {}),
    other: { table: other.id, keys, ...(rows.length > 0 ? { rows } : {}) },
  };
  return { kind: 'aggregate', type: body.type, index: totals.add(plan, call) };
}

function groupKey(left: Expr, right: Expr, isGroup: (expr: Expr) => boolean): { group: number; value: Expr } | undefined {
  if (left.kind === 'group' && !isGroup(right)) return { group: left.index, value: right };
  return right.kind === 'group' && !isGroup(left) ? { group: right.index, value: left } : undefined;
}

/**
 * Whether a total over the report's own table says by itself which rows belong to a group: `deals[First owner] = [Owner]`, where the
 * report groups by another column of the deals.
 */
function namesGroup(where: Formula | undefined, totals: Totals): boolean {
  if (where?.kind !== 'binary') return false;
  if (where.operator === 'and') return namesGroup(where.left, totals) || namesGroup(where.right, totals);
  const isGroup = (side: Formula): boolean => side.kind === 'column' && side.table === undefined && totals.groupNamed(side.name.text) !== undefined;
  return where.operator === '=' && ((isGroup(where.left) && firstQualified(where.right) !== undefined) || (isGroup(where.right) && firstQualified(where.left) !== undefined));
}

/** A total over the rows of another table that fit the row at hand. */
function lookup(aggregate: AggregateFunction, call: Call, far: TablePlan | undefined, context: Context): Expr | undefined {
  if (!far) {
    const argument = call.args[0];
    context.report(problems.totalInRow(call.span, call.name.text, argument && context.text.slice(argument.span.start, argument.span.end)));
    return undefined;
  }
  const body = bodyOf(aggregate, call, { ...plainly(context), near: context.near!, far, ...(context.inPeriods && !context.inSlice ? { inPeriods: true } : {}) });
  if (!body) return undefined;
  return { kind: 'lookup', type: body.type, aggregate, table: far.id, ...(body.value ? { value: body.value } : {}), ...(body.by ? { by: body.by } : {}), when: splitPair(body.where) };
}

/** What a formula inside a total still knows of its place. */
function plainly({ checker, scope, language, text, report, isBroken, across }: Context): Context {
  return { checker, scope, language, text, report, ...(isBroken ? { isBroken } : {}), ...(across ? { across } : {}) };
}

interface Body {
  readonly value?: Expr;
  readonly by?: Expr;
  readonly where?: Expr;
  readonly type: Type;
}

function bodyOf(aggregate: AggregateFunction, call: Call, rows: Context): Body | undefined {
  const args = call.args.filter((arg) => !isTableName(arg, rows));
  const isLatest = aggregate === 'LATEST';
  if (aggregate === 'COUNT' ? args.length > 1 : args.length !== (isLatest ? 2 : 1)) {
    rows.report(problems.arguments(call.span, call.name.text, aggregate === 'COUNT' ? 'no or 1 argument' : isLatest ? 'a value and a date' : '1 argument', args.length));
    return undefined;
  }
  const value = args[0] && rows.checker.check(args[0], rows);
  const by = isLatest ? rows.checker.check(args[1]!, rows) : undefined;
  const where = call.where && checkCondition(call.where, rows);
  if ((args[0] && !value) || (isLatest && !by) || (call.where && !where)) return undefined;
  if (by && !isAmount(by.type) && by.type.kind !== 'date' && by.type.kind !== 'timestamp') {
    rows.report(problems.wrongType(args[1]!.span, 'a date or a number', by.type));
    return undefined;
  }
  if (value && !isAggregable(aggregate, value, rows)) {
    rows.report(problems.wrongType(args[0]!.span, aggregate === 'MIN' || aggregate === 'MAX' ? 'a number or a date' : 'a number', value.type));
    return undefined;
  }
  const type: Type = aggregate === 'COUNT' || aggregate === 'COUNTDISTINCT' ? NUMBER : value!.type;
  return { type, ...(value ? { value } : {}), ...(by ? { by } : {}), ...(where ? { where } : {}) };
}

function isAggregable(aggregate: AggregateFunction, value: Expr, rows: Context): boolean {
  if (aggregate === 'COUNT' || aggregate === 'COUNTDISTINCT' || aggregate === 'LATEST') return true;
  if (!dependsOnRow(value) && rows.near === undefined) return false;
  return isAmount(value.type) || ((aggregate === 'MIN' || aggregate === 'MAX') && value.type.kind === 'date');
}

/** The table a total names: `deals` in COUNT(deals where …), or the one before its first qualified column. */
function farTable(call: Call, context: Context): TablePlan | undefined {
  const first = call.args[0];
  if (first && isTableName(first, context)) return context.scope.tables.get(fold((first as Formula & { kind: 'name' }).name.text));
  const qualified = first && firstQualified(first);
  return qualified === undefined ? undefined : context.scope.tables.get(fold(qualified));
}

function isTableName(formula: Formula, context: Context): boolean {
  return formula.kind === 'name' && context.scope.tables.has(fold(formula.name.text)) && !context.scope.parameters.has(fold(formula.name.text));
}

/** The table before the first column that is written with one: `deals` in `deals[Amount] * 2`. */
export function firstQualified(formula: Formula): string | undefined {
  switch (formula.kind) {
    case 'column':
      return formula.table?.text;
    case 'through':
      return firstQualified(formula.link);
    case 'unary':
    case 'blank':
    case 'in':
      return firstQualified(formula.operand);
    case 'binary':
      return firstQualified(formula.left) ?? firstQualified(formula.right);
    case 'call':
      return formula.args.map(firstQualified).find((table) => table !== undefined);
    default:
      return undefined;
  }
}

/** SUMIFS and its like, written as the `where` they mean; SUMPRODUCT as a sum of products. */
function desugar(name: string, call: Call, context: Context): { readonly name: AggregateFunction; readonly call: Call } | undefined {
  if (PLAIN.has(name)) return { name: name as AggregateFunction, call };
  if (name === 'SUMPRODUCT') {
    const product = call.args.reduce<Formula | undefined>((left, right) => (left ? binary('*', left, right) : right), undefined);
    return { name: 'SUM', call: { ...call, args: product ? [product] : [] } };
  }
  const aggregate = WITH_CRITERIA.get(name)!;
  const plural = name.endsWith('IFS');
  // SUMIFS(sum; column; criterion; …), but SUMIF(column; criterion; [sum]) and COUNTIFS(column; criterion; …).
  const counts = aggregate === 'COUNT';
  const summed = counts ? undefined : plural ? call.args[0] : (call.args[2] ?? call.args[0]);
  const pairs = counts || !plural ? call.args.slice(0, plural ? undefined : 2) : call.args.slice(1);
  if (pairs.length < 2 || pairs.length % 2 === 1) {
    context.report(problems.arguments(call.span, name, 'pairs of a column and a criterion', call.args.length));
    return undefined;
  }
  let where = call.where;
  for (let i = 0; i < pairs.length; i += 2) {
    const condition = criterion(pairs[i]!, pairs[i + 1]!);
    where = where ? binary('and', where, condition) : condition;
  }
  return { name: aggregate, call: { ...call, args: summed ? [summed] : [], ...(where ? { where } : {}) } };
}

/** `">=50%"` and `">=" & Start` as comparisons; anything else is equality. The operator must be visible in the source. */
function criterion(subject: Formula, value: Formula): Formula {
  if (value.kind === 'text') {
    const [operator, rest] = splitOperator(value.value);
    return operator ? binary(operator, subject, literal(rest, value)) : binary('=', subject, value);
  }
  if (value.kind === 'binary' && value.operator === '&' && value.left.kind === 'text') {
    const [operator, rest] = splitOperator(value.left.value);
    if (operator && rest === '') return binary(operator, subject, value.right);
  }
  return binary('=', subject, value);
}

const OPERATORS: readonly Operator[] = ['<=', '>=', '<>', '=', '<', '>'];

function splitOperator(text: string): readonly [Operator | undefined, string] {
  const operator = OPERATORS.find((candidate) => text.startsWith(candidate));
  return operator ? [operator, text.slice(operator.length).trim()] : [undefined, text];
}

function literal(text: string, at: Formula): Formula {
  const { span } = at;
  const plain = text.replace(',', '.');
  if (parseDay(text) !== undefined) return { kind: 'date', value: text, span };
  if (/^\d{1,15}(\.\d{1,6})?%$/.test(plain)) return { kind: 'number', value: plain.slice(0, -1), percent: true, span };
  if (/^\d{1,15}(\.\d{1,6})?$/.test(plain)) return { kind: 'number', value: plain, span };
  return { kind: 'text', value: text, span };
}

function binary(operator: Operator, left: Formula, right: Formula): Formula {
  return { kind: 'binary', operator, left, right, operatorSpan: right.span, span: { start: left.span.start, end: right.span.end } };
}

