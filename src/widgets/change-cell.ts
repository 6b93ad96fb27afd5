import { html, nothing, type TemplateResult } from 'lit';
import { compare } from '../base/decimal.ts';
import { dayLabel } from '../draw/dates.ts';
import { formatCompact, formatCount, MISSING, positionOf } from '../draw/numbers.ts';
import { trendLine } from '../draw/trend-line.ts';
import type { Value } from '../table/table.ts';
import { changeWords } from './change-words.ts';
import type { Cell } from './forecast-cell.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText, shownText, type Writing } from './forecast-figures.ts';
import { changeDays, isNumber, PLACES, valueOf, type Subject } from './forecast-model.ts';
import { shortAndFull } from './short-amounts.ts';
import { fill } from './strings.ts';
import { wayArrow } from './way-arrow.ts';

/** Of the line beside a figure, in pixels. */
const WIDTH = 40;
const HEIGHT = 18;

/** Arrow, sign and value, and the way the total went; the colour only repeats the arrow (design "Δ column"). */
export function changeCell(cell: Cell, column: ForecastColumn, subject: Subject | null): TemplateResult {
  const { forecast, changes, actions } = cell;
  const row = subject?.row ?? null;
  const value = valueOf(forecast, column.id, row);
  if (!isNumber(value)) return notKnown(cell);
  const point = (event: Event, at: 'once' | 'soon'): void => changes?.onPoint(subject, (event.currentTarget as HTMLElement).closest<HTMLElement>('.change')!, at);
  const onFocus = (event: FocusEvent): void => {
    if ((event.currentTarget as HTMLElement).matches(':focus-visible')) point(event, 'once');
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !changes?.onEscape()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<span class="change" @pointerenter=${(event: PointerEvent) => event.pointerType !== 'touch' && point(event, 'soon')} @pointerleave=${() => changes?.onLeave()}><button type="button" tabindex="-1" data-column=${column.id}
      aria-describedby=${changes ? 'tooltip' : nothing} @click=${() => actions.onDrill(column.id, row)} @focus=${onFocus} @blur=${() => changes?.onLeave()} @keydown=${onKey}>${mark(cell, value, shortAndFull(shownText(cell, column.measure!, row), figureText(cell, column.measure!, row)))}</button>${changes ? line(cell, subject) : nothing}</span>`;
}

/** The change in a few words, where there is no column for it: `▲ +12,000 in 7 days`. Nothing where it is not known, and nothing happened. */
export function changeText(cell: Writing, row: number | null): TemplateResult | typeof nothing {
  const { forecast, locale } = cell;
  const measure = forecast.measures.get(PLACES.change);
  const value = valueOf(forecast, PLACES.change, row);
  if (!measure || !isNumber(value) || compare(value, 0) === 0) return nothing;
  const words = changeWords(locale);
  const days = changeDays(forecast.result);
  return html`<span class="change-text">${mark(cell, value, fill(days === 1 ? words.inDay : words.inDays, { value: figureText(cell, measure, row), n: formatCount(days, locale) }))}</span>`;
}

function mark({ locale }: Writing, value: number | bigint, text: unknown): TemplateResult {
  const words = changeWords(locale);
  const way = compare(value, 0);
  return html`<span class=${`moved ${way > 0 ? 'up' : way < 0 ? 'down' : 'same'}`}>${way === 0 ? nothing : wayArrow(way > 0 ? 'up' : 'down')}<span class="hidden">${way > 0 ? words.up : way < 0 ? words.down : words.same} </span><bdi>${text}</bdi></span>`;
}

function notKnown({ forecast, locale }: Cell): TemplateResult {
  const words = changeWords(locale);
  const { today } = forecast.result;
  return html`<span class="change" title=${fill(words.notKnownWhy, { day: dayLabel(today - changeDays(forecast.result), locale) })}><span aria-hidden="true">${MISSING}</span><span class="hidden">${words.notKnown}</span></span>`;
}

/** Its room is there before it is: nothing moves when the trend arrives. */
function line(cell: Cell, subject: Subject | null): TemplateResult {
  const points = cell.changes?.trend()?.of(subject) ?? [];
  const places = points.map((point) => positionOf(point, 'money'));
  const isLine = places.filter((place) => place !== null).length > 1;
  return html`<span class="trend-room">${isLine ? trendLine({ points: places, name: lineName(cell, points), width: WIDTH, height: HEIGHT, mirrored: cell.direction === 'rtl' }) : nothing}</span>`;
}

function lineName({ forecast, locale }: Cell, points: readonly Value[]): string {
  const known = points.filter(isNumber);
  const sorted = [...known].sort(compare);
  const short = (value: Value | undefined): string => formatCompact(value ?? null, 'money', { locale });
  const from = points.findIndex(isNumber);
  const days = (points.length - 1 - from) * changeDays(forecast.result);
  return fill(changeWords(locale).trend, { n: formatCount(days, locale), from: short(known[0]), to: short(known.at(-1)), low: short(sorted[0]), high: short(sorted.at(-1)) });
}
