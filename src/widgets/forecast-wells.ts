import { html, nothing, type TemplateResult } from 'lit';
import { negate, type Exact } from '../base/decimal.ts';
import { formatCompact, MISSING } from '../draw/numbers.ts';
import type { ResultMeasure } from '../table/result.ts';
import type { Cell } from './forecast-cell.ts';
import { figureText, isPartial, multipleText, submittedText } from './forecast-figures.ts';
import { isNegative, isNumber, PLACES, valueOf } from './forecast-model.ts';
import { fill } from './strings.ts';

const TEAM = [PLACES.goal, PLACES.won, PLACES.gap, PLACES.submission] as const;
const PIPELINE = [PLACES.pipeline, PLACES.coverage] as const;

/** The two wells above the table: what the team is to reach and has, and what is in the pipeline (requirements CA-15, CA-16). Every number opens. */
export function wells(cell: Cell, row: number | null): TemplateResult | typeof nothing {
  const team = TEAM.map((id) => cell.forecast.measures.get(id)).filter((measure) => measure !== undefined);
  const pipeline = PIPELINE.map((id) => cell.forecast.measures.get(id)).filter((measure) => measure !== undefined);
  if (team.length + pipeline.length === 0) return nothing;
  return html`<div class="wells" part="wells" aria-label=${`${cell.strings.teamFigures}, ${cell.strings.pipelineFigures}`}>${well(cell, cell.strings.teamFigures, team, row)}${well(cell, cell.strings.pipelineFigures, pipeline, row)}</div>`;
}

function well(cell: Cell, label: string, measures: readonly ResultMeasure[], row: number | null): TemplateResult | typeof nothing {
  if (measures.length === 0) return nothing;
  return html`<div class="well-box" role="group" aria-label=${label}><dl class="well" part="well">${measures.map((measure) => html`<div><dt>${measure.label}</dt><dd>${figure(cell, measure, row)}</dd></div>`)}</dl></div>`;
}

function figure(cell: Cell, measure: ResultMeasure, row: number | null): TemplateResult {
  const { forecast, strings } = cell;
  if (valueOf(forecast, measure.id, row) === null) return html`<span class="big"><span aria-hidden="true">${MISSING}</span><span class="hidden">${strings.noData}</span></span>${note(cell, measure, row)}`;
  const tone = measure.id === PLACES.gap && isNegative(valueOf(forecast, measure.id, row)) ? 'big ahead' : 'big';
  return html`<button class=${tone} type="button" data-column=${measure.id} title=${`${measure.label}, ${figureText(cell, measure, row)}`} @click=${() => cell.actions.onDrill(measure.id, row)}><bdi>${shortText(cell, measure, row)}</bdi></button>${note(cell, measure, row)}`;
}

function note(cell: Cell, { id }: ResultMeasure, row: number | null): TemplateResult | typeof nothing {
  const { forecast, strings } = cell;
  if (id === PLACES.goal && valueOf(forecast, id, row) === null) return html`<span class="under">${strings.noGoal}</span>`;
  if (id !== PLACES.submission) return nothing;
  if (row !== null && !forecast.subjects[row]!.isGroup) return nothing;
  const text = [submittedText(cell, row), isPartial(forecast, row) && !forecast.isFinal && valueOf(forecast, id, row) !== null ? strings.soFar : ''].filter(Boolean).join(' · ');
  return text ? html`<span class="under"><bdi>${text}</bdi></span>` : nothing;
}

/** `$9.0M`; what is ahead of the goal says so in words. */
function shortText({ forecast, strings, locale }: Cell, measure: ResultMeasure, row: number | null): string {
  const value = valueOf(forecast, measure.id, row);
  if (!isNumber(value)) return String(value);
  if (measure.type === 'number') return multipleText(value, locale);
  const style = { locale, ...(measure.type === 'money' && forecast.result.currency ? { currency: forecast.result.currency } : {}) };
  if (measure.id === PLACES.gap && isNegative(value)) return fill(strings.aheadBy, { value: formatCompact(negate(value as Exact), measure.type, style) });
  return formatCompact(value, measure.type, style);
}
