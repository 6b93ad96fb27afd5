import { closest } from '../base/closest.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { positionOf, type Span } from '../base/span.ts';
import { fold, snakeCase } from '../base/text.ts';
import type { ClassifyStatement, Formula, LinkStatement, MadeRows, MapStatement, Name, RuleFile, Statement } from '../language/tree.ts';
import type { ColumnShape, ImportMap } from '../table/shape.ts';
import { check, checker } from './check.ts';
import { asksForPeriod } from './history.ts';
import { asFormula, conditionsOf, declaredValues, overlapBetween, overlapException, resultType, type Overlap } from './classify.ts';
import { coverageOf, overlapOf, type Example } from './coverage.ts';
import { cardParameter, lowerCard } from './card.ts';
import type { Context } from './context.ts';
import { lowerExample, lowerTest } from './examples.ts';
import { and, splitPair } from './expr.ts';
import { gridPlan } from './grid.ts';
import { madeColumns, madeRows, sourceOf } from './made.ts';
import { listedValues } from './listed-values.ts';
import { lowerReport } from './report.ts';
import type { DefinedColumn, ExceptionPlan, Expr, LinkPlan, LinkPreference, LinkWhen, ParameterPlan, SourceSpan, TablePlan, TestPlan, Type } from './plan.ts';
import { problems, type Problem } from './problems.ts';
import { limitsOf, parameterValue } from './settings.ts';
import { nameOf, storedColumn, tableOfRow, within, type Scope } from './scope.ts';
import { checkCondition } from './operators.ts';

/** What every statement of a file is lowered with. */
export interface Lowering {
  readonly file: RuleFile;
  readonly scope: Scope;
  readonly diagnostics: Diagnostic[];
  readonly tests: TestPlan[];
  readonly maps: ImportMap[];
  readonly context: Context;
  /** The columns and links that are being worked out, each for the one before it. */
  readonly busy: string[];
}

/** Lowers one file into `scope`, which already holds what the file imports. */
export function lowerFile(file: RuleFile, scope: Scope, isBroken: (name: string) => boolean = () => false): Lowering {
  const diagnostics: Diagnostic[] = [];
  const report = (problem: Problem): void => {
    diagnostics.push({ ...problem, severity: problem.severity ?? 'error', file: file.name });
  };
  const context: Context = { checker, scope, language: file.language, text: file.text, report, isBroken };
  const lowering: Lowering = { file, scope, diagnostics, tests: [], maps: [], context, busy: [] };
  const of = <K extends Statement['kind']>(kind: K): (Statement & { kind: K })[] => file.statements.filter((statement): statement is Statement & { kind: K } => statement.kind === kind);
  for (const statement of of('syntax')) if (statement.version !== 1) report(problems.laterSyntax(statement.span, statement.version));
  for (const statement of of('table')) lowerTable(statement, lowering);
  for (const statement of of('card')) cardParameter(statement, scope);
  for (const statement of unique(of('parameter'), 'parameter', (s) => s.name, lowering)) lowerParameter(statement, lowering);
  const written: readonly ColumnLike[] = [...of('column'), ...of('classify')];
  const columns = unique(written, 'column', (s) => s.name, lowering).flatMap((statement) => declareColumn(statement, lowering));
  const links = unique(of('link'), 'link', (s) => s.name, lowering).flatMap((statement) => declareLink(statement, lowering));
  for (const resolve of [...columns, ...links]) resolve();
  for (const statement of of('table')) if (statement.made) lowerMade(statement, statement.made, lowering);
  for (const statement of unique(of('exception'), 'exception', (s) => s.title, lowering)) lowerException(statement, lowering);
  for (const statement of unique(of('report'), 'report', (s) => s.name, lowering)) {
    const plan = lowerReport(statement, context, (span) => place(span, file));
    if (plan) scope.reports.set(plan.id, plan);
  }
  for (const statement of unique(of('card'), 'card', (s) => s.name, lowering)) {
    const table = rowTable(statement.row, lowering);
    const plan = table && lowerCard(statement, table, context, (span) => place(span, file));
    if (plan) scope.reports.set(plan.id, plan);
  }
  for (const statement of of('map')) lowerMap(statement, lowering);
  for (const statement of unique(of('example'), 'example', (s) => s.name, lowering)) lowerExample(statement, context);
  for (const statement of of('test')) lowering.tests.push(lowerTest(statement, file.name, context));
  return lowering;
}

