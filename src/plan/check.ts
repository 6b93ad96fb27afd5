import { closest } from '../base/closest.ts';
import { parseDay } from '../base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE, parseExact } from '../base/decimal.ts';
import type { Span } from '../base/span.ts';
import { fold } from '../base/text.ts';
import type { Formula, Name } from '../language/tree.ts';
import { checkCall } from './calls.ts';
import type { Checker, Context, Totals } from './context.ts';
import { columnElsewhere, isBareFunction } from './guesses.ts';
import { combine, comparable, isCondition } from './operators.ts';
import type { Expr, LinkRef, Side, TablePlan, Type } from './plan.ts';
import { problems } from './problems.ts';
import { columnNames, shapeType, storedColumn, type LinkName } from './scope.ts';
import { BOOLEAN, DATE, DURATION, isAmount, NUMBER, PERCENT, TEXT } from './types.ts';

/** A formula with its names resolved and its types known, or undefined after at least one message. */
export function check(formula: Formula, context: Context): Expr | undefined {
  switch (formula.kind) {
    case 'text':
      return { kind: 'constant', type: TEXT, value: formula.value === '' ? null : formula.value };
    case 'number':
      return number(formula, context);
    case 'duration':
      return duration(formula);
    case 'date':
      return { kind: 'constant', type: DATE, value: parseDay(formula.value) ?? null };
    case 'boolean':
      return { kind: 'constant', type: BOOLEAN, value: formula.value };
    case 'column':
      return column(formula, context);
    case 'through':
      return through(formula, context);
    case 'name':
      return named(formula.name, context);
    case 'call':
      return checkCall(formula, context);
    case 'unary':
      return unary(formula, context);
    case 'binary': {
      const left = check(formula.left, context);
      const right = check(formula.right, context);
      return left && right && combine(formula, left, right, context);
    }
    case 'blank': {
      const operand = check(formula.operand, context);
      if (!operand) return undefined;
      const blank: Expr = { kind: 'isBlank', type: BOOLEAN, operand };
      return formula.negated ? { kind: 'not', type: BOOLEAN, operand: blank } : blank;
    }
    case 'in':
      return inList(formula, context);
    default:
      return formula satisfies never;
  }
}

export const checker: Checker = { check, rowReference };

function number(formula: Formula & { kind: 'number' }, context: Context): Expr | undefined {
  const [type, scale] = numberType(formula);
  const value = parseExact(formula.value, scale);
  const places = String(scale).length - 1;
  const isRounded = (formula.value.split('.')[1] ?? '').replace(/0+$/, '').length > places;
  if (value !== undefined && !isRounded) return { kind: 'constant', type, value };
  context.report(isRounded ? problems.tooFine(formula.span, places) : problems.tooLarge(formula.span));
  return undefined;
}

function numberType({ currency, percent }: Formula & { kind: 'number' }): readonly [Type, number] {
  if (currency !== undefined) return [{ kind: 'money', currency }, MONEY_SCALE];
  return percent ? [PERCENT, NUMBER_SCALE / 100] : [NUMBER, NUMBER_SCALE];
}

function duration(formula: Formula & { kind: 'duration' }): Expr {
  const count = Math.trunc(Number(formula.value));
  const months = { days: 0, weeks: 0, months: 1, quarters: 3, years: 12 }[formula.unit] * count;
  const days = { days: 1, weeks: 7, months: 0, quarters: 0, years: 0 }[formula.unit] * count;
  return { kind: 'duration', type: DURATION, months, days };
}

function column(formula: Formula & { kind: 'column' }, context: Context): Expr | undefined {
  const { near, far } = context;
  if (formula.table) {
    const wanted = fold(formula.table.text);
    if (context.across && isAcross(formula.table, formula.name, context)) return { kind: 'across', type: context.across.type };
    if (far && fold(far.id) === wanted) return columnOf(far, formula.name, formula, 'far', context);
    if (near && fold(near.id) === wanted) return columnOf(near, formula.name, formula, 'near', context);
    const known = [...context.scope.tables.keys()];
    context.report(problems.unknownTable(formula.table.span, formula.table.text, closest(formula.table.text, known), known));
    return undefined;
  }
  if (context.outer) return inTotals(formula, outside(context, context.outer), true);
  if (near) return columnOf(near, formula.name, formula, 'near', context);
  if (context.totals) return inTotals(formula, context);
  return parameterOf(formula.name, context) ?? unknown(formula.name, formula.span, context);
}

/** In a measure across `stages[Stage]`, these words are the value of the column at hand. */
function isAcross(table: Name, name: Name, { across, scope }: Context): boolean {
  const shape = scope.tables.get(across!.table)!;
  return fold(table.text) === fold(shape.id) && storedColumn(shape, name.text)?.id === across!.column;
}

