import { html, nothing, type TemplateResult } from 'lit';
import { inPixels, LEAST_WIDTH, MOST_WIDTH, orderOf, WIDTH_STEP, withWidths, type TableChoice } from './column-choice.ts';
import { columnWords } from './column-words.ts';
import { inOrder, type AnyColumn, type ForecastColumn } from './forecast-columns.ts';
import type { ForecastStrings } from './forecast-words.ts';
import type { ReportPanel } from './report-panel.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import type { TableColumns } from './table-columns.ts';


/** Which columns a table shows, in which order and how wide: chosen in the panel, taken over by Save (requirement UI-17). */
export class ColumnEditor {
  #side: ReportPanel;
  #redraw: () => void;

  constructor(side: ReportPanel, redraw: () => void) {
    this.#side = side;
    this.#redraw = redraw;
  }

  /** Save and Reset hand the choice to the table. */
  open(table: Pick<TableColumns, 'edited' | 'choose'>, strings: ForecastStrings, locale: string, onSaved: () => void): void {
    if (!table.edited) return;
    const { all, shown, choice, measured } = table.edited;
    let columns = inOrder(all, choice.columns?.order ?? orderOf(all, shown)).filter((column) => column.kind !== 'name');
    const visible = new Set(shown.map((column) => column.id));
    const widths = new Map(choice.widths);
    const save = (next: TableChoice): void => {
      this.#side.panel.close();
      table.choose(next);
      onSaved();
    };
    const chosen = (): TableChoice => ({
      columns: { order: columns.map((column) => column.id), hidden: columns.filter((column) => !visible.has(column.id)).map((column) => column.id) },
      // From the first width on all of them are settled: else those that are not would move.
      widths: widths.size === 0 ? [] : withWidths(choice.widths.length === 0 ? measured : [], [...widths]),
    });
    const move = (from: number, step: number): void => {
      const to = from + step;
      columns = columns.map((column, i) => (i === from ? columns[to]! : i === to ? columns[from]! : column));
      this.#redraw();
    };
    const widen = (id: string, way: number): void => {
      const now = widths.get(id) ?? new Map(measured).get(id) ?? LEAST_WIDTH * 2;
      if (way === 0) widths.delete(id);
      else widths.set(id, Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, now + way * WIDTH_STEP)));
      this.#redraw();
    };
    const view = (): TemplateResult => html`<p class="muted">${strings.editColumnsWhy}</p>
      <ul class="column-list">${columns.map((column, i) => html`<li>${this.#tick(column, visible)}${measured.length > 0 ? widthSteps(column, widths.get(column.id), locale, widen) : nothing}
        ${arrow(-1, strings.moveUp, column, i === 0, () => move(i, -1))}${arrow(1, strings.moveDown, column, i === columns.length - 1, () => move(i, 1))}</li>`)}</ul>
      <div class="actions-row">${button(strings.saveColumns, () => save(chosen()), true)}${button(strings.resetColumns, () => save({ widths: [] }))}</div>`;
    this.#side.open({ title: strings.editColumns }, view);
  }

  /** How a column is computed, as the rule file writes it. */
  explain({ label, measure }: Pick<ForecastColumn, 'label' | 'measure'>, strings: ForecastStrings): void {
    if (!measure) return;
    this.#side.show({ title: fill(strings.formulaOf, { column: label }) }, html`<h3>${strings.formula}</h3><pre class="code" tabindex="0">${measure.formula}</pre>
      <h3>${strings.whereRule}</h3><p class="rule-file">${measure.file}:${measure.line}</p>`);
  }

  #tick({ id, label, measure }: AnyColumn, visible: Set<string>): TemplateResult {
    const tick = (event: Event): void => void ((event.target as HTMLInputElement).checked ? visible.add(id) : visible.delete(id));
    return html`<label><input type="checkbox" .checked=${visible.has(id)} @change=${tick}><span>${label}${measure?.across ? html` <span class="muted">· ${measure.across.label}</span>` : nothing}</span></label>`;
  }
}

/** Narrower, how wide it is, wider; a press on how wide it is fits it to what stands in it. */
function widthSteps({ id, label }: AnyColumn, width: number | undefined, locale: string, widen: (id: string, way: number) => void): TemplateResult {
  const words = columnWords(locale);
  const step = (way: number, name: string, path: string): TemplateResult => html`<button class="width-button" type="button" aria-label=${fill(name, { column: label })} title=${fill(name, { column: label })} @click=${() => widen(id, way)}>
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" stroke="currentColor" stroke-width="1.6"><path d=${path}></path></svg></button>`;
  const text = width === undefined ? words.fits : fill(words.pixels, { n: inPixels(width, locale) });
  return html`<span class="width-steps">${step(-1, words.narrowerOf, 'M1 5h8')}<button class="width" type="button" aria-label=${`${text}. ${fill(words.fitOf, { column: label })}`} title=${fill(words.fitOf, { column: label })} ?disabled=${width === undefined} @click=${() => widen(id, 0)}>${text}</button>${step(1, words.widerOf, 'M1 5h8M5 1v8')}</span>`;
}

function arrow(step: -1 | 1, text: string, { label }: AnyColumn, isEnd: boolean, onMove: () => void): TemplateResult {
  return html`<button class="arrow-button" type="button" aria-label=${fill(text, { column: label })} ?disabled=${isEnd} @click=${onMove}>
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6"><path d=${step < 0 ? 'M1 7l4-4l4 4' : 'M1 3l4 4l4-4'}></path></svg></button>`;
}
