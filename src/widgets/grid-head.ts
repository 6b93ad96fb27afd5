import { html, nothing, type TemplateResult } from 'lit';
import type { ResultMeasure } from '../table/result.ts';
import type { Sort } from './data-table.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { fill } from './strings.ts';

/** A header: what it is called, which way it is sorted, and the rule behind it. */
export interface ColumnHead {
  readonly label: string;
  readonly sorted: Sort['direction'] | undefined;
  readonly measure?: ResultMeasure | undefined;
  readonly onSort: () => void;
  readonly onFormula: () => void;
}

/** Sorts, and says how its numbers are computed. */
export function columnHead({ label, sorted, measure, onSort, onFormula }: ColumnHead, strings: ForecastStrings): TemplateResult {
  const arrow = sorted ? html`<span class="arrow" aria-hidden="true">${sorted === 'ascending' ? '▲' : '▼'}</span>` : nothing;
  return html`<span><button class="sort" type="button" tabindex="-1" aria-keyshortcuts="Shift+F10" title=${fill(strings.sortBy, { column: label })} @click=${onSort}>${label}${arrow}</button>
    ${measure ? html`<button class="info" type="button" tabindex="-1" aria-label=${fill(strings.formulaOf, { column: label })} title=${measure.formula} aria-haspopup="dialog" @click=${onFormula}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="none" stroke="currentColor"><circle cx="6" cy="6" r="5"></circle><path d="M6 5.4v3M6 3.2v1" stroke-width="1.3"></path></svg></button>` : nothing}</span>`;
}

/** Which way a press on a header sorts: the other way if it is sorted already, else words from A and numbers from the largest. */
export function nextDirection(sort: Sort | null, id: string, isText: boolean): Sort['direction'] {
  if (sort?.column === id) return sort.direction === 'ascending' ? 'descending' : 'ascending';
  return isText ? 'ascending' : 'descending';
}