/** A parameter by its name or, where a column has that name too, by its id: `Period_start`. */
function parameterOf(name: Name, context: Context): Expr | undefined {
  const key = fold(name.text.trim());
  const parameter = context.scope.parameters.get(key) ?? [...context.scope.parameters.values()].find(({ id }) => id === key);
  return parameter && { kind: 'parameter', type: parameter.type, parameter: parameter.id };
}

/** Says that a name is unknown, unless what it names was found wrong where it is defined. */
function unknown(name: Name, span: Formula['span'], context: Context): undefined {
  if (context.totals?.has(name.text) || context.isBroken?.(name.text)) return undefined;
  const known = [...parameterLabels(context), ...(context.totals?.measureNames() ?? [])];
  const longer = longerName(name.text, span, known, context);
  if (longer) context.report(problems.severalWords(longer.span, longer.label));
  else if (isBareFunction(name.text)) context.report(problems.functionWithoutBrackets(span, name.text));
  else context.report(problems.unknownName(span, name.text, closest(name.text, known)));
  return undefined;
}

const parameterLabels = ({ scope }: Context): string[] => [...scope.parameters.values()].map(({ label }) => label);

/** `Change days` where a name of several words was meant, which then stands in brackets: the word is the first of it. */
function longerName(name: string, { start }: Span, known: readonly string[], { text }: Context): { readonly span: Span; readonly label: string } | undefined {
  const label = known.find((each) => fold(each).startsWith(`${fold(name)} `) && fold(text.slice(start, start + each.length)) === fold(each));
  return label === undefined ? undefined : { span: { start, end: start + label.length }, label };
}

/** A measure with a column for each value is no single number. */
function spread(name: Name, context: Context): undefined {
  context.report(problems.severalColumns(name.span, name.text));
  return undefined;
}

/** The place of a measure around a total over another table. */
function outside(context: Context, totals: Totals): Context {
  const { near: _near, outer: _outer, ...rest } = context;
  return { ...rest, totals };
}

/**
 * Between totals `[Carried in]` is a measure or a group key; a raw column would be a different number in every row. In a
 * total over another table it may stand for the rows of the group: those are the far side there.
 */
function inTotals(formula: Formula & { kind: 'column' }, context: Context, asRows = false): Expr | undefined {
  const totals = context.totals!;
  if (totals.isSpread(formula.name.text)) return spread(formula.name, context);
  const measure = totals.measure(formula.name.text);
  if (measure) return { kind: 'measure', type: measure.type, measure: measure.id };
  const key = totals.groupNamed(formula.name.text);
  if (key) return { kind: 'group', type: key.type, index: key.index };
  const quiet: Context = { ...context, near: totals.table, report: () => undefined };
  const asColumn = columnOf(totals.table, formula.name, formula, 'near', quiet);
  const group = asColumn && totals.group(asColumn);
  if (asColumn && group !== undefined) return { kind: 'group', type: asColumn.type, index: group };
  if (asColumn?.kind === 'parameter') return asColumn;
  if (asColumn && asRows) return columnOf(totals.table, formula.name, formula, 'far', quiet);
  if (totals.has(formula.name.text) || context.isBroken?.(formula.name.text)) return undefined;
  const written = `[${formula.name.text}]`;
  const elsewhere = asColumn || closest(formula.name.text, totals.measureNames()) ? undefined : columnElsewhere(formula.name.text, totals.table, context.scope);
  if (asColumn) context.report(problems.rowInTotal(formula.span, written));
  else if (elsewhere && !elsewhere.route) context.report(problems.columnElsewhere(formula.span, totals.table.id, formula.name.text, elsewhere.table, undefined));
  else context.report(problems.unknownColumn(formula.span, totals.table.id, formula.name.text, closest(formula.name.text, [...totals.measureNames(), ...columnNames(context.scope, totals.table)]), totals.measureNames()));
  return undefined;
}

function columnOf(table: TablePlan, name: Name, formula: Formula, side: Side, context: Context): Expr | undefined {
  const key = fold(name.text.trim());
  const defined = context.scope.columns.get(table.id)?.get(key);
  if (defined) {
    if (defined.inCompare && !context.inCompare) {
      context.report(problems.needsCompare(formula.span, `[${defined.label}]`));
      return undefined;
    }
    const plan = defined.resolve();
    if (defined.inPeriods) {
      if (context.inPeriods && !context.inSlice && side === 'near') return plan && { kind: 'defined', type: plan.type, table: table.id, column: plan.id, side, perPeriod: true };
      context.report(problems.perPeriod(formula.span, `[${defined.label}]`));
      return undefined;
    }
    if (plan?.inPeriod && !context.inSlice) {
      context.report(problems.noPeriodCompared(formula.span, `[${defined.label}]`));
      return undefined;
    }
    return plan && { kind: 'defined', type: plan.type, table: table.id, column: plan.id, side };
  }
  const link = context.scope.links.get(table.id)?.get(key);
  if (link) return linkExpr(table, link, side);
  const stored = storedColumn(table, name.text);
  if (stored) return { kind: 'column', type: shapeType(stored), table: table.id, column: stored.id, side };
  // A name with a space is written in brackets too, and may be a parameter's.
  const parameter = formula.kind === 'column' && !formula.table ? parameterOf(name, context) : undefined;
  if (parameter) return parameter;
  if (context.isBroken?.(name.text)) return undefined;
  const names = columnNames(context.scope, table);
  // The table of `deals[Amuont]` is right and stays.
  const isQualified = formula.kind === 'column' && formula.table !== undefined;
  const at = isQualified ? name.span : formula.span;
  const near = closest(name.text, isQualified ? names : [...names, ...parameterLabels(context)]);
  const elsewhere = near === undefined && !isQualified && context.near === table ? columnElsewhere(name.text, table, context.scope) : undefined;
  context.report(elsewhere ? problems.columnElsewhere(at, table.id, name.text, elsewhere.table, elsewhere.route) : problems.unknownColumn(at, table.id, name.text, near, names));
  return undefined;
}

