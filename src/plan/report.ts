import { closest } from '../base/closest.ts';
import { PERIOD_UNITS, type PeriodUnit } from '../base/dates.ts';
import type { Span } from '../base/span.ts';
import { fold, kebabCase, snakeCase } from '../base/text.ts';
import type { Formula, GroupKey, ListedValue, MeasureClause, Name, ReportStatement, ShowItem } from '../language/tree.ts';
import { check } from './check.ts';
import { checkCondition } from './operators.ts';
import type { Context, Totals } from './context.ts';
import { and, partsOf } from './expr.ts';
import type { AggregatePlan, Expr, MeasurePlan, ReportPlan, SourceSpan, TablePlan } from './plan.ts';
import { hasFixedBranch } from './fixed.ts';
import { historyTableOf } from './history-table.ts';
import { changesShape, leadsBack, visitsShape } from './history.ts';
import { checkValuesFor, valuesForMeasure, withValues } from './group-values.ts';
import { roleNamed } from './listed-values.ts';
import { problems } from './problems.ts';
import { rolledUp } from './roll-up.ts';
import { storedColumn } from './scope.ts';
import { settingsOf } from './settings.ts';
import { spreadOf } from './spread.ts';
import { firstQualified } from './totals.ts';
import { isAmount } from './types.ts';

/** Lowers one report, or the report that a card is; undefined when it has no rows to add up. */
export function lowerReport(statement: ReportStatement, context: Context, place: (span: Span) => SourceSpan, isCard = false): ReportPlan | undefined {
  const stored = tableOf(statement, context);
  if (!stored) return undefined;
  const over = statement.over && overOf(statement.over, stored, context);
  const table = over ? (over.kind === 'changes' ? changesShape(stored) : visitsShape(stored, over.by)) : stored;
  const compare = statement.compare && compareOf(statement.compare, statement, stored, context);
  const moment = { inCompare: compare !== undefined, inStates: over !== undefined, inSlice: compare?.kind === 'each period' };
  const rows: Context = { ...context, near: table, ...moment, ...(moment.inSlice ? { inPeriods: true } : {}) };
  const each = statement.each && periods(statement.each, context);
  const keys = groupKeys(statement.groupBy, rows);
  const rolled = statement.rollUp && rolledUp(statement.rollUp, keys, table, rows);
  const groupBy = withValues(rolled?.groupBy ?? keys, statement, rows);
  checkValuesFor(statement, groupBy, rows);
  const measures = new Measures(statement, table, groupBy, { ...(statement.rollUp && !rolled ? withoutLevels(context, keys) : context), ...moment }, place);
  const plans = measures.all();
  if (statement.measures.length === 0 && !isCard) context.report(problems.noMeasure(statement.name.span, statement.name.text));
  const between = measures.context;
  const filter = statement.filters.map((formula) => checkCondition(formula, rows)).reduce<Expr | undefined>(and, undefined);
  const restrict = statement.restricts.map((formula) => checkCondition(formula, rows)).reduce<Expr | undefined>(and, undefined);
  const groupFilter = statement.groupFilters.map((formula) => checkCondition(formula, between)).reduce<Expr | undefined>(and, undefined);
  const checks = statement.checks.flatMap((clause) => checkClause(clause.formula, between));
  const sort = statement.sort.flatMap((key) => {
    const formula = check(key.formula, between);
    const values = formula?.kind === 'group' ? groupBy[formula.index]?.values : undefined;
    return formula ? [{ formula, descending: key.descending, ...(values ? { values } : {}) }] : [];
  });
  if (over) {
    const asked = [filter, restrict, ...groupBy.map(({ formula }) => formula), ...measures.aggregates.flatMap(({ value, where, by }) => [value, where, by])];
    if (asked.some((expr) => expr && leadsBack(expr, table.id, context.scope))) context.report(problems.otherRowsOfHistory(statement.over!.span, table.id));
  }
  if (statement.currency && !statement.currency.code) noFixedAmounts(statement.currency.span, [filter, groupFilter, ...groupBy.map((key) => key.formula), ...measures.aggregates.flatMap(({ value, where }) => [value, where]), ...plans.map((plan) => plan.formula)], context);
  const currency = statement.currency?.code && currencyClause(statement.currency.code, statement.currency.at, context, rows);
  return {
    id: kebabCase(statement.name.text),
    title: statement.name.text,
    ...(statement.notes.length > 0 ? { note: statement.notes.join(' ') } : {}),
    table: table.id,
    needs: statement.needs.flatMap((name) => neededColumn(name, table, context)),
    ...(over ? { over } : {}),
    ...(compare ? { compare } : {}),
    ...(each ? { each } : {}),
    ...(currency ? { currency } : {}),
    ...(statement.currency && !statement.currency.code ? { asRecorded: true } : {}),
    ...(filter ? { filter } : {}),
    groupBy,
    ...(rolled ? { rollUp: rolled.rollUp } : {}),
    ...(restrict ? { restrict } : {}),
    aggregates: measures.aggregates,
    measures: plans,
    measureOrder: measures.order,
    ...(plans.some(({ formula }) => hasFixedBranch(formula)) ? { hasBranches: true } : {}),
    checks,
    ...(groupFilter ? { groupFilter } : {}),
    sort,
    shows: statement.shows.map((show) => ({ shape: show.shape, series: show.items.flatMap((item) => shownMeasure(item, between)) })),
    goals: statement.goals.flatMap(({ goal, of }) => {
      const [ofGoal, ofMeasure] = [measureNamed(goal, between), measureNamed(of, between)];
      return ofGoal !== undefined && ofMeasure !== undefined ? [{ goal: ofGoal, measure: ofMeasure }] : [];
    }),
    tabs: statement.tabs.map((tab) => ({ label: tab.label.text, settings: settingsOf(tab.settings, context) })),
    parameters: [],
    reads: [table.id],
    span: place(statement.span),
  };
}

