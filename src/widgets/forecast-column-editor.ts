import { html, type TemplateResult } from 'lit';
import { inOrder, type AnyColumn, type ColumnChoice, type ForecastColumn } from './forecast-columns.ts';
import type { ForecastStrings } from './forecast-words.ts';
import type { ReportPanel } from './report-panel.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';

/** Which columns a table shows and in which order: ticked and moved in the panel, taken over by Save (requirement UI-17). */
export class ColumnEditor {
  #side: ReportPanel;
  #redraw: () => void;

  constructor(side: ReportPanel, redraw: () => void) {
    this.#side = side;
    this.#redraw = redraw;
  }

  open(all: readonly AnyColumn[], shown: readonly AnyColumn[], choice: ColumnChoice | undefined, strings: ForecastStrings, onSave: (choice: ColumnChoice | undefined) => void): void {
    let columns = inOrder(all, choice?.order ?? []).filter((column) => column.kind !== 'name');
    const visible = new Set(shown.map((column) => column.id));
    const save = (next: ColumnChoice | undefined): void => {
      this.#side.panel.close();
      onSave(next);
    };
    const move = (from: number, step: number): void => {
      const to = from + step;
      columns = columns.map((column, i) => (i === from ? columns[to]! : i === to ? columns[from]! : column));
      this.#redraw();
    };
    const view = (): TemplateResult => html`<p class="muted">${strings.editColumnsWhy}</p>
      <ul class="column-list">${columns.map((column, i) => this.#item(column, visible, i, columns.length, strings, move))}</ul>
      <div class="actions-row">${button(strings.saveColumns, () => save({ order: columns.map((column) => column.id), hidden: columns.filter((column) => !visible.has(column.id)).map((column) => column.id) }), true)}${button(strings.resetColumns, () => save(undefined))}</div>`;
    this.#side.open({ title: strings.editColumns }, view);
  }

  /** How a column is computed, as the rule file writes it. */
  explain({ label, measure }: ForecastColumn, strings: ForecastStrings): void {
    if (!measure) return;
    this.#side.show({ title: fill(strings.formulaOf, { column: label }) }, html`<h3>${strings.formula}</h3><pre class="code" tabindex="0">${measure.formula}</pre>
      <h3>${strings.whereRule}</h3><p class="rule-file">${measure.file}:${measure.line}</p>`);
  }

  #item({ id, label }: AnyColumn, visible: Set<string>, i: number, count: number, strings: ForecastStrings, move: (from: number, step: number) => void): TemplateResult {
    const arrow = (step: -1 | 1, text: string): TemplateResult => html`<button class="arrow-button" type="button" aria-label=${fill(text, { column: label })} ?disabled=${step < 0 ? i === 0 : i === count - 1} @click=${() => move(i, step)}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6"><path d=${step < 0 ? 'M1 7l4-4l4 4' : 'M1 3l4 4l4-4'}></path></svg></button>`;
    const tick = (event: Event): void => void ((event.target as HTMLInputElement).checked ? visible.add(id) : visible.delete(id));
    return html`<li><label><input type="checkbox" .checked=${visible.has(id)} @change=${tick}>${label}</label>${arrow(-1, strings.moveUp)}${arrow(1, strings.moveDown)}</li>`;
  }
}
