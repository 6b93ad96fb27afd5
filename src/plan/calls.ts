import { findFunction, findLocalName } from '../functions/catalogue.ts';
import type { FunctionEntry, FunctionParameter } from '../functions/define.ts';
import type { Formula } from '../language/tree.ts';
import type { ValueType } from '../table/table.ts';
import type { Context } from './context.ts';
import { functionLike, isLookUp } from './guesses.ts';
import { checkHistory } from './past.ts';
import { adapt, checkCondition, comparable } from './operators.ts';
import type { Expr, LinkRef, Type } from './plan.ts';
import { problems } from './problems.ts';
import { checkStamp } from './stamp.ts';
import { checkAggregate, isAggregateCall } from './totals.ts';
import { agree, BOOLEAN, DATE, describe, isAmount, NUMBER, PERCENT, TEXT, unite } from './types.ts';

type Call = Formula & { kind: 'call' };

/** A call with its arguments typed, or undefined after a message. */
export function checkCall(call: Call, context: Context): Expr | undefined {
  const name = englishName(call, context);
  if (name === undefined) return undefined;
  switch (name) {
    case 'PERIODSTART':
    case 'PERIODEND':
      return inPeriod(call, name, context) ? { kind: 'period', type: DATE, edge: name === 'PERIODSTART' ? 'start' : 'end' } : undefined;
    case 'INPERIOD':
      return inPeriodOf(call, context);
    case 'WAS':
    case 'EXISTED':
    case 'EXISTS':
    case 'ASOF':
    case 'EVER':
    case 'LASTWHILE':
    case 'CHANGES':
    case 'ENTERED':
      return checkHistory(name, call, context);
    case 'MOMENT':
    case 'TIMEOF':
      return checkStamp(name, call, context);
    case 'FOLLOW':
      return follow(call, context);
    case 'LEFTOVER':
      return leftover(call, context);
    case 'BLANK':
      return call.args.length === 0 ? { kind: 'constant', type: TEXT, value: null } : countProblem(call, name, 'no argument', context);
    default:
  }
  if (name === 'SHARE') return share(call, context);
  if (name === 'SUMKNOWN') return sumKnown(call, context);
  if (isAggregateCall(name, call, context)) return checkAggregate(name, call, context);
  const entry = findFunction(name)!;
  if (entry.context === 'engine') {
    context.report(problems.notYet(call.name.span, name));
    return undefined;
  }
  if (entry.context === 'measure' && context.near) {
    context.report(problems.measuresOnly(call.name.span, name));
    return undefined;
  }
  if (call.where) {
    context.report(problems.whereOfNoTotal(call.where.span, name));
    return undefined;
  }
  return apply(entry, call, context);
}

/** A sum where some row has a value: IF(COUNT(…) > 0, SUM(…)). */
function sumKnown(call: Call, context: Context): Expr | undefined {
  const sum = checkAggregate('SUM', call, context);
  const count = sum && checkAggregate('COUNT', call, context);
  if (!count) return undefined;
  const hasAny: Expr = { kind: 'compare', type: BOOLEAN, operator: '>', left: count, right: { kind: 'constant', type: NUMBER, value: 0 } };
  return { kind: 'call', type: sum.type, name: 'IF', args: [hasAny, sum] };
}

/** The English name of the function a call names; English is understood in every language. */
function englishName(call: Call, context: Context): string | undefined {
  const written = call.name.text;
  const english = findFunction(written)?.name ?? (context.language === 'en' ? undefined : findLocalName(context.language, written));
  if (english) return english;
  for (const language of ['nb', 'da', 'fi']) {
    const other = findLocalName(language, written);
    if (other) {
      context.report(problems.foreignFunction(call.name.span, written, other));
      return undefined;
    }
  }
  context.report(isLookUp(written) ? problems.noLookUps(call.name.span, written) : problems.unknownFunction(call.name.span, written, functionLike(written)));
  return undefined;
}

function inPeriod(call: Call, name: string, context: Context): boolean {
  const known = context.totals ? context.totals.hasPeriods : context.inPeriods;
  if (known) return true;
  context.report(context.near && context.inPeriods === undefined ? problems.periodHere(call.span, name) : problems.noPeriods(call.span, name));
  return false;
}