export function place(span: Span, file: RuleFile): SourceSpan {
  return { file: file.name, line: positionOf(file.text, span.start).line, start: span.start, end: span.end };
}

/** The statements without those whose name an earlier one of the same file has; says so. */
function unique<S>(statements: readonly S[], what: string, nameOf: (statement: S) => Name, lowering: Lowering): readonly S[] {
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const name = nameOf(statement);
    const key = fold(name.text);
    if (seen.has(key)) lowering.context.report(problems.twice(name.span, what, name.text));
    return !seen.has(key) && seen.add(key);
  });
}

function lowerTable(statement: Statement & { kind: 'table' }, { scope, context }: Lowering): void {
  const id = snakeCase(statement.name.text);
  const before = scope.tables.get(id);
  const columns = new Map<string, ColumnShape>((before?.columns ?? []).map((column) => [column.id, column]));
  for (const declared of statement.columns) {
    const shape: ColumnShape = {
      id: snakeCase(declared.name.text),
      label: declared.name.text,
      type: declared.type,
      ...(declared.values ? { values: declared.values.map((value) => value.value) } : {}),
      ...(declared.to ? { to: snakeCase(declared.to.text) } : {}),
      ...(declared.currencyColumn ? { currencyColumn: snakeCase(declared.currencyColumn.text) } : {}),
      ...(declared.currencyThrough ? { currencyThrough: throughOf(declared, statement, scope, context) } : {}),
      ...(declared.several === undefined ? {} : { several: declared.several }),
      ...(declared.labels.length > 0 ? { labels: Object.fromEntries(declared.labels.map((label) => [label.language, label.text])) } : {}),
    };
    const known = columns.get(shape.id);
    keepsType(declared.name, known && { kind: known.type }, { kind: shape.type }, context);
    columns.set(shape.id, shape);
  }
  const source = statement.made && sourceOf(statement.made, context);
  for (const shape of source ? madeColumns(source) : []) columns.set(shape.id, shape);
  const table: TablePlan = {
    id,
    row: statement.row?.text ?? before?.row ?? id.replace(/s$/, ''),
    key: source ? madeColumns(source).slice(0, 2).map((column) => column.id) : statement.key.length > 0 ? statement.key.map((name) => snakeCase(name.text)) : (before?.key ?? ['id']),
    columns: [...columns.values()],
    ...(statement.rows ? { defaults: gridPlan(statement.rows, context) } : before?.defaults ? { defaults: before.defaults } : {}),
  };
  for (const name of statement.key) {
    if (!columns.has(snakeCase(name.text))) context.report(problems.unknownColumn(name.span, id, name.text, closest(name.text, [...columns.values()].map((column) => column.label)), [...columns.values()].map((column) => column.label)));
  }
  scope.tables.set(id, table);
}

type Declared = (Statement & { kind: 'table' })['columns'][number];

/** The currencies of linked rows: a link is a column of the same statement, or of the table so far, that leads to a table. */
function throughOf(declared: Declared, statement: Statement & { kind: 'table' }, scope: Scope, context: Context): NonNullable<ColumnShape['currencyThrough']> {
  return declared.currencyThrough!.flatMap(({ link, column }) => {
    const id = snakeCase(link.text);
    const to = statement.columns.find((other) => snakeCase(other.name.text) === id)?.to?.text ?? scope.tables.get(snakeCase(statement.name.text))?.columns.find((other) => other.id === id)?.to;
    if (to === undefined) context.report(problems.notALink(link.span, link.text));
    return to === undefined ? [] : [{ column: id, to: snakeCase(to), currency: snakeCase(column.text) }];
  });
}

/** The formulas of made rows may use columns of the file, so they are read when those are known. */
function lowerMade(statement: Statement & { kind: 'table' }, rows: MadeRows, { scope, context }: Lowering): void {
  const id = snakeCase(statement.name.text);
  const source = scope.tables.get(snakeCase(rows.of.text));
  const made = source && madeRows(rows, source, context);
  if (made) scope.tables.set(id, { ...scope.tables.get(id)!, made });
}

