import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { addMonths, formatDay, parseDay, startOfPeriod, type Day } from '../base/dates.ts';
import { NUMBER_SCALE } from '../base/decimal.ts';
import type { ReportResult, ResultParameter } from '../table/result.ts';
import { presets as wholeRanges } from './ranges.ts';
import type { ReportStrings } from './report-words.ts';

export interface ReportControls {
  readonly result: ReportResult;
  readonly strings: ReportStrings;
  /** Ranges whose two date fields are open, by the id of their first parameter. */
  readonly open: readonly string[];
  /** New values of parameters, as texts; a blank text leaves the parameter open. */
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
  readonly onOpen: (id: string, open: boolean) => void;
  /** A control of the widget's own, in the same row. */
  readonly extra?: TemplateResult;
}

interface Choice {
  readonly id: string;
  readonly label: string;
  /** Null where the range is left open. */
  readonly start: Day | null;
  readonly end: Day | null;
}

interface RangePlan {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** Every parameter a visitor may turn: pairs of dates as ranges with names, single dates, and choices. Driven by what the result was made with. */
export function reportControls(model: ReportControls): TemplateResult | typeof nothing {
  const { parameters } = model.result;
  const ranges = rangePlans(model).filter((plan) => dateOf(parameters, plan.from) && dateOf(parameters, plan.to));
  const paired = new Set(ranges.flatMap((plan) => [plan.from, plan.to]));
  const days = parameters.filter((parameter) => parameter.type === 'date' && !paired.has(parameter.id));
  const choices = parameters.filter((parameter) => parameter.choices && parameter.choices.length > 1);
  if (ranges.length + days.length + choices.length === 0 && !model.extra) return nothing;
  return html`<div class="controls" part="controls">${ranges.map((plan) => rangeControl(model, plan))}
    ${days.map((day) => dateField(day.label, day.value, (text) => model.onChange({ [day.id]: text })))}${choices.map((choice) => choiceControl(model, choice))}${model.extra ?? nothing}</div>`;
}

/** A small labelled choice, also for what is no parameter: the group to look at. */
export function selectControl(label: string, value: string, options: readonly (readonly [string, string])[], onChange: (value: string) => void): TemplateResult {
  return html`<label class="control select" part="control"><span>${label}</span>
    <select .value=${live(value)} @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
      ${options.map(([id, text]) => html`<option value=${id} ?selected=${id === value}>${text}</option>`)}
    </select></label>`;
}

function rangePlans({ result, strings }: ReportControls): readonly RangePlan[] {
  const { today } = result;
  const fiscal = fiscalStart(result);
  const named = (id: string): Choice => {
    const found = wholeRanges(today, fiscal).find((preset) => preset.id === id)!;
    return { id, label: strings[found.id], start: found.start, end: found.end };
  };
  const quarter = startOfPeriod(today, 'Fiscal quarter', fiscal);
  const soFar = (id: 'weekToDate' | 'monthToDate' | 'quarterToDate' | 'yearToDate', start: Day): Choice => ({ id, label: strings[id], start, end: today });
  const next: Choice = { id: 'nextQuarter', label: strings.nextQuarter, start: addMonths(quarter, 3), end: addMonths(quarter, 6) - 1 };
  return [
    {
      from: 'since', to: 'until', label: strings.changes,
      choices: [soFar('weekToDate', startOfPeriod(today, 'Week')), soFar('monthToDate', startOfPeriod(today, 'Month')), soFar('quarterToDate', quarter), soFar('yearToDate', startOfPeriod(today, 'Fiscal year', fiscal)), named('lastQuarter')],
    },
    { from: 'close_from', to: 'close_to', label: strings.closeDates, choices: [named('thisMonth'), named('thisQuarter'), next, named('lastQuarter'), named('thisYear'), { id: 'all', label: strings.all, start: null, end: null }] },
    { from: 'start', to: 'end', label: strings.range, choices: wholeRanges(today, fiscal).map((preset) => named(preset.id)) },
  ];
}

function rangeControl(model: ReportControls, plan: RangePlan): TemplateResult {
  const { strings, result, open, onChange, onOpen } = model;
  const [start, end] = [dateOf(result.parameters, plan.from)!.value, dateOf(result.parameters, plan.to)!.value];
  const current = open.includes(plan.from) ? undefined : plan.choices.find((choice) => choice.start === start && choice.end === end);
  const choose = (id: string): void => {
    const found = plan.choices.find((choice) => choice.id === id);
    onOpen(plan.from, !found);
    if (found) onChange({ [plan.from]: textOf(found.start), [plan.to]: textOf(found.end) });
  };
  const options = [...plan.choices.map((choice) => [choice.id, choice.label] as const), ['custom', strings.custom] as const];
  return html`${selectControl(plan.label, current?.id ?? 'custom', options, choose)}
    ${current ? nothing : html`${dateField(strings.from, start, (text) => onChange({ [plan.from]: text, [plan.to]: textOf(later(end, parseDay(text)!)) }))}
      ${dateField(strings.to, end, (text) => onChange({ [plan.from]: textOf(earlier(start, parseDay(text)!)), [plan.to]: text }))}`}`;
}

function dateField(label: string, day: ResultParameter['value'], onChange: (text: string) => void): TemplateResult {
  // A half-typed or impossible date has no value yet: nothing is asked for before it is one.
  const changed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    if (parseDay(text) !== undefined) onChange(text);
  };
  return html`<label class="control" part="control"><span>${label}</span><input type="date" .value=${live(typeof day === 'number' ? formatDay(day) : '')} @change=${changed}></label>`;
}

function choiceControl({ strings, onChange }: ReportControls, parameter: ResultParameter): TemplateResult {
  return selectControl(choiceLabel(parameter, strings), String(parameter.value ?? ''), parameter.choices!.map((choice) => [choice, choiceText(choice, strings)] as const), (value) => onChange({ [parameter.id]: value }));
}

/** The choices of shipped reports read in the visitor's language; others as their rule writes them. */
function choiceLabel({ id, label }: ResultParameter, strings: ReportStrings): string {
  return new Map<string, string>([['frequency', strings.frequency], ['basis', strings.basis], ['group', strings.group], ['transfers', strings.transfers]]).get(id) ?? label;
}

/** Choices every report may use read in the visitor's language; others as their rule writes them. */
function choiceText(choice: string, strings: ReportStrings): string {
  return new Map<string, string>([
    ['amount', strings.amount], ['weighted', strings.weighted], ['none', strings.none], ['movement', strings.movement], ['owner', strings.owner], ['team', strings.team], ['stage', strings.stage],
    ['Day', strings.Day], ['Week', strings.Week], ['Month', strings.Month], ['Quarter', strings.Quarter], ['Year', strings.Year],
  ]).get(choice) ?? choice;
}

/** First month (1 to 12) of the account's year, as the report was made with. */
export function fiscalStart(result: ReportResult): number {
  const value = result.parameters.find((parameter) => parameter.id === 'fiscal_year_start')?.value;
  const month = typeof value === 'number' ? value / NUMBER_SCALE : 1;
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : 1;
}

function dateOf(parameters: readonly ResultParameter[], id: string): ResultParameter | undefined {
  return parameters.find((parameter) => parameter.id === id && parameter.type === 'date');
}

function textOf(day: Day | null): string {
  return day === null ? '' : formatDay(day);
}

function later(known: ResultParameter['value'], day: Day): Day {
  return typeof known === 'number' ? Math.max(known, day) : day;
}

function earlier(known: ResultParameter['value'], day: Day): Day {
  return typeof known === 'number' ? Math.min(known, day) : day;
}