/** INPERIOD(date) is written out, so that the engine knows only comparisons with the period's edges. */
function inPeriodOf(call: Call, context: Context): Expr | undefined {
  if (!inPeriod(call, 'INPERIOD', context)) return undefined;
  const date = call.args.length === 1 ? context.checker.check(call.args[0]!, context) : countProblem(call, 'INPERIOD', '1 date', context);
  if (!date) return undefined;
  if (date.type.kind !== 'date') {
    context.report(problems.wrongType(call.args[0]!.span, 'a date', date.type));
    return undefined;
  }
  const bound = (operator: '>=' | '<=', edge: 'start' | 'end'): Expr => ({ kind: 'compare', type: BOOLEAN, operator, left: date, right: { kind: 'period', type: DATE, edge } });
  return { kind: 'and', type: BOOLEAN, left: bound('>=', 'start'), right: bound('<=', 'end') };
}

/** SHARE(measure): which part of all groups this one has. */
function share(call: Call, context: Context): Expr | undefined {
  if (call.args.length !== 1) return countProblem(call, 'SHARE', '1 measure', context);
  const measure = context.checker.check(call.args[0]!, context);
  if (!measure) return undefined;
  if (measure.kind === 'measure' && isAmount(measure.type)) return { kind: 'share', type: PERCENT, measure: measure.measure };
  context.report(problems.wrongType(call.args[0]!.span, 'the name of a measure that is a number', measure.type));
  return undefined;
}

function countProblem(call: Call, name: string, wanted: string, context: Context): undefined {
  context.report(problems.arguments(call.span, name, wanted, call.args.length));
  return undefined;
}

/** FOLLOW([Successor], value while condition): only along a link from a table to itself. */
function follow(call: Call, context: Context): Expr | undefined {
  if (call.args.length !== 2 || !call.while) return countProblem(call, 'FOLLOW', 'a link, a value and a while condition', context);
  const link = ownLink(call.args[0]!, context);
  const value = context.checker.check(call.args[1]!, context);
  const condition = checkCondition(call.while, context);
  return link && value && condition && { kind: 'follow', type: value.type, link, value, condition };
}

function leftover(call: Call, context: Context): Expr | undefined {
  if (call.args.length !== 1) return countProblem(call, 'LEFTOVER', '1 link', context);
  const reference = context.checker.rowReference(call.args[0]!, context);
  if (!reference) return undefined;
  if (reference.kind === 'link' && reference.link.kind === 'link') return { kind: 'leftover', type: BOOLEAN, link: reference.link };
  context.report(problems.notALink(call.args[0]!.span, context.text.slice(call.args[0]!.span.start, call.args[0]!.span.end)));
  return undefined;
}

function ownLink(formula: Formula, context: Context): LinkRef | undefined {
  const reference = context.checker.rowReference(formula, context);
  if (!reference) return undefined;
  if (reference.kind === 'link' && reference.type.table === context.near?.id) return reference.link;
  context.report(problems.notALink(formula.span, context.text.slice(formula.span.start, formula.span.end)));
  return undefined;
}

function apply(entry: FunctionEntry, call: Call, context: Context): Expr | undefined {
  const checked = call.args.map((arg) => context.checker.check(arg, context));
  if (!checked.every((arg): arg is Expr => arg !== undefined)) return undefined;
  if (entry.name === 'IFS' || entry.name === 'SWITCH') return branches(entry.name, call, checked, context);
  const parameters = parametersFor(entry, checked.length);
  if (!parameters) return countProblem(call, entry.name, countWords(entry), context);
  const same = parameters.flatMap((parameter, i) => (parameter.type === 'same' ? [i] : []));
  const common = same.length > 0 ? commonType(same, checked, call, context) : undefined;
  if (same.length > 0 && !common) return undefined;
  const args = checked.map((arg, i) => (common && parameters[i]!.type === 'same' ? adapt(arg, common) : arg));
  if (!args.every((arg, i) => fits(arg, parameters[i]!, call.args[i]!, context))) return undefined;
  const type = entry.result === 'same' ? common! : entry.result === 'first' ? args[0]!.type : ({ kind: entry.result } as Type);
  // The engine knows the form with two: the first, or else the rest.
  if (entry.name === 'IFBLANK') return args.reduceRight((otherwise, value) => ({ kind: 'call', type, name: 'IFBLANK', args: [value, otherwise] }));
  return { kind: 'call', type, name: entry.name, args };
}

/** The parameter of each argument, or undefined when there are too few or too many. */
function parametersFor(entry: FunctionEntry, count: number): readonly FunctionParameter[] | undefined {
  const needed = entry.parameters.filter((parameter) => !parameter.optional).length;
  const last = entry.parameters.at(-1);
  if (count < needed || (count > entry.parameters.length && !last?.repeats)) return undefined;
  return Array.from({ length: count }, (_, i) => entry.parameters[Math.min(i, entry.parameters.length - 1)]!);
}

