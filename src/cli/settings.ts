import { dayInZone, parseDay, type Day } from '../base/dates.ts';
import { fold, kebabCase, snakeCase } from '../base/text.ts';
import { parseSetting, SettingError, type Settings } from '../engine/parameters.ts';
import type { Plan } from '../plan/plan.ts';
import type { Given, Option } from './arguments.ts';
import { hasErrors } from '../base/diagnostic.ts';
import { printDiagnostics, type Rules } from './load.ts';
import { BrokenRules, Unusable } from './outcome.ts';
import { assignment, unknown, type Circumstances } from './tables.ts';

export const RULES: readonly [string, Option] = ['rules', { value: '<file|dir>', many: true, doc: 'Rule files, or directories of them; without, the shipped rules.' }];
export const TODAY: readonly [string, Option] = ['today', { value: '<YYYY-MM-DD>', doc: 'The day that TODAY() is; without, today in the time zone.' }];
export const AS_OF: readonly [string, Option] = ['as-of', { value: '<YYYY-MM-DD>', doc: 'Everything as it stood at the end of that day, which is then TODAY() too.' }];
export const TIME_ZONE: readonly [string, Option] = ['time-zone', { value: '<zone>', doc: 'The account’s time zone, such as Europe/Oslo; without, UTC.' }];

/** The options by which a report, its data and its parameters are chosen. */
export const REPORT_OPTIONS: readonly (readonly [string, Option])[] = [
  RULES,
  ['data', { value: '<table>=<file>', many: true, doc: 'A table’s rows: CSV, JSON or NDJSON.' }],
  ['map', { value: '<table>=<name>', many: true, doc: 'The import map to read a table’s file with.' }],
  ['set', { value: '<name>=<value>', many: true, doc: 'A parameter, by its id or its label.' }],
  TODAY,
  AS_OF,
  TIME_ZONE,
];

/** The day that is looked back at, where one is asked for. Throws Unusable for what is no date, or lies ahead. */
export function asOfDay(given: Given, today: Day): Day | undefined {
  const text = given.one('as-of');
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw new Unusable(`--as-of ${text} is not a date; write it as 2025-03-31.`);
  if (day > today) throw new Unusable(`--as-of ${text} lies after today; nothing is known of that day yet.`);
  return day;
}

/** Today and the time zone, as given or as they are. Throws Unusable for neither. */
export function circumstances(given: Given): Circumstances {
  const timeZone = given.one('time-zone') ?? 'UTC';
  const now = todayIn(timeZone);
  const text = given.one('today');
  const today = text === undefined ? now : parseDay(text);
  if (today === undefined) throw new Unusable(`--today ${text} is not a date; write it as 2025-03-31.`);
  return { today, timeZone };
}

function todayIn(timeZone: string): Day {
  try {
    return dayInZone(Date.now(), timeZone);
  } catch {
    throw new Unusable(`--time-zone ${timeZone} is not known here; write it like Europe/Oslo or UTC.`);
  }
}

/** A report's id in the plan it is run with; `notes` where a choice had to be made. */
export interface Chosen {
  readonly plan: Plan;
  readonly report: string;
  readonly notes: readonly string[];
}

/** Finds a report by id or title: the given files come before the shipped ones, and a file's own report before an imported one. */
export function chooseReport(rules: Rules, name: string): Chosen {
  const id = kebabCase(name);
  const fitting = rules.plans.filter((plan) => plan.reports.some((report) => report.id === id));
  const given = fitting.filter((plan) => rules.given.has(plan.file));
  const own = (plans: readonly Plan[]): readonly Plan[] => plans.filter((plan) => plan.reports.some((report) => report.id === id && report.span.file === plan.file));
  const [first, ...others] = [own(given), given, own(fitting)].find((plans) => plans.length > 0) ?? [];
  if (first) return { plan: first, report: id, notes: others.length === 0 ? [] : [`Several files have the report ${id}: ${first.file} is used, not ${others.map(({ file }) => file).join(', ')}.`] };
  if (hasErrors(rules.diagnostics)) throw new BrokenRules(printDiagnostics(rules.diagnostics, rules.textOf));
  throw new Unusable(unknown('report', name, [...new Set(rules.plans.flatMap((plan) => plan.reports.map((report) => report.id)))].sort()));
}

/** `--set` values by parameter id, checked against the plan. */
export function settingsOf(plan: Plan, texts: readonly string[]): Settings {
  const settings = texts.map((text) => {
    const { name, value } = assignment('set', text);
    const parameter = plan.parameters.find((candidate) => candidate.id === snakeCase(name) || fold(candidate.label) === fold(name));
    if (!parameter) throw new Unusable(unknown('parameter', name, plan.parameters.map((candidate) => candidate.id)));
    try {
      parseSetting(parameter, value);
    } catch (problem) {
      if (problem instanceof SettingError) throw new Unusable(`--set ${problem.message}.`);
      throw problem;
    }
    return [parameter.id, value] as const;
  });
  return Object.fromEntries(settings);
}