function tableOf(statement: ReportStatement, context: Context): TablePlan | undefined {
  if (!statement.from) {
    context.report(problems.noFrom(statement.name.span, statement.name.text));
    return undefined;
  }
  const table = context.scope.tables.get(snakeCase(statement.from.text));
  const all = [...context.scope.tables.keys()];
  if (!table) context.report(problems.unknownTable(statement.from.span, statement.from.text, closest(statement.from.text, all), all));
  return table;
}

function overOf(over: NonNullable<ReportStatement['over']>, table: TablePlan, context: Context): ReportPlan['over'] | undefined {
  if (!historyTableOf(context.scope.tables.values(), table.id)) {
    context.report(problems.noHistory(over.span, table.id));
    return undefined;
  }
  if (over.kind === 'changes') return { kind: 'changes' };
  const [by] = neededColumn(over.by, table, context);
  return by === undefined ? undefined : { kind: 'visits', by };
}

function compareOf(compare: NonNullable<ReportStatement['compare']>, statement: ReportStatement, table: TablePlan, context: Context): ReportPlan['compare'] | undefined {
  if (!historyTableOf(context.scope.tables.values(), table.id)) {
    context.report(problems.noHistory(compare.span, table.id));
    return undefined;
  }
  if (statement.over) {
    context.report(problems.comparedChanges(compare.span));
    return undefined;
  }
  if (compare.kind === 'each period') {
    if (!statement.each) context.report(problems.noPeriods(compare.span, 'compare each period'));
    return { kind: 'each period' };
  }
  const from = dateIn(compare.from, context);
  const to = dateIn(compare.to, context);
  return from && to && { kind: 'between', from, to };
}

function neededColumn(name: Name, table: TablePlan, context: Context): string[] {
  const column = storedColumn(table, name.text);
  const labels = table.columns.map((candidate) => candidate.label);
  if (!column) context.report(problems.unknownColumn(name.span, table.id, name.text, closest(name.text, labels), labels));
  return column ? [column.id] : [];
}

function periods(each: NonNullable<ReportStatement['each']>, context: Context): ReportPlan['each'] | undefined {
  const unit = check(each.unit, context);
  const from = dateIn(each.from, context);
  const to = dateIn(each.to, context);
  if (unit && unit.type.kind !== 'text') context.report(problems.wrongType(each.unit.span, 'the name of a period', unit.type));
  if (unit?.kind === 'constant' && !PERIOD_UNITS.includes(unit.value as PeriodUnit)) {
    context.report(problems.notAChoice(each.unit.span, 'a period', closest(String(unit.value), PERIOD_UNITS), PERIOD_UNITS));
  }
  return unit && from && to ? { unit, from, to } : undefined;
}