function linkExpr(table: TablePlan, link: LinkName, side: Side): Expr {
  const ref: LinkRef = { kind: 'link', table: table.id, name: link.id, to: link.to, inverse: link.inverse };
  return { kind: 'link', type: { kind: 'row', table: link.to }, link: ref, side };
}

/** `[Stage].[Kind]`: first where the link leads, then the value there. */
function through(formula: Formula & { kind: 'through' }, context: Context): Expr | undefined {
  const from = rowReference(formula.link, context);
  if (!from) return undefined;
  const table = context.scope.tables.get(from.type.table!)!;
  const inner: Context = { checker, scope: context.scope, language: context.language, text: context.text, report: context.report, ...(context.isBroken ? { isBroken: context.isBroken } : {}), near: table };
  const value = columnOf(table, formula.name, { kind: 'column', name: formula.name, span: formula.name.span }, 'near', inner);
  return value && { kind: 'through', type: value.type, from, value };
}

function rowReference(formula: Formula, context: Context): Expr | undefined {
  const expr = formula.kind === 'through' ? throughReference(formula, context) : check(formula, context);
  if (!expr || expr.type.kind === 'row') return expr;
  const to = keyLink(expr, context);
  if (to) return to;
  context.report(problems.notALink(formula.span, formula.kind === 'column' ? formula.name.text : context.text.slice(formula.span.start, formula.span.end)));
  return undefined;
}

function throughReference(formula: Formula & { kind: 'through' }, context: Context): Expr | undefined {
  const expr = through(formula, context);
  if (!expr || expr.type.kind === 'row' || expr.kind !== 'through') return expr;
  const link = keyLink(expr.value, context);
  return link ? { kind: 'through', type: link.type, from: expr.from, value: link } : expr;
}

/** A stored column that holds keys of another table, as the link it is. */
function keyLink(expr: Expr, context: Context): Expr | undefined {
  if (expr.kind !== 'column') return undefined;
  // Rows made of history have columns that their table does not declare.
  const table = context.near?.id === expr.table ? context.near : context.scope.tables.get(expr.table);
  const to = table?.columns.find((shape) => shape.id === expr.column)?.to;
  if (!to || !context.scope.tables.has(to)) return undefined;
  return { kind: 'link', type: { kind: 'row', table: to }, link: { kind: 'key', table: expr.table, column: expr.column, to }, side: expr.side };
}

function named(name: Name, context: Context): Expr | undefined {
  if (context.totals?.isSpread(name.text)) return spread(name, context);
  const measure = context.totals && !context.near ? context.totals.measure(name.text) : undefined;
  if (measure) return { kind: 'measure', type: measure.type, measure: measure.id };
  return parameterOf(name, context) ?? unknown(name, name.span, context);
}

function unary(formula: Formula & { kind: 'unary' }, context: Context): Expr | undefined {
  const operand = check(formula.operand, context);
  if (!operand) return undefined;
  if (formula.operator === 'not') return isCondition(operand, formula.operand, context) ? { kind: 'not', type: BOOLEAN, operand } : undefined;
  if (isAmount(operand.type)) return negated(operand);
  context.report(problems.wrongType(formula.operand.span, 'a number', operand.type));
  return undefined;
}

function negated(operand: Expr): Expr {
  if (operand.kind === 'constant' && typeof operand.value === 'number') return { ...operand, value: operand.value === 0 ? 0 : -operand.value };
  return { kind: 'negate', type: operand.type, operand };
}

function inList(formula: Formula & { kind: 'in' }, context: Context): Expr | undefined {
  const operand = check(formula.operand, context);
  const list = formula.list.map((item) => check(item, context));
  if (!operand || !list.every((item): item is Expr => item !== undefined)) return undefined;
  const fits = list.map((item, i) => comparable(formula.operand, operand, formula.list[i]!, item, context, formula.list[i]!.span));
  if (!fits.every(Boolean)) return undefined;
  const expr: Expr = { kind: 'in', type: BOOLEAN, operand, list };
  return formula.negated ? { kind: 'not', type: BOOLEAN, operand: expr } : expr;
}