function lowerParameter(statement: Statement & { kind: 'parameter' }, { scope, context }: Lowering): void {
  const choices = statement.choices?.flatMap((choice) => (choice.kind === 'text' ? [choice.value] : []));
  const type: Type = choices ? { kind: 'text', values: choices } : { kind: statement.type };
  const limits = limitsOf(statement, type, context);
  const value = statement.value && parameterValue(statement.value, type, context, limits);
  const plan: ParameterPlan = { id: snakeCase(statement.name.text), label: statement.name.text, type, ...(choices ? { choices } : {}), ...(limits ? { limits } : {}), ...(value ? { value } : {}) };
  keepsType(statement.name, scope.parameters.get(fold(statement.name.text))?.type, type, context);
  scope.parameters.set(fold(statement.name.text), plan);
}

/** What an import declared may be declared anew, but imported formulas were checked with its type. */
function keepsType(name: Name, before: Type | undefined, now: Type, context: Context): void {
  if (before && (before.kind !== now.kind || before.table !== now.table)) context.report(problems.otherType(name.span, name.text, before, now));
}

function rowTable(row: Name, { scope, context }: Lowering): TablePlan | undefined {
  const table = tableOfRow(scope, row.text);
  if (table) return table;
  const words = [...scope.tables.values()].map((candidate) => candidate.row);
  context.report(problems.unknownRow(row.span, row.text, closest(row.text, words), words));
  return undefined;
}

/** A value worked out on first demand; asked again while that goes on, it is a circle, along those that are `busy` at the moment. */
function onDemand<T>(name: Name, { busy, context }: Lowering, work: () => T | undefined): () => T | undefined {
  let state: 'new' | 'busy' | 'done' = 'new';
  let value: T | undefined;
  return () => {
    if (state === 'busy') {
      context.report(problems.cycle(name.span, [...busy.slice(busy.lastIndexOf(name.text)), name.text].map((each) => `[${each}]`)));
      return undefined;
    }
    if (state === 'new') {
      state = 'busy';
      busy.push(name.text);
      value = work();
      busy.pop();
      state = 'done';
    }
    return value;
  };
}

type ColumnLike = (Statement & { kind: 'column' }) | ClassifyStatement;

function declareColumn(statement: ColumnLike, lowering: Lowering): (() => unknown)[] {
  const table = rowTable(statement.row, lowering);
  if (!table) return [];
  const label = statement.name.text;
  if (storedColumn(table, label)) {
    // What uses the name means the stored column, as if this one were not there.
    lowering.context.report(problems.columnExists(statement.name.span, table.id, label));
    return [];
  }
  const before = lowering.scope.columns.get(table.id)?.get(fold(label));
  // What an imported classification of this name listed is not told of this one.
  lowering.scope.exceptions.delete(overlapKey(table.id, label));
  const isPerPeriod = statement.kind === 'column' && statement.inPeriods;
  const resolve = onDemand<DefinedColumn>(statement.name, lowering, () => {
    const written = statement.kind === 'classify' ? asFormula(statement) : statement.formula;
    const formula = written && check(written, { ...lowering.context, near: table, inCompare: statement.inCompare, ...(statement.inCompare ? { inPeriods: true, inSlice: true } : {}), ...(isPerPeriod ? { inPeriods: true } : {}) });
    if (!formula) return undefined;
    const values = statement.kind === 'classify' ? listedValues(statement.values, undefined, label, lowering.context) : [];
    if (statement.kind === 'classify') {
      checkResults(statement, lowering.context);
      checkCoverage(statement, formula, lowering, table.id);
    }
    keepsType(statement.name, before?.resolve()?.type, formula.type, lowering.context);
    const type = statement.kind === 'classify' ? resultType(statement, formula) : formula.type;
    const span = statement.kind === 'classify' ? statement.span : statement.formula.span;
    return {
      table: table.id, id: snakeCase(label), label, type, formula, ...(values.some(({ role }) => role) ? { values } : {}), ...(statement.inCompare ? { inCompare: true } : {}), ...(asksForPeriod(formula, lowering.scope) ? { inPeriod: true } : {}), text: textOf(span, lowering), span: place(statement.span, lowering.file),
    };
  });
  within(lowering.scope.columns, table.id).set(fold(label), { label, inCompare: statement.inCompare, ...(isPerPeriod ? { inPeriods: true } : {}), resolve });
  return [resolve];
}