function dateIn(formula: Formula, context: Context): Expr | undefined {
  const expr = check(formula, context);
  if (!expr || expr.type.kind === 'date') return expr;
  context.report(formula.kind === 'text' ? problems.dateAsText(formula.span, 'the range', undefined) : problems.wrongType(formula.span, 'a date', expr.type));
  return undefined;
}

function currencyClause(codeFormula: Formula, atFormula: Formula | undefined, context: Context, rows: Context): ReportPlan['currency'] | undefined {
  const code = check(codeFormula, context);
  // Amounts of a report may be those of another table: `at deals[Close date]`.
  const named = atFormula && firstQualified(atFormula);
  const table = named === undefined ? undefined : context.scope.tables.get(snakeCase(named));
  const at = atFormula && dateIn(atFormula, table ? { ...context, near: table } : rows);
  if (code && code.type.kind !== 'text') context.report(problems.wrongType(codeFormula.span, 'the code of a currency', code.type));
  return code && { code, ...(at ? { at } : {}), ...(table ? { table: table.id } : {}) };
}

/** Amounts that stay as recorded may be in any currency, so none of them can be held against one that is written with its own. */
function noFixedAmounts(span: Span, formulas: readonly (Expr | undefined)[], context: Context): void {
  const fixed = formulas.flatMap((formula) => (formula ? amountsIn(formula) : []))[0];
  if (fixed !== undefined) context.report(problems.fixedAmount(span, fixed));
}

function amountsIn(formula: Expr): string[] {
  const own = formula.kind === 'constant' && formula.type.currency !== undefined ? [formula.type.currency] : [];
  return [...own, ...partsOf(formula).flatMap(amountsIn)];
}

/** Each under the label it is given, else under the name of its column, else as it is written. */
function groupKeys(keys: readonly GroupKey[], rows: Context): ReportPlan['groupBy'] {
  const seen = new Set<string>();
  return keys.flatMap(({ formula, label: given }) => {
    const expr = check(formula, rows);
    const label = given?.text ?? (formula.kind === 'column' || formula.kind === 'through' ? formula.name.text : rows.text.slice(formula.span.start, formula.span.end));
    if (seen.has(snakeCase(label))) rows.report(problems.twice(given?.span ?? formula.span, 'group', label));
    seen.add(snakeCase(label));
    return expr ? [{ id: snakeCase(label), label, type: expr.type, formula: expr }] : [];
  });
}

function checkClause(formula: Formula, context: Context): ReportPlan['checks'] {
  const text = context.text.slice(formula.span.start, formula.span.end).replace(/\s+/g, ' ').trim();
  const expr = checkCondition(formula, context);
  if (!expr) return [];
  if (expr.kind === 'compare' && expr.operator === '=' && isAmount(expr.left.type)) return [{ text, left: expr.left, right: expr.right, type: expr.left.type }];
  return [{ text, condition: expr, type: { kind: 'boolean' } }];
}

function shownMeasure(item: ShowItem, context: Context): ReportPlan['shows'][number]['series'] {
  const negative = item.formula.kind === 'unary' && item.formula.operator === '-';
  const formula = item.formula.kind === 'unary' ? item.formula.operand : item.formula;
  const measure = measureNamed(formula, context);
  const role = (item.role && roleNamed(item.role, context)) ?? 'category';
  return measure === undefined ? [] : [{ measure, sign: negative ? -1 : 1, role }];
}

/** The id of the measure that a formula names, spread or not. */
function measureNamed(formula: Formula, context: Context): string | undefined {
  const written = (formula.kind === 'column' && !formula.table) || formula.kind === 'name' ? formula.name.text : undefined;
  if (written !== undefined && context.totals!.isSpread(written)) return context.totals!.measure(written)?.id;
  const expr = check(formula, context);
  if (!expr || expr.kind === 'measure') return expr?.measure;
  context.report(problems.notAMeasure(formula.span));
  return undefined;
}

/** Where the roll-up is wrong, it has been told: the level of a row, which it would have made, is not unknown as well. */
function withoutLevels(context: Context, [first]: ReportPlan['groupBy']): Context {
  const level = first && fold(`${first.label} kind`);
  return { ...context, isBroken: (name) => fold(name) === level || (context.isBroken?.(name) ?? false) };
}

