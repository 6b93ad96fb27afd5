import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDay, parseDay } from '../base/dates.ts';
import type { ReportResult, ResultParameter } from '../table/result.ts';
import { presetOf, presets, rangeOf } from './ranges.ts';
import type { StringKey, Strings } from './strings.ts';

export interface Controls {
  readonly result: ReportResult;
  readonly strings: Strings;
  /** First month of the account's year. */
  readonly fiscalStart: number;
  /** Whether the two date fields are open. */
  readonly custom: boolean;
  /** New values of parameters, as texts. */
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
  readonly onCustom: (open: boolean) => void;
}

/** Range, frequency, and every other parameter that has choices: driven by what the result says it was made with. */
export function controls(model: Controls): TemplateResult | typeof nothing {
  const others = model.result.parameters.filter((parameter) => parameter.choices && parameter.choices.length > 1);
  const range = rangeOf(model.result);
  if (others.length === 0 && !range) return nothing;
  return html`<div class="controls" part="controls">${range ? rangeControl(model, range) : nothing}${others.map((parameter) => choiceControl(model, parameter))}</div>`;
}

function rangeControl(model: Controls, range: { readonly start: number; readonly end: number }): TemplateResult {
  const { strings, result, onChange, onCustom } = model;
  const all = presets(result.today, model.fiscalStart);
  const current = model.custom ? undefined : presetOf(range, all);
  const choose = (event: Event): void => {
    const preset = all.find((each) => each.id === (event.target as HTMLSelectElement).value);
    onCustom(!preset);
    if (preset) onChange({ start: formatDay(preset.start), end: formatDay(preset.end) });
  };
  return html`<label class="control select" part="control"><span>${strings.range}</span>
      <select .value=${live(current?.id ?? 'custom')} @change=${choose}>
        ${all.map((preset) => html`<option value=${preset.id} ?selected=${preset.id === current?.id}>${strings[preset.id]}</option>`)}
        <option value="custom" ?selected=${!current}>${strings.custom}</option>
      </select></label>
    ${current ? nothing : html`${dateField(strings.from, range.start, (start) => onChange({ start, end: formatDay(Math.max(range.end, parseDay(start)!)) }))}
      ${dateField(strings.to, range.end, (end) => onChange({ start: formatDay(Math.min(range.start, parseDay(end)!)), end }))}`}`;
}

function dateField(label: string, day: number, onChange: (text: string) => void): TemplateResult {
  // A half-typed or impossible date has no value yet: nothing is asked for before it is one.
  const changed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value;
    if (parseDay(text) !== undefined) onChange(text);
  };
  return html`<label class="control" part="control"><span>${label}</span><input type="date" .value=${live(formatDay(day))} @change=${changed}></label>`;
}

function choiceControl({ strings, onChange }: Controls, parameter: ResultParameter): TemplateResult {
  const label = parameter.id === 'frequency' ? strings.frequency : parameter.label;
  return html`<label class="control select" part="control"><span>${label}</span>
    <select .value=${live(String(parameter.value ?? ''))} @change=${(event: Event) => onChange({ [parameter.id]: (event.target as HTMLSelectElement).value })}>
      ${parameter.choices!.map((choice) => html`<option value=${choice} ?selected=${choice === parameter.value}>${choiceText(choice, strings)}</option>`)}
    </select></label>`;
}

const UNITS: readonly StringKey[] = ['Day', 'Week', 'Month', 'Quarter', 'Year'];

function choiceText(choice: string, strings: Strings): string {
  const unit = UNITS.find((each) => each === choice);
  return unit ? strings[unit] : choice;
}
