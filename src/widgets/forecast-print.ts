import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { MISSING } from '../draw/numbers.ts';
import type { ForecastColumn } from './forecast-columns.ts';
import { figureText, gapText, multipleText, submittedText, type Writing } from './forecast-figures.ts';
import { linesOf } from './forecast-lines.ts';
import { PLACES, valueOf, type Subject } from './forecast-model.ts';

const OPEN: ReadonlySet<string> = new Set();

/**
 * The table for paper, all of it or that of the team in `focus`: all groups open, no buttons, formulas as footnotes. It stands in the document but is drawn by print rules
 * alone, because a page that prints may not give scripts a turn (design "Print").
 */
export function forecastPrint(writing: Writing, columns: readonly ForecastColumn[], caption: string, focus: number | null): TemplateResult {
  const of = writing.forecast.subjects[focus ?? -1] ?? null;
  const shown = columns.filter((column) => column.kind !== 'name');
  return html`${guard([writing.forecast, writing.strings, writing.locale, columns, caption, focus], () => html`<div class="paper" aria-hidden="true"><table><caption>${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th class=${column.kind === 'name' ? 'words' : ''}>${column.label}</th>`)}</tr></thead>
    <tbody>${linesOf(writing.forecast, { closed: OPEN, sort: null, search: '', focus }).map(({ subject, level }) => html`<tr class=${subject.isGroup ? 'group' : ''}>
      <th class=${`words level-${Math.min(4, level)}`}>${subject.name}</th>${shown.map((column) => html`<td>${printed(writing, column, subject)}</td>`)}</tr>`)}</tbody>
    ${writing.forecast.result.totals || of ? html`<tfoot><tr><th class="words">${of?.name ?? writing.strings.whole}</th>${shown.map((column) => html`<td>${printed(writing, column, of)}</td>`)}</tr></tfoot>` : nothing}
  </table><p><b>${writing.strings.formulas}</b></p>${formulasOf(shown).map(([label, formula]) => html`<p>${label}: <span class="code">${formula}</span></p>`)}</div>`)}`;
}

/** Each formula once: the columns that one measure is spread over share it. */
function formulasOf(columns: readonly ForecastColumn[]): readonly (readonly [label: string, formula: string])[] {
  return [...new Map(columns.map(({ label, measure }) => [measure!.across?.measure ?? measure!.id, [measure!.across?.label ?? label, measure!.formula] as const])).values()];
}

/** What belongs to a figure stands below it: beside it, figures would not line up. */
function printed(writing: Writing, { id, kind, measure }: ForecastColumn, subject: Subject | null): unknown {
  if (subject?.isRestricted) return writing.strings.restricted;
  const row = subject?.row ?? null;
  const text = kind === 'gap' ? gapText(writing, measure!, row) : figureText(writing, measure!, row);
  const more = kind === 'total' ? multipleText(valueOf(writing.forecast, PLACES.totalCoverage, row), writing.locale)
    : id === PLACES.submission && subject?.isGroup !== false ? submittedText(writing, row) : '';
  return more && more !== MISSING ? html`${text}<span class="under">${more}</span>` : text;
}
