import { html, nothing, type TemplateResult } from 'lit';
import { add, compare, type Exact } from '../base/decimal.ts';
import { spanLabel, type Range } from '../draw/dates.ts';
import { diverging } from '../draw/diverging.ts';
import { formatCompact, formatCount, formatFull, type NumberStyle } from '../draw/numbers.ts';
import { sparkline } from '../draw/sparkline.ts';
import { figure, periodName, styleOf, wholeMonth, type PortfolioView } from './portfolio-figure.ts';
import { isZero, placeOf, PORTFOLIO, wayOf, type Movement } from './portfolio-model.ts';
import { exactIn } from './result-values.ts';
import { fill } from './strings.ts';

/** The way of the figure, month by month; where there are too few of them, when they began. */
export function trend(view: PortfolioView): TemplateResult | typeof nothing {
  const { portfolio, strings, locale, size, mirrored, id } = view;
  const { result, history } = portfolio;
  const rows = wayOf(portfolio);
  const range = (from: number, to: number): Range => ({ start: result.periods![from]!.start, end: wholeMonth(result.periods![to]!).end });
  if (rows.length === 0) return html`<p class="muted">${history.length === 0 ? strings.notBegun : fill(strings.historyStarts, { period: periodName(view, result.periods![history[0]!]!) })}</p>`;
  const values = rows.map((row) => exactIn(result, PORTFOLIO.monthly, row));
  const known = values.filter((value) => value !== null);
  const [low, high] = [known.reduce((a, b) => (compare(b, a) < 0 ? b : a)), known.reduce((a, b) => (compare(b, a) > 0 ? b : a))];
  const style = styleOf(view);
  const short = (value: Exact | null): string => formatCompact(value, 'money', style);
  const rowOf = (value: Exact): number => rows[values.indexOf(value)]!;
  const name = fill(strings.trend, { name: strings.mrrLong, n: formatCount(rows.length, locale), range: spanLabel(range(rows[0]!, rows.at(-1)!), locale), from: short(values[0]!), to: short(values.at(-1)!), low: short(low), high: short(high) });
  return html`${sparkline({
    id: `${id}-spark`, name, mirrored, height: size === 'L' ? 96 : 48,
    points: rows.map((row, i) => ({ value: placeOf(values[i]!), state: result.periods![row]!.state })),
  })}<p class="note between"><span>${periodName(view, result.periods![rows[0]!]!)}</span><span>${periodName(view, result.periods![rows.at(-1)!]!)}</span></p>
    ${size === 'L' && compare(low, high) !== 0 ? html`<p class="note">${extreme(view, strings.lowest, rowOf(low))}</p><p class="note">${extreme(view, strings.highest, rowOf(high))}</p>` : nothing}`;
}

/** `Low $1.4M, Dec 2025`: it leads to its rows as the figure itself does. */
function extreme(view: PortfolioView, words: string, row: number): TemplateResult {
  const { portfolio: { result }, strings } = view;
  const period = periodName(view, result.periods![row]!);
  return figure(view, result, { measure: PORTFOLIO.monthly, row }, { name: `${strings.mrrLong} · ${period}`, words: fill(words, { period }) });
}

/** What came and what went, as one bar and as a button for each; what they leave open has a line of its own. */
export function movements(view: PortfolioView): TemplateResult | typeof nothing {
  const { portfolio: { movements: all, rest, result, row, period }, strings, mirrored } = view;
  if (all.length === 0) return nothing;
  const style = styleOf(view);
  const net = all.reduce<Exact>((sum, { value }) => add(sum, value), rest);
  const said = fill(strings.movementsIn, { period: periodName(view, period), parts: all.map(({ label, value }) => `${label} ${signed(value, style)}`).join(', ') }).replace('{net}', fill(strings.net, { value: signed(net, style) }));
  const item = (movement: Movement): TemplateResult => {
    const { id, label, role, value } = movement;
    return html`<li><button class="movement" type="button" part="movement" data-part=${id} @click=${() => view.onDrill(result, { measure: id, row }, `${label} · ${periodName(view, period)}`, formatFull(value, 'money', style, { withCurrency: true, signed: true }))}>
      <svg class="swatch" width="10" height="10" aria-hidden="true"><rect class=${`mark fill-${role}`} width="10" height="10"></rect></svg><span class="label">${label}</span> <span class="amount">${signed(value, style)}</span></button></li>`;
  };
  return html`<h3>${strings.movements}</h3>${diverging({ name: said, mirrored, parts: all.map(({ id, role, value }) => ({ id, role, value: placeOf(value)! })) })}
    <ul class="movements">${all.map(item)}${isZero(rest) ? nothing : html`<li class="rest"><button class="movement" type="button" part="movement" @click=${view.onRest}><span class="label">${strings.otherDifference}</span> <span class="amount">${signed(rest, style)}</span></button></li>`}</ul>`;
}

function signed(value: Exact, style: NumberStyle): string {
  return formatCompact(value, 'money', style, true);
}