function countWords(entry: FunctionEntry): string {
  const needed = entry.parameters.filter((parameter) => !parameter.optional).length;
  const most = entry.parameters.at(-1)?.repeats ? 'or more' : `to ${entry.parameters.length}`;
  return `${needed === entry.parameters.length && !entry.parameters.at(-1)?.repeats ? needed : `${needed} ${most}`} (${entry.parameters.map((parameter) => parameter.name).join(', ')})`;
}

/** The one type of the arguments that must be alike; a literal 0 takes the type of the others. */
function commonType(places: readonly number[], args: readonly Expr[], call: Call, context: Context): Type | undefined {
  const isZero = (arg: Expr): boolean => arg.kind === 'constant' && arg.value === 0 && arg.type.kind === 'number';
  // BLANK() and "" have no type of their own.
  const isBlank = (arg: Expr): boolean => arg.kind === 'constant' && arg.value === null;
  const telling = places.filter((i) => !isZero(args[i]!) && !isBlank(args[i]!));
  let type = args[(telling.length > 0 ? telling : places)[0]!]!.type;
  for (const i of telling.slice(1)) {
    if (!agree(type, args[i]!.type) && !(isAmount(type) && isAmount(args[i]!.type) && type.kind !== 'money' && args[i]!.type.kind !== 'money')) {
      const [other, { span }] = [args[i]!.type, call.args[i]!];
      context.report(type.kind === 'money' && other.kind === 'money' ? problems.mixedMoney(span, type.currency ?? '', other.currency ?? '') : problems.mixedValues(span, call.name.text.toUpperCase(), type, other));
      return undefined;
    }
    type = unite(type, args[i]!.type);
  }
  return type;
}

function fits(arg: Expr, parameter: FunctionParameter, formula: Formula, context: Context): boolean {
  const found = arg.type.kind;
  const blank = arg.kind === 'constant' && arg.value === null;
  const wanted = parameter.type;
  const fine =
    blank ||
    wanted === 'same' ||
    (wanted === 'any' && found !== 'row' && found !== 'duration') ||
    (wanted === 'any' && found === 'row' && parameter.name !== '') ||
    (wanted === 'amount' && isAmount(arg.type)) ||
    (wanted === 'number' && found === 'percent') ||
    (wanted === 'percent' && found === 'number') ||
    (wanted === 'timestamp' && found === 'date') ||
    wanted === found;
  if (fine) return true;
  if (wanted === 'date' && formula.kind === 'text') context.report(problems.dateAsText(formula.span, parameter.name, undefined));
  else context.report(problems.wrongType(formula.span, wanted === 'amount' ? 'a number' : describe({ kind: wanted as ValueType }), arg.type));
  return false;
}

/** IFS(condition; value; …) and SWITCH(subject; case; value; …; otherwise): pairs, which a flat signature cannot say. */
function branches(name: 'IFS' | 'SWITCH', call: Call, args: readonly Expr[], context: Context): Expr | undefined {
  const first = name === 'IFS' ? 0 : 1;
  const pairs = Math.floor((args.length - first) / 2);
  const otherwise = (args.length - first) % 2 === 1 ? args.length - 1 : undefined;
  if (pairs < 1 || (name === 'IFS' && otherwise !== undefined)) return countProblem(call, name, name === 'IFS' ? 'pairs of a condition and a value' : 'a subject, then pairs of a case and a value', context);
  const values: number[] = [];
  for (let i = 0; i < pairs; i += 1) {
    const at = first + 2 * i;
    if (name === 'IFS' && args[at]!.type.kind !== 'boolean') {
      context.report(problems.notTrueOrFalse(call.args[at]!.span, args[at]!.type));
      return undefined;
    }
    if (name === 'SWITCH' && !comparable(call.args[0]!, args[0]!, call.args[at]!, args[at]!, context, call.args[at]!.span)) return undefined;
    values.push(at + 1);
  }
  if (otherwise !== undefined) values.push(otherwise);
  const type = commonType(values, args, call, context);
  if (!type) return undefined;
  return { kind: 'call', type, name, args: args.map((arg, i) => (values.includes(i) ? adapt(arg, type) : name === 'SWITCH' && i > 0 ? adapt(arg, args[0]!.type) : arg)) };
}
