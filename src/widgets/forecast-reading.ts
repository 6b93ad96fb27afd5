import type { ReportResult } from '../table/result.ts';
import { changeHeading } from './forecast-change.ts';
import type { Cell } from './forecast-cell.ts';
import { allColumns, type ForecastColumn } from './forecast-columns.ts';
import { PLACES, readForecast, type Forecast } from './forecast-model.ts';
import { forecastStrings, type ForecastStrings } from './forecast-words.ts';
import type { News } from './last-visit.ts';
import type { Size } from './size.ts';
import type { Strings } from './strings.ts';

/** How a result is told. */
export interface ReadIn {
  readonly strings: Strings;
  readonly locale: string;
  /** Grows when a page gives words. */
  readonly worded: number;
  readonly direction: 'ltr' | 'rtl';
  readonly cloned: boolean;
  readonly size: Size;
}

/** What the forecast table draws from: its result, read once, and again only when it, or how it is told, changes. */
export class ForecastReading {
  words: ForecastStrings;
  forecast: Forecast | undefined;
  cell: Cell | undefined;
  columns: readonly ForecastColumn[] = [];
  news: News | undefined;
  #cellOf: (forecast: Forecast) => Cell;
  #from: ReportResult | undefined;
  #in = '';

  /** `cellOf`: what a cell needs beside its number. */
  constructor(strings: Strings, cellOf: (forecast: Forecast) => Cell) {
    this.words = forecastStrings('en', strings);
    this.#cellOf = cellOf;
  }

  /** Whether it is another result than the one read before. */
  read(result: ReportResult | undefined, { strings, locale, worded, direction, cloned, size }: ReadIn): boolean {
    const readIn = `${locale} ${worded} ${direction} ${cloned} ${size}`;
    if (this.#from === result && this.#in === readIn) return false;
    const isNew = this.#from !== undefined && this.#from !== result;
    [this.#from, this.#in] = [result, readIn];
    this.words = forecastStrings(locale, strings);
    const forecast = (this.forecast = result && readForecast(result));
    this.columns = forecast ? allColumns(forecast, nameLabel(forecast, this.words, locale), changeHeading(forecast, locale)) : [];
    this.cell = forecast && this.#cellOf(forecast);
    this.news = undefined;
    return isNew;
  }

  /** What changed since the last visit is known a moment after the numbers. */
  take(news: News | undefined): void {
    if (news === this.news) return;
    this.news = news;
    this.cell = this.cell && { ...this.cell, news };
  }
}

/** Whether a forecast can be submitted in this period at all: who may for whom is asked row by row. */
export function isOpenForSubmissions({ isFinal, period, result, measures }: Forecast): boolean {
  return !isFinal && !result.past && period !== undefined && measures.has(PLACES.submission);
}

/** `Team, user`: the rule file's words for its levels, the highest first. */
function nameLabel({ result }: Forecast, { owner }: ForecastStrings, locale: string): string {
  const levels = [...(result.tree?.levels ?? [])].reverse().join(', ');
  return levels.charAt(0).toLocaleUpperCase(locale) + levels.slice(1) || owner;
}