/** C601 and C602: rules that can never take a row, and rows that none takes. */
function checkCoverage(statement: ClassifyStatement, formula: Expr, lowering: Lowering, table: string): void {
  const { context, file } = lowering;
  const conditions = conditionsOf(formula, statement.rules.length);
  const coverage = coverageOf(conditions);
  if (!coverage) context.report(problems.notChecked(statement.name.span));
  for (const { rule, by } of coverage?.unreachable ?? []) {
    context.report(problems.unreachable(statement.rules[rule]!.when.span, by === undefined ? undefined : positionOf(file.text, statement.rules[by]!.span.start).line));
  }
  if (statement.unique) {
    const overlaps = checkUnique(statement, conditions, lowering);
    // Between two days, and in a period, a row has no one answer to list it by.
    const isListed = overlaps.length > 0 && !statement.inCompare && !asksForPeriod(formula, lowering.scope);
    if (isListed) lowering.scope.exceptions.set(overlapKey(table, statement.name.text), overlapException(statement.name.text, table, overlaps, place(statement.span, file)));
  }
  // C603: told where a person wrote what is left over, for then nothing else would say so.
  const { otherwise } = statement;
  if (otherwise) for (const column of coverage?.unnamedBlanks ?? []) context.report(problems.blankFalls(otherwise.span, nameOf(column, context.scope), textOf(otherwise.span, lowering)));
  if (statement.otherwise || !coverage?.gap) return;
  context.report(problems.gap(statement.name.span, statement.name.text, written(coverage.gap, context)));
}

const written = (row: Example, { scope }: Context): string => row.map(([subject, value]) => `${nameOf(subject, scope)} is ${value}`).join(', ');

const overlapKey = (table: string, label: string): string => `classify ${table} ${fold(label)}`;

/** C606: rows that fit two rules of a classification in which each may fit one only; C607, and the rules in question, where that cannot be told before there is data. */
function checkUnique({ rules }: ClassifyStatement, conditions: readonly Expr[], lowering: Lowering): readonly Overlap[] {
  const { context, file } = lowering;
  return conditions.flatMap((condition, rule) => conditions.slice(0, rule).flatMap((other, earlier): Overlap[] => {
    const row = overlapOf([other, condition]);
    if (!row) return [];
    const [before, after] = [rules[earlier]!.when.span, rules[rule]!.when.span];
    const { line } = positionOf(file.text, rules[earlier]!.span.start);
    context.report(row === 'unknown' ? problems.mayOverlap(after, line) : problems.overlap(after, line, written(row, context)));
    return row === 'unknown' ? [overlapBetween([textOf(before, lowering), textOf(after, lowering)], [other, condition])] : [];
  }));
}

/** C604: a result that the list of values does not have. */
function checkResults(statement: ClassifyStatement, context: Context): void {
  const values = declaredValues(statement);
  if (values.length === 0) return;
  const known = new Set(values.map(fold));
  for (const result of [...statement.rules.map((rule) => rule.then), ...(statement.otherwise ? [statement.otherwise] : [])]) {
    if (result.kind === 'text' && !known.has(fold(result.value))) context.report(problems.notAValue(result.span, statement.name.text, result.value, closest(result.value, values), values));
  }
}

const textOf = (span: Span, lowering: Lowering): string => lowering.file.text.slice(span.start, span.end);

function declareLink(statement: LinkStatement, lowering: Lowering): (() => unknown)[] {
  const near = rowTable(statement.row, lowering);
  const far = lowering.scope.tables.get(snakeCase(statement.to.text));
  if (!far) {
    const all = [...lowering.scope.tables.keys()];
    lowering.context.report(problems.unknownTable(statement.to.span, statement.to.text, closest(statement.to.text, all), all));
  }
  if (!near || !far) return [];
  const before = lowering.scope.links.get(near.id)?.get(fold(statement.name.text));
  keepsType(statement.name, before && { kind: 'row', table: before.to }, { kind: 'row', table: far.id }, lowering.context);
  const id = snakeCase(statement.name.text);
  const plan = onDemand<LinkPlan>(statement.name, lowering, () => lowerLink(statement, id, near, far, lowering));
  within(lowering.scope.links, near.id).set(fold(statement.name.text), { label: statement.name.text, plan, to: far.id, id, inverse: false });
  if (statement.inverse) within(lowering.scope.links, far.id).set(fold(statement.inverse.text), { label: statement.inverse.text, plan, to: near.id, id, inverse: true });
  return [plan];
}

