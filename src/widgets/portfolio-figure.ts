import { html, type TemplateResult } from 'lit';
import type { Exact } from '../base/decimal.ts';
import { periodLabel, unitOf, type Range } from '../draw/dates.ts';
import { formatCompact, formatFull, MISSING, type NumberStyle } from '../draw/numbers.ts';
import type { CellRef, ReportResult } from '../table/result.ts';
import type { ValueType } from '../table/table.ts';
import type { Portfolio } from './portfolio-model.ts';
import { measureOf, valueIn } from './result-values.ts';
import type { Size } from './size.ts';
import { fill } from './strings.ts';
import type { CardStrings } from './subscription-card-words.ts';

/** What stands beside the monthly revenue, as far as it is known yet. */
export interface Beside {
  readonly retention: ReportResult | undefined;
  readonly ahead: ReportResult | undefined;
  readonly renewals: ReportResult | undefined;
  readonly currencies: ReportResult | undefined;
}

export interface PortfolioView {
  readonly portfolio: Portfolio;
  readonly beside: Beside;
  readonly strings: CardStrings;
  readonly locale: string;
  readonly size: Size;
  readonly mirrored: boolean;
  /** Of the document's patterns. */
  readonly id: string;
  readonly onDrill: (result: ReportResult, cell: CellRef, title: string, figure: string) => void;
  readonly onOpen: (id: string, name: string) => void;
  readonly onRenewals: () => void;
  /** What the movements leave open of the change. */
  readonly onRest: () => void;
}

interface FigureLook {
  readonly name?: string;
  readonly className?: string;
  readonly before?: string;
  /** Written around the number, in its place at `{value}`. */
  readonly words?: string;
}

/** A number that leads to its rows: short where it stands, in full where it is asked for. */
export function figure(view: PortfolioView, result: ReportResult, cell: CellRef, { name, className = '', before = '', words = '{value}' }: FigureLook = {}): TemplateResult {
  const measure = measureOf(result, cell.measure)!;
  const value = valueIn(result, cell.measure, cell.row);
  const style = { locale: view.locale, ...(result.currency ? { currency: result.currency } : {}) };
  if (value === null) return html`<span class=${className}><span aria-hidden="true">${MISSING}</span><span class="hidden">${view.strings.noData}</span></span>`;
  const full = formatFull(value, measure.type, style, { withCurrency: true });
  const title = name ?? measure.label;
  return html`<button class=${`number ${className}`} type="button" part="number" data-measure=${cell.measure} title=${`${title}: ${full}`} @click=${() => view.onDrill(result, cell, title, full)}>${before}${fill(words, { value: shortText(value as Exact, measure.type, style) })}</button>`;
}

function shortText(value: Exact, type: ValueType, style: NumberStyle): string {
  return type === 'money' ? formatCompact(value, type, style) : formatFull(value, type, style);
}

export function styleOf({ portfolio: { result }, locale }: PortfolioView): NumberStyle {
  return { locale, ...(result.currency ? { currency: result.currency } : {}) };
}

/** `Nov 2026`, a month so far too. */
export function periodName({ strings, locale }: Pick<PortfolioView, 'strings' | 'locale'>, period: Range): string {
  return periodLabel(wholeMonth(period), unitOf([period]), { locale, quarter: strings.quarter });
}

/** A month so far is called by its name; that it is not over is said beside it. */
export function wholeMonth(period: Range): Range {
  const start = new Date(period.start * 86_400_000);
  const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0) / 86_400_000;
  return start.getUTCDate() === 1 && period.end < end && period.end - period.start < 31 ? { start: period.start, end } : period;
}
