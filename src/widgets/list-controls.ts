import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asks, needsValue, operatorsOf, type Filter, type Operator } from './list-filter.ts';
import type { ListStrings } from './subscription-list-words.ts';
import type { ColumnHead } from '../table/table.ts';
import { selectControl } from './report-controls.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';

/** A choice at the top of a list that stands for one condition, or for none. */
export interface QuickFilter {
  readonly column: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly filter: Filter | undefined }[];
}

export interface ListControls {
  readonly strings: ListStrings;
  readonly search: string;
  readonly filters: readonly Filter[];
  readonly quick: readonly QuickFilter[];
  readonly onSearch: (text: string) => void;
  readonly onFilters: (filters: readonly Filter[]) => void;
  readonly onAdvanced: () => void;
  readonly extra: unknown;
}

/** Search, quick filters, and the way to all others. */
export function listControls(model: ListControls): TemplateResult {
  const { strings, filters, quick } = model;
  const others = advancedOf(filters, quick).filter(asks).length;
  return html`<div class="controls" part="controls">
    <label class="control search" part="control"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4"><circle cx="5" cy="5" r="3.6"></circle><path d="M7.8 7.8L11 11"></path></svg>
      <input type="search" aria-label=${strings.findSubscriptions} placeholder=${strings.searchShort} .value=${live(model.search)} @input=${(event: Event) => model.onSearch((event.target as HTMLInputElement).value)}></label>
    ${quick.map((each) => quickControl(model, each))}
    <button class="control button-control" part="control" type="button" aria-haspopup="dialog" @click=${model.onAdvanced}>${others > 0 ? fill(strings.advancedCount, { n: String(others) }) : strings.advanced}</button>
    ${model.extra}</div>`;
}

/** What narrows a list, in words, for paper: there the controls that say it are not drawn. */
export function narrowedBy(filters: readonly Filter[], search: string, columns: readonly ColumnHead[], strings: ListStrings): TemplateResult | typeof nothing {
  const conditions = filters.filter(asks).map(({ column, operator, values }) => [columns.find(({ id }) => id === column)?.label ?? column, operatorText(operator, strings), values.join(', ')].filter((word) => word !== '').join(' '));
  const words = [...conditions, ...(search.trim() === '' ? [] : [`${strings.searchShort}: ${search.trim()}`])];
  return words.length === 0 ? nothing : html`<p class="print-only">${words.join(' · ')}</p>`;
}

/** Conditions that no quick filter stands for. */
export function advancedOf(filters: readonly Filter[], quick: readonly QuickFilter[]): readonly Filter[] {
  return filters.filter((filter) => !quick.some((each) => currentOf(each, [filter]) !== undefined));
}

function quickControl({ filters, onFilters }: ListControls, quick: QuickFilter): TemplateResult {
  const current = currentOf(quick, filters);
  const choose = (id: string): void => {
    const wanted = quick.options.find((option) => option.id === id)?.filter;
    const others = filters.filter((filter) => currentOf(quick, [filter]) === undefined);
    onFilters(wanted ? [wanted, ...others] : others);
  };
  return selectControl(quick.label, current ?? '', quick.options.map(({ id, label }) => [id, label] as const), choose);
}

/** Which option of a quick filter these conditions are. */
function currentOf({ options }: QuickFilter, filters: readonly Filter[]): string | undefined {
  return options.find(({ filter }) => filter && filters.some((each) => isSame(each, filter)))?.id;
}

function isSame(a: Filter, b: Filter): boolean {
  return a.column === b.column && a.operator === b.operator && a.values.join('\n') === b.values.join('\n');
}

export interface FilterEditor {
  readonly strings: ListStrings;
  readonly columns: readonly ColumnHead[];
  readonly filters: readonly Filter[];
  /** How many rows meet the conditions, in words. */
  readonly count: string;
  /** Distinct values of a text column, where there are few. */
  readonly choicesOf: (column: string) => readonly string[];
  readonly onChange: (filters: readonly Filter[]) => void;
  readonly onDone: () => void;
}

