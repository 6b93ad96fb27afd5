import { html, nothing, type TemplateResult } from 'lit';
import { compare } from '../base/decimal.ts';
import { formatFull } from '../draw/numbers.ts';
import type { FeedState, ReportResult } from '../table/result.ts';
import { findColumn, valueAt, type Value } from '../table/table.ts';
import { plainText, type Wording } from './explain-view.ts';
import { isNumber } from './forecast-model.ts';
import { button, sentence } from './states.ts';
import { fill } from './strings.ts';
import type { SubmitWords } from './submit-words.ts';
import { wayArrow } from './way-arrow.ts';

/** Every submission for the period as the report lists them, the newest first: when, who, how much, the change, and the notes (semantics 3, F8). */
export function submissionHistory(state: FeedState, period: string, words: SubmitWords, wording: Wording, onAgain: () => void): TemplateResult {
  const { result } = state;
  if (state.status === 'error' && !result) return html`<div role="alert"><p class="muted">${words.noHistoryKnown}${state.error ? html` ${sentence(state.error)}` : nothing}</p></div>${button(wording.strings.retry, onAgain)}`;
  if (!result && state.status === 'loading') return html`<p class="muted" role="status">${wording.strings.loadingShort}</p>`;
  if (!result || result.table.rowCount === 0) return html`<p class="muted">${fill(words.noHistory, { period })}</p>`;
  return html`<ol class="submissions">${Array.from({ length: result.table.rowCount }, (_, row) => submission(result, row, words, wording))}</ol>`;
}

function submission(result: ReportResult, row: number, words: SubmitWords, wording: Wording): TemplateResult {
  const value = (id: string): Value => {
    const column = findColumn(result.table, id);
    return column ? valueAt(column, row) : null;
  };
  const who = String(value('submitted_by_name') ?? value('submitted_by') ?? '');
  const notes = value('notes');
  const when = [plainText(value('submitted_on'), 'date', wording), value('submitted_time')].filter(Boolean).join(', ');
  return html`<li><div class="submission-head"><b>${formatFull(value('amount'), 'money', wording, { withCurrency: true })}</b>${changeOf(value('change'), words, wording)}</div>
    <div class="muted">${when}${who ? html` · ${fill(words.by, { name: who })}` : nothing}</div>${notes ? html`<p class="submission-notes">${notes}</p>` : nothing}</li>`;
}

/** An arrow, a sign and words: the colour only repeats them. */
function changeOf(change: Value, words: SubmitWords, wording: Wording): TemplateResult {
  if (!isNumber(change)) return html`<span class="muted">${words.first}</span>`;
  const way = compare(change, 0);
  const text = formatFull(change, 'money', wording, { signed: true });
  return html`<span class=${`moved ${way > 0 ? 'up' : way < 0 ? 'down' : ''}`} title=${fill(words.change, { change: text })}>${way === 0 ? nothing : wayArrow(way > 0 ? 'up' : 'down')}${text}</span>`;
}
