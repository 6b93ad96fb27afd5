import { parseDay } from '../base/dates.ts';
import { MONEY_SCALE, NUMBER_SCALE, parseExact } from '../base/decimal.ts';
import { fold } from '../base/text.ts';
import type { RunContext } from '../functions/define.ts';
import type { ParameterPlan } from '../plan/plan.ts';
import { isBeyond, rangeOf } from '../table/limits.ts';
import type { Value } from '../table/table.ts';
import { scalar } from './scalar.ts';

/** Parameter values by id, as people write them. */
export type Settings = Readonly<Record<string, string>>;

/** A setting that no parameter takes; the message says what would be right. */
export class SettingError extends Error {}

/** Every parameter's value: what was set, else its default; defaults may use other parameters. */
export function resolveParameters(plans: readonly ParameterPlan[], settings: Settings, contextOf: (values: ReadonlyMap<string, Value>) => RunContext): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  for (const [id, text] of Object.entries(settings)) {
    const plan = byId.get(id);
    if (!plan) throw new SettingError(`there is no parameter '${id}'; parameters: ${[...byId.keys()].join(', ')}`);
    values.set(id, parseSetting(plan, text));
  }
  const busy = new Set<string>();
  const valueOf = (id: string): Value => {
    if (values.has(id)) return values.get(id)!;
    const plan = byId.get(id);
    if (!plan?.value || busy.has(id)) return null;
    busy.add(id);
    // Constants first, so that a default may ask for the fiscal year whatever the order of the file.
    if (id !== 'fiscal_year_start') valueOf('fiscal_year_start');
    const value = scalar(plan.value, { context: contextOf(values), parameter: valueOf, counters: { divisionsByZero: 0 } });
    busy.delete(id);
    values.set(id, value);
    return value;
  };
  for (const plan of plans) valueOf(plan.id);
  return values;
}

/** A written setting as a value of its parameter's type, within its limits. */
export function parseSetting(plan: ParameterPlan, text: string): Value {
  const value = readSetting(plan, text);
  // Only numbers and dates have limits.
  if (value !== null && plan.limits && isBeyond(value as number, plan.limits)) throw new SettingError(`${plan.id}=${text} is not ${rangeOf(plan.limits)}`);
  return value;
}

function readSetting(plan: ParameterPlan, text: string): Value {
  const fail = (wanted: string): never => {
    throw new SettingError(`${plan.id}=${text} is not ${wanted}`);
  };
  if (text === '') return null;
  switch (plan.type.kind) {
    case 'text': {
      if (!plan.choices) return text;
      return plan.choices.find((choice) => fold(choice) === fold(text)) ?? fail(`one of ${plan.choices.join(', ')}`);
    }
    case 'date':
      return parseDay(text) ?? fail('a date from 1900 to 2199 such as 2025-03-01');
    case 'number':
      return parseExact(text, NUMBER_SCALE) ?? fail('a number such as 1.5');
    case 'percent':
      return (text.endsWith('%') ? parseExact(text.slice(0, -1), NUMBER_SCALE / 100) : parseExact(text, NUMBER_SCALE)) ?? fail('a percent such as 80%');
    case 'money':
      return parseExact(text.split(' ')[0]!, MONEY_SCALE) ?? fail('an amount such as 1234.50');
    case 'boolean':
      return fold(text) === 'true' ? true : fold(text) === 'false' ? false : fail('true or false');
    default:
      return fail('a value that can be set');
  }
}