/** The measures of a report, each lowered when first needed, so that they may stand in any order. */
class Measures {
  readonly aggregates: AggregatePlan[] = [];
  readonly order: string[] = [];
  readonly context: Context;
  readonly #clauses = new Map<string, MeasureClause>();
  readonly #done = new Map<string, MeasurePlan | undefined>();
  readonly #busy: string[] = [];
  readonly #place: (span: Span) => SourceSpan;
  readonly #listed: (name: string) => readonly ListedValue[] | undefined;

  constructor(statement: ReportStatement, table: TablePlan, groupBy: ReportPlan['groupBy'], context: Context, place: (span: Span) => SourceSpan) {
    this.#place = place;
    this.#listed = (name) => valuesForMeasure(name, statement);
    for (const clause of statement.measures) {
      const key = fold(clause.name.text);
      if (this.#clauses.has(key) || groupBy.some(({ id }) => id === snakeCase(clause.name.text))) context.report(problems.twice(clause.name.span, 'measure', clause.name.text));
      else this.#clauses.set(key, clause);
    }
    const totals: Totals = {
      table,
      hasPeriods: statement.each !== undefined,
      inCompare: context.inCompare ?? false,
      inStates: context.inStates ?? false,
      inSlice: context.inSlice ?? false,
      add: (aggregate, formula) => this.#add(aggregate, formula),
      measure: (name) => this.#measure(fold(name)),
      group: (formula) => {
        // Rolled-up rows have several rows beneath: their columns are not the key, which goes by its label.
        if (statement.rollUp) return undefined;
        const at = groupBy.findIndex((key) => JSON.stringify(key.formula) === JSON.stringify(formula));
        return at < 0 ? undefined : at;
      },
      groupNamed: (name) => {
        const index = groupBy.findIndex((key) => fold(key.label) === fold(name));
        return index < 0 ? undefined : { index, type: groupBy[index]!.type };
      },
      isSpread: (name) => this.#clauses.get(fold(name))?.across !== undefined,
      has: (name) => this.#clauses.has(fold(name)),
      // What is being worked out cannot be meant by a name within it.
      measureNames: () => [...this.#clauses].filter(([key]) => !this.#busy.includes(key)).map(([, clause]) => clause.name.text),
    };
    const { near: _near, ...rest } = context;
    this.context = { ...rest, totals };
  }

  all(): MeasurePlan[] {
    return [...this.#clauses.keys()].flatMap((key) => this.#measure(key) ?? []);
  }

  #add(aggregate: Omit<AggregatePlan, 'span'>, formula: Formula): number {
    const known = this.aggregates.findIndex((other) => other.text === aggregate.text && other.aggregate === aggregate.aggregate);
    if (known >= 0) return known;
    return this.aggregates.push({ ...aggregate, span: this.#place(formula.span) }) - 1;
  }

  #measure(key: string): MeasurePlan | undefined {
    const clause = this.#clauses.get(key);
    if (!clause) return undefined;
    if (this.#done.has(key)) return this.#done.get(key);
    if (this.#busy.includes(key)) {
      const names = [...this.#busy.slice(this.#busy.indexOf(key)), key].map((name) => this.#clauses.get(name)!.name.text);
      this.context.report(problems.cycle(clause.name.span, names));
      return undefined;
    }
    this.#busy.push(key);
    const plan = this.#lower(clause);
    this.#busy.pop();
    this.#done.set(key, plan);
    if (plan) this.order.push(plan.id);
    return plan;
  }

  #lower(clause: MeasureClause): MeasurePlan | undefined {
    const spread = clause.across && spreadOf(clause.across, this.#listed(clause.name.text) ?? [], this.context);
    const formula = clause.across && !spread ? undefined : check(clause.formula, spread?.context ?? this.context);
    if (!formula) return undefined;
    const format = clause.format && fold(clause.format.text);
    const type = format === 'percent' && formula.type.kind === 'number' ? ({ kind: 'percent' } as const) : formula.type;
    return {
      id: snakeCase(clause.name.text),
      label: clause.name.text,
      type,
      formula,
      ...(format ? { format } : {}),
      ...(spread ? { across: spread.plan } : {}),
      text: this.context.text.slice(clause.formula.span.start, clause.formula.span.end).replace(/\s+/g, ' ').trim(),
      span: this.#place(clause.span),
    };
  }
}
