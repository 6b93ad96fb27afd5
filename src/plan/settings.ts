import { closest } from '../base/closest.ts';
import { formatExact, NUMBER_SCALE } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { Formula, Name, Statement } from '../language/tree.ts';
import { isBeyond } from '../table/limits.ts';
import { plainText } from '../table/plain-text.ts';
import type { ParameterLimits } from '../table/result.ts';
import type { ValueType } from '../table/table.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { isoOf } from './operators.ts';
import type { Expr, SettingPlan, Type } from './plan.ts';
import { problems } from './problems.ts';
import { agree, describe, isAmount } from './types.ts';

/** `View = "stage", Start = 2025-01-01`: parameters and what a test or a tab sets them to. */
export function settingsOf(settings: readonly { readonly name: Name; readonly formula: Formula }[], context: Context): readonly SettingPlan[] {
  const { parameters } = context.scope;
  return settings.flatMap(({ name, formula }) => {
    const parameter = parameters.get(fold(name.text));
    if (!parameter) {
      context.report(problems.unknownName(name.span, name.text, closest(name.text, [...parameters.values()].map((candidate) => candidate.label))));
      return [];
    }
    const value = parameterValue(formula, parameter.type, context, parameter.limits);
    return value ? [{ parameter: parameter.id, value }] : [];
  });
}

/** What a parameter is set to: of the parameter's type, one of its choices, and within its limits. */
export function parameterValue(formula: Formula, type: Type, context: Context, limits?: ParameterLimits): Expr | undefined {
  const value = check(formula, context);
  if (!value) return undefined;
  const bothPlain = isAmount(type) && isAmount(value.type) && (type.kind === 'money') === (value.type.kind === 'money');
  if (!agree(type, value.type) && !bothPlain) {
    context.report(type.kind === 'date' && formula.kind === 'text' ? problems.dateInQuotes(formula.span, isoOf(formula.value)) : problems.wrongType(formula.span, describe(type), value.type));
    return undefined;
  }
  if (type.values && value.kind === 'constant' && typeof value.value === 'string' && !type.values.includes(value.value)) {
    context.report(problems.notASetting(formula.span, closest(value.value, type.values), type.values));
    return undefined;
  }
  if (value.kind === 'constant' && typeof value.value === 'number' && limits && isBeyond(value.value, limits)) context.report(problems.beyondLimits(formula.span, limits));
  return value;
}

/** `number from 0 to 36`; undefined where nothing limits the parameter, or after a message. */
export function limitsOf({ least, most }: Statement & { kind: 'parameter' }, type: Type, context: Context): ParameterLimits | undefined {
  const [low, high] = [least, most].map((formula) => formula && limitOf(formula, type, context));
  if (low !== undefined && high !== undefined && low > high) {
    context.report(problems.emptyLimits(most!.span));
    return undefined;
  }
  if (low === undefined && high === undefined) return undefined;
  const written = (limit: number): string => (type.kind === 'percent' ? `${formatExact(limit, NUMBER_SCALE / 100)}%` : plainText(limit, type.kind as ValueType));
  return { ...(low === undefined ? {} : { least: low, low: written(low) }), ...(high === undefined ? {} : { most: high, high: written(high) }) };
}

function limitOf(formula: Formula, type: Type, context: Context): number | undefined {
  const value = parameterValue(formula, type, context);
  if (value?.kind === 'constant' && typeof value.value === 'number') return value.value;
  if (value) context.report(problems.openLimit(formula.span));
  return undefined;
}