function lowerLink(statement: LinkStatement, id: string, near: TablePlan, far: TablePlan, lowering: Lowering): LinkPlan {
  // The far table is always written with its name in a link, so bare columns are the near row's.
  const context: Context = { ...lowering.context, near, far };
  const filters = statement.filters.map((filter) => checkCondition(filter, context)).reduce<Expr | undefined>(and, undefined);
  const whens = statement.whens.flatMap((when): LinkWhen[] => {
    const condition = checkCondition(when.formula, context);
    return condition ? [splitPair(and(filters, condition))] : [];
  });
  const prefer = statement.prefer.flatMap((preference): LinkPreference[] => {
    if (preference.kind !== 'nearest') {
      const value = check(preference.formula, context);
      return value ? [{ kind: preference.kind, value }] : [];
    }
    const a = check(preference.far, context);
    const b = check(preference.near, context);
    return a && b ? [{ kind: 'nearest', far: a, near: b }] : [];
  });
  return {
    table: near.id,
    to: far.id,
    id,
    label: statement.name.text,
    ...(statement.inverse ? { inverse: statement.inverse.text } : {}),
    whens,
    prefer,
    span: place(statement.span, lowering.file),
  };
}

function lowerException(statement: Statement & { kind: 'exception' }, lowering: Lowering): void {
  const table = rowTable(statement.row, lowering);
  if (!table) return;
  const context: Context = { ...lowering.context, near: table };
  const when = checkCondition(statement.when, context);
  const message = statement.message && check(statement.message, context);
  if (message && message.type.kind !== 'text') context.report(problems.wrongType(statement.message!.span, 'a text', message.type));
  if (!when) return;
  const plan: ExceptionPlan = { title: statement.title.text, table: table.id, when, ...(message ? { message } : {}), span: place(statement.span, lowering.file) };
  lowering.scope.exceptions.set(fold(statement.title.text), plan);
}

function lowerMap(statement: MapStatement, { scope, context, maps }: Lowering): void {
  const table = scope.tables.get(snakeCase(statement.to.text));
  if (!table) {
    const all = [...scope.tables.keys()];
    context.report(problems.unknownTable(statement.to.span, statement.to.text, closest(statement.to.text, all), all));
    return;
  }
  const idOf = (name: Name): string | undefined => {
    const column = storedColumn(table, name.text);
    const labels = table.columns.map((candidate) => candidate.label);
    if (!column) context.report(problems.unknownColumn(name.span, table.id, name.text, closest(name.text, labels), labels));
    return column?.id;
  };
  const pairs = (values: MapStatement['takes'][number]['values']): { from: string; to: string }[] => values.map(({ from, to }) => ({ from: from.text, to: to.text }));
  const { spread } = statement;
  const [names, cells] = [spread && idOf(spread.names), spread && idOf(spread.cells)];
  maps.push({
    name: statement.name.text,
    table: table.id,
    ...(spread && names && cells ? { spread: { first: spread.first.text, last: spread.last.text, names, cells, ...(spread.unit ? { unit: spread.unit } : {}), values: pairs(spread.values) } } : {}),
    ...(statement.from ? { from: statement.from.text } : {}),
    takes: statement.takes.flatMap((take) => {
      const column = idOf(take.column);
      return column ? [{ header: take.headers[0]!.text, ...(take.headers.length > 1 ? { more: take.headers.slice(1).map(({ text }) => text) } : {}), ...(take.unit ? { unit: take.unit } : {}), column, values: pairs(take.values) }] : [];
    }),
    fills: statement.fills.flatMap((fill) => {
      const column = idOf(fill.column);
      const value = constantText(fill.value);
      if (value === undefined) context.report(problems.wrongType(fill.value.span, 'a fixed value', { kind: 'text' }));
      return column && value !== undefined ? [{ column, value }] : [];
    }),
  });
}

function constantText(formula: Formula): string | undefined {
  switch (formula.kind) {
    case 'text':
    case 'date':
    case 'number':
      return formula.value;
    case 'boolean':
      return String(formula.value);
    default:
      return undefined;
  }
}
