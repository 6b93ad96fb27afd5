import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatDay, startOfPeriod } from '../base/dates.ts';
import { isWhole, periodLabel, spanLabel } from '../draw/dates.ts';
import type { FeedState, Parameters, ResultParameter } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';
import { periodsAround, type Forecast, type ForecastPeriod } from './forecast-model.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { fiscalStart, selectControl } from './report-controls.ts';

export interface ForecastControls {
  readonly forecast: Forecast;
  readonly strings: ForecastStrings;
  readonly locale: string;
  readonly search: string;
  /** Pipelines that hold deals: the choice where the rule file gives none. */
  readonly pipelines: readonly string[];
  readonly onChange: (values: Parameters) => void;
  /** Absent where there is nobody to search for. */
  readonly onSearch?: (text: string) => void;
}

/** What a visitor turns at the top; everything else an admin sets is said in "About this report". */
const TURNED = ['pipeline', 'period', 'weighting'] as const;

/** Search, pipeline and period (requirements UI-9, UI-11). */
export function forecastControls(model: ForecastControls): TemplateResult {
  const { forecast } = model;
  const parameters = TURNED.map((id) => forecast.result.parameters.find((parameter) => parameter.id === id)).filter((parameter) => parameter !== undefined)
    .map((parameter) => (parameter.id === 'pipeline' && !parameter.choices ? { ...parameter, choices: ['', ...model.pipelines] } : parameter));
  return html`<div class="controls" part="controls">${model.onSearch ? searchField(model) : nothing}
    ${parameters.filter(({ choices }) => choices && choices.length > 1).map((parameter) => choice(model, parameter))}${forecast.period ? periodChoice(model, forecast.period) : nothing}</div>`;
}

/** `Q4 2026`; a period of another calendar says its months. */
export function periodName(period: ForecastPeriod, locale: string, quarter: string): string {
  return isWhole(period, period.unit) ? periodLabel(period, period.unit, { locale, quarter }, 'long') : spanLabel(period, locale);
}

function searchField({ strings, search, onSearch }: ForecastControls): TemplateResult {
  return html`<label class="control search" part="control"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4"><circle cx="5" cy="5" r="3.6"></circle><path d="M7.8 7.8L11 11"></path></svg>
    <input type="search" aria-label=${strings.search} placeholder=${strings.searchShort} .value=${live(search)} @input=${(event: Event) => onSearch!((event.target as HTMLInputElement).value)}></label>`;
}

function choice({ forecast, strings, onChange }: ForecastControls, { id, label, value, choices }: ResultParameter): TemplateResult {
  const names = new Map<string, string>([['', strings.allPipelines], ['month', strings.Month], ['quarter', strings.Quarter], ['weighted', strings.weighted], ['total', strings.wholeAmount]]);
  const labels = new Map<string, string>([['pipeline', strings.pipeline], ['period', strings.frequency], ['weighting', strings.amount]]);
  const options = choices!.map((each) => [each, names.get(each) ?? each] as const);
  return selectControl(labels.get(id) ?? label, String(value ?? ''), options, (next) => onChange({ [id]: next, ...(id === 'period' ? startIn(forecast, next) : {}) }));
}

/** The month or quarter that holds what is shown, or today where that is a part of it: a period of another length begins elsewhere. */
function startIn({ period, result }: Forecast, unit: string): Parameters {
  if (!period) return {};
  const isNow = result.today >= period.start && result.today <= period.end;
  return { period_start: formatDay(startOfPeriod(isNow ? result.today : period.start, unit === 'month' ? 'Month' : 'Fiscal quarter', fiscalStart(result))) };
}

function periodChoice({ forecast, strings, locale, onChange }: ForecastControls, period: ForecastPeriod): TemplateResult {
  const options = periodsAround(period, forecast.result.today).map((each) => [formatDay(each.start), periodName(each, locale, strings.quarter)] as const);
  return selectControl(strings.period, formatDay(period.start), options, (start) => onChange({ period_start: start }));
}

/** The names in a `forecast-pipelines` result, as it comes. */
export function pipelinesIn({ result }: FeedState): readonly string[] {
  const column = result && findColumn(result.table, 'pipeline');
  return column ? Array.from({ length: result.table.rowCount }, (_, row) => valueAt(column, row)).filter((name): name is string => typeof name === 'string') : [];
}
