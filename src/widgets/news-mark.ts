import { css, html, nothing, type TemplateResult } from 'lit';
import { stampLabel } from '../draw/dates.ts';
import { formatFull, MISSING } from '../draw/numbers.ts';
import type { ResultMeasure } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { columnWords } from './column-words.ts';
import { digitsOf, multipleText, type Writing } from './forecast-figures.ts';
import { isNumber, PLACES } from './forecast-model.ts';
import type { News } from './last-visit.ts';
import { fill } from './strings.ts';

/** A dot on what changed since the last visit: it stays and does not flash; pointed at, or read aloud, it says what was there before. */
export function newsMark(writing: Writing, news: News | undefined, measure: ResultMeasure | undefined, row: number | null): TemplateResult | typeof nothing {
  const before = measure && news?.before(measure.id, row);
  if (before === undefined) return nothing;
  const text = fill(columnWords(writing.locale).changedSince, { time: stampLabel(news!.since, writing.locale), before: textOf(writing, measure!, before) });
  return html`<span class="news" title=${text}><span class="hidden">, ${text}</span></span>`;
}

/** What a dot means, under the table. */
export function newsLegend(news: News | undefined, locale: string): TemplateResult | typeof nothing {
  return news ? html`<p class="news-legend"><span class="news" aria-hidden="true"></span>${fill(columnWords(locale).changedLegend, { time: stampLabel(news.since, locale) })}</p>` : nothing;
}

export const newsStyles = css`
  .grid-box td:has(> .news):not(.held) { position: relative; }
  .news { position: absolute; inset-block-start: 5px; inset-inline-end: 2px; inline-size: 5px; block-size: 5px; border-radius: 50%; background: var(--_focus); }
  dd:has(> .news) { position: relative; }
  dd > .news { position: static; display: inline-block; margin-inline-start: 4px; vertical-align: 0.5em; }
  .news-legend { display: inline-flex; align-items: center; gap: 6px; }
  .news-legend .news { position: static; }
  @media (forced-colors: active) { .news { forced-color-adjust: none; background: Highlight; } }
  @media print { .news, .news-legend { display: none; } }
`;

function textOf({ forecast, locale }: Writing, measure: ResultMeasure, value: Value): string {
  if (!isNumber(value)) return value === null ? MISSING : String(value);
  if (measure.type === 'number' && (measure.id === PLACES.coverage || measure.id === PLACES.totalCoverage)) return multipleText(value, locale);
  return formatFull(value, measure.type, { locale }, { digits: digitsOf(forecast, measure) });
}
