import { html, nothing, type TemplateResult } from 'lit';
import { NUMBER_SCALE } from '../base/decimal.ts';
import { formatCount, formatFull } from '../draw/numbers.ts';
import type { Cell } from './forecast-cell.ts';
import { periodName } from './forecast-controls.ts';
import { goalOf } from './forecast-figures.ts';
import { isNumber, peopleBelow, PLACES, valueOf, type Forecast } from './forecast-model.ts';
import { noteWords } from './forecast-note-words.ts';
import { fill } from './strings.ts';

/** Under the table: whose numbers are in no total, which deals are nobody's, who has no goal. Nothing is left out in silence. `focus` is the team that is looked at. */
export function footnotes(cell: Cell, focus: number | null): TemplateResult {
  return html`${restrictedNote(cell)}${nobodysNote(cell)}${noGoalNote(cell, focus)}`;
}

/** How many people's numbers the viewer may not see. */
export function hiddenPeople({ subjects }: Forecast): number {
  return subjects.filter((subject) => subject.isRestricted && !subject.isGroup).length;
}

function restrictedNote({ forecast, strings, locale }: Cell): TemplateResult | typeof nothing {
  const count = hiddenPeople(forecast);
  return count === 0 ? nothing : html`<p>${fill(count === 1 ? strings.restrictedOne : strings.restrictedOther, { n: formatCount(count, locale) })}.</p>`;
}

/** One sum for the deals that the exceptions list one by one. */
function nobodysNote({ forecast, locale, actions }: Cell): TemplateResult | typeof nothing {
  const count = valueOf(forecast, PLACES.nobodys, null);
  if (!isNumber(count) || Number(count) === 0) return nothing;
  const words = noteWords(locale);
  const { currency } = forecast.result;
  const amount = formatFull(valueOf(forecast, PLACES.nobodysAmount, null), 'money', { locale, ...(currency ? { currency } : {}) }, { withCurrency: true });
  const n = Number(count) / NUMBER_SCALE;
  return html`<p class="nobodys">${fill(n === 1 ? words.nobodyOne : words.nobodyOther, { n: formatCount(n, locale), amount })} <button class="note-link" type="button" aria-haspopup="dialog" @click=${() => actions.onDrill(PLACES.nobodysAmount, null)}>${words.show}</button></p>`;
}

/** What to do about a "—" in gap and attainment. */
function noGoalNote({ forecast, strings, locale }: Cell, focus: number | null): TemplateResult | typeof nothing {
  if (!forecast.measures.has(PLACES.goal) || !forecast.period || forecast.isFinal) return nothing;
  const without = peopleBelow(forecast, focus).filter((subject) => !subject.isRestricted && goalOf(forecast, subject.row) === null);
  if (without.length === 0) return nothing;
  const words = noteWords(locale);
  return html`<p class="no-goal">${fill(without.length === 1 ? words.noGoalOne : words.noGoalOther, { name: without[0]!.name, n: formatCount(without.length, locale), period: periodName(forecast.period, locale, strings.quarter) })}</p>`;
}
