import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import type { FeedState } from '../table/result.ts';
import type { CardView } from './report-card.ts';
import { periodName } from './forecast-controls.ts';
import { attainmentKeys } from './forecast-figures.ts';
import { missingSubmissions, PLACES, settingOf, type Forecast } from './forecast-model.ts';
import { hiddenPeople } from './forecast-notes.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { chip } from './frame.ts';
import type { ReportPanel } from './report-panel.ts';
import { fill } from './strings.ts';

/** `Q4 2026 · 40 days left · Default · weighted · USD`. */
export function subtitleOf({ result, period }: Forecast, strings: ForecastStrings, locale: string): string {
  const [pipeline, weighting] = ['pipeline', 'weighting'].map((id) => settingOf(result, id));
  const words = [
    period ? periodName(period, locale, strings.quarter) : '', timeText({ result, period }, strings, locale),
    typeof pipeline === 'string' && pipeline ? pipeline : strings.allPipelines, weighting === 'weighted' ? strings.weighted.toLocaleLowerCase(locale) : String(weighting ?? ''), result.currency ?? '',
  ];
  return words.filter(Boolean).join(' · ');
}

function timeText({ result, period }: Pick<Forecast, 'result' | 'period'>, strings: ForecastStrings, locale: string): string {
  if (!period || result.today > period.end) return '';
  const [left, until] = [period.end - result.today, period.start - result.today];
  if (until > 0) return fill(strings.daysUntil, { n: formatCount(until, locale) });
  return fill(left === 1 ? strings.dayLeft : strings.daysLeft, { n: formatCount(left, locale) });
}

/** What the header says of the period and of those who have not submitted. */
export function headChips(forecast: Forecast, focus: number | null, strings: ForecastStrings, locale: string, side: ReportPanel): TemplateResult {
  const missing = forecast.isFinal ? [] : missingSubmissions(forecast, focus);
  const restricted = hiddenPeople(forecast);
  const list = (): void => side.show({ title: strings.notSubmittedTitle }, html`<p class="muted">${strings.notSubmittedIntro}</p><ul class="list">${missing.map(({ name }) => html`<li>${name}</li>`)}</ul>`);
  return html`${forecast.isFinal ? chip({ text: strings.final, hint: strings.finalWhy }) : nothing}
    ${restricted > 0 ? chip({ text: strings.restricted, tone: 'warn', hint: strings.restrictedWhy }) : nothing}
    ${missing.length > 0 ? chip({ text: fill(missing.length === 1 ? strings.notSubmittedOne : strings.notSubmittedOther, { n: formatCount(missing.length, locale) }), tone: 'warn', onOpen: list }) : nothing}`;
}

/** What the parts of the bar are, in the words of their columns. */
export function barLegend(forecast: Forecast, strings: ForecastStrings): TemplateResult | typeof nothing {
  if (!forecast.measures.has(PLACES.attainment)) return nothing;
  return html`<p class="bar-legend">${attainmentKeys(forecast).map(([sureness, label]) => html`<span><svg class="attainment" width="10" height="10" aria-hidden="true"><rect class=${sureness} x="0.5" y="0.5" width="9" height="9"></rect></svg>${label}</span>`)}
    <span><svg class="attainment" width="8" height="10" aria-hidden="true"><path class="elapsed" d="M0.5 2h7l-3.5 5z"></path></svg>${strings.elapsedLegend}</span></p>`;
}

/** Six rows as high as those to come. */
export function waiting({ progress }: FeedState, strings: ForecastStrings): TemplateResult {
  return html`<div class="skeleton" part="skeleton"><div class="skeleton-line control-line"></div><div class="skeleton-line wells-line"></div>
    ${progress?.fraction === undefined ? nothing : html`<progress max="1" .value=${progress.fraction} aria-label=${progress.label}></progress>`}
    <p class="hidden">${strings.loadingShort}</p><div class="skeleton-rows">${Array.from({ length: 6 }, () => html`<div class="skeleton-line"></div>`)}</div></div>`;
}

/** Why there is nobody: nothing stored yet, not open to this viewer, or nothing for this choice. */
export function blankWords(forecast: Forecast | undefined, strings: ForecastStrings, locale: string, viewer: string): NonNullable<CardView['blanks']> {
  const period = forecast?.period ? periodName(forecast.period, locale, strings.quarter) : strings.period;
  return {
    noData: [strings.nobodyYet, strings.nobodyYetWhy],
    nothing: viewer ? [strings.notAllowed, strings.notAllowedWhy] : [strings.noneInPeriod, fill(strings.noneInPeriodWhy, { range: period })],
  };
}
