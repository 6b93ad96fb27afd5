import { html, type TemplateResult } from 'lit';
import { formatCount } from '../draw/numbers.ts';
import type { ExceptionRow, ReportResult } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';
import { exceptionText, noteText } from './note-words.ts';
import { fill, type Strings } from './strings.ts';

const MOST = 200;

/** The list behind the chip: by rule, each row with its key and what is wrong with it (semantics G5). */
export function exceptionsView(exceptions: readonly ExceptionRow[], strings: Strings, locale: string): TemplateResult {
  return html`<p class="muted">${strings.exceptionsNote}</p>
    ${[...byRule(exceptions)].map(([rule, rows]) => html`<h3>${rule} · ${formatCount(rows.length, locale)}</h3>
      <ul class="list">${rows.slice(0, MOST).map((row) => html`<li><span class="key">${row.key}</span> <span class="muted">${row.table}</span><div>${exceptionText(row, locale)}</div></li>`)}
      ${rows.length > MOST ? html`<li class="muted">${fill(strings.printedRows, { n: formatCount(MOST, locale), total: formatCount(rows.length, locale) })}</li>` : ''}</ul>`)}`;
}

/**
 * A result of one record with the rows to look at that are its own. A report tells those of its whole table, so that none is missed; beside one customer
 * the faults of others say nothing, and are told in the list of all. Those of its own come first where a rule lists too many: how many more there are is
 * told only where all that are listed are its own.
 */
export function ofItsRows(result: ReportResult, table: string): ReportResult {
  const keys = findColumn(result.table, 'id');
  if (!keys || result.exceptions.length === 0) return result;
  const own = new Set(Array.from({ length: result.table.rowCount }, (_, row) => valueAt(keys, row)));
  const ofOthers = new Set(result.exceptions.filter((each) => each.table === table && each.key !== '' && !own.has(each.key)).map(({ rule }) => rule));
  return { ...result, exceptions: result.exceptions.filter((each) => each.table !== table || (each.key === '' ? !ofOthers.has(each.rule) : own.has(each.key))) };
}

/** What a report is and how its rows reconcile: nothing disappears in silence. */
export function aboutView(result: ReportResult, parameters: readonly (readonly [string, string])[], differences: readonly string[], strings: Strings, locale: string): TemplateResult {
  const { rowsIn, rowsUsed, rowsExcepted } = result.reconciliation;
  const fact = (label: string, text: string): TemplateResult => html`<dt>${label}</dt><dd>${text}</dd>`;
  return html`${result.note ? html`<p>${result.note}</p>` : ''}
    <h3>${strings.parameters}</h3>
    <dl class="facts">${parameters.map(([label, text]) => fact(label, text))}</dl>
    <h3>${strings.rows}</h3>
    <dl class="facts">${fact(strings.rowsIn, formatCount(rowsIn, locale))}${fact(strings.rowsUsed, formatCount(rowsUsed, locale))}${fact(strings.rowsExcepted, formatCount(rowsExcepted, locale))}</dl>
    ${result.checks.length > 0 ? html`<h3>${strings.checks}</h3><dl class="facts">${result.checks.map((check, i) =>
      html`<dt class="code">${check.check}</dt><dd>${check.holds ? `✓ ${strings.holds}` : fill(strings.differs, { value: differences[i]! })}</dd>`)}</dl>` : ''}
    ${result.notes.length > 0 ? html`<h3>${strings.notes}</h3><ul class="list">${result.notes.map((note) => html`<li>${noteText(note, locale)}</li>`)}</ul>` : ''}
    <h3>${strings.rule}</h3>
    <dl class="facts">${result.measures.map((measure) => html`<dt>${measure.label}</dt><dd class="muted">${measure.file}:${measure.line}</dd>`)}</dl>
    <p class="muted">${fill(strings.rulesVersion, { rules: result.rules, generation: String(result.generation) })}</p>`;
}

function byRule(exceptions: readonly ExceptionRow[]): Map<string, ExceptionRow[]> {
  const groups = new Map<string, ExceptionRow[]>();
  for (const row of exceptions) groups.set(row.rule, [...(groups.get(row.rule) ?? []), row]);
  return groups;
}