/** Property, condition, value: line by line, in force as they are typed. */
export function filterEditor(model: FilterEditor): TemplateResult {
  const { strings, filters, columns, onChange } = model;
  const put = (at: number, filter: Filter | undefined): void => onChange(filters.flatMap((each, i) => (i === at ? (filter ? [filter] : []) : [each])));
  const first = columns[0];
  return html`<p class="muted">${strings.advancedWhy}</p>
    ${filters.length === 0 ? html`<p class="muted">${strings.noFilters}</p>` : html`<ul class="conditions">${filters.map((filter, at) => condition(model, filter, (next) => put(at, next)))}</ul>`}
    <div class="actions-row">${first ? button(strings.addFilter, () => onChange([...filters, fresh(first)])) : nothing}${filters.length > 0 ? button(strings.clearFilters, () => onChange([])) : nothing}</div>
    <p class="met" role="status">${model.count}</p>
    <div class="actions-row">${button(strings.apply, model.onDone, true)}</div>`;
}

function condition(model: FilterEditor, filter: Filter, put: (next: Filter | undefined) => void): TemplateResult {
  const { strings, columns } = model;
  const column = columns.find(({ id }) => id === filter.column);
  const label = column?.label ?? filter.column;
  const operators = operatorsOf(column?.type ?? 'text');
  return html`<li>
    ${field(strings.property, filter.column, columns.map((each) => [each.id, each.label] as const), (id) => put(fresh(columns.find((each) => each.id === id)!)))}
    ${field(strings.operator, filter.operator, operators.map((each) => [each, operatorText(each, strings)] as const), (operator) => put({ ...filter, operator: operator as Operator }))}
    ${needsValue(filter.operator) ? valueField(model, filter, column, (values) => put({ ...filter, values })) : nothing}
    <button class="close" type="button" aria-label=${fill(strings.removeFilter, { column: label })} @click=${() => put(undefined)}>
      <svg width="10" height="10" viewBox="0 0 12 12" aria-hidden="true" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"><path d="M1 1L11 11M11 1L1 11"></path></svg></button></li>`;
}

function valueField({ strings, choicesOf }: FilterEditor, { column: id, operator, values }: Filter, column: ColumnHead | undefined, onChange: (values: readonly string[]) => void): TemplateResult {
  const choices = column?.type === 'boolean' ? ['true', 'false'] : choicesOf(id);
  if (choices.length > 0 && (operator === 'is' || operator === 'isNot')) {
    const names = (choice: string): string => (column?.type === 'boolean' ? (choice === 'true' ? strings.yes : strings.no) : choice);
    return field(strings.value, values[0] ?? '', [['', '…'], ...choices.map((choice) => [choice, names(choice)] as const)], (value) => onChange(value ? [value] : []));
  }
  const isDay = (column?.type === 'date' || column?.type === 'timestamp') && operator !== 'within' && operator !== 'past';
  const isNumber = column !== undefined && column.type !== 'text' && !isDay;
  return html`<label class="entry"><span>${strings.value}</span><input type=${isDay ? 'date' : 'text'} inputmode=${isNumber ? 'decimal' : nothing} .value=${live(values[0] ?? '')}
    @input=${(event: Event) => onChange(typed((event.target as HTMLInputElement).value, isNumber))}></label>`;
}

/** A number is compared as it is stored: `1 200,5` typed is `1200.5`. */
function typed(text: string, isNumber: boolean): readonly string[] {
  const clean = isNumber ? text.replace(/[\s\u2019']/g, '').replace(',', '.').replace('\u2212', '-') : text.trim();
  return clean === '' ? [] : [clean];
}

function field(label: string, value: string, options: readonly (readonly [string, string])[], onChange: (value: string) => void): TemplateResult {
  return html`<label class="entry"><span>${label}</span><select .value=${live(value)} @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}>
    ${options.map(([id, text]) => html`<option value=${id} ?selected=${id === value}>${text}</option>`)}</select></label>`;
}

function fresh({ id, type }: ColumnHead): Filter {
  return { column: id, operator: operatorsOf(type)[0]!, values: [] };
}

function operatorText(operator: Operator, strings: ListStrings): string {
  return strings[operator];
}
