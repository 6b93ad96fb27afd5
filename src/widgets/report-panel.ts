import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatFull } from '../draw/numbers.ts';
import type { CellRef, Explanation } from '../table/result.ts';
import { changeRows } from './change-rows.ts';
import { DataTable } from './data-table.ts';
import { aboutView, exceptionsView } from './exceptions.ts';
import { explainView, plainText } from './explain-view.ts';
import { Panel, type PanelContent } from './panel.ts';
import { panelStrings } from './panel-words.ts';
import type { Refusal } from './report-export.ts';
import { rowActions } from './row-actions.ts';
import { button } from './states.ts';
import type { Head, Told } from './told.ts';

export type { Head, Told } from './told.ts';

/** The panel of any report: why a number is what it is, the rows to look at, what the report is. */
export class ReportPanel {
  readonly panel: Panel;
  #host: ReactiveControllerHost & HTMLElement;
  #rows: DataTable;
  #explain: (cell: CellRef) => Promise<Explanation>;
  #asked = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, explain: (cell: CellRef) => Promise<Explanation>) {
    this.#host = host;
    this.panel = new Panel(host);
    this.#rows = new DataTable(host);
    this.#explain = explain;
  }

  /** How a text of the widget's own is shown here, and put away. */
  readonly opening = { show: (content: PanelContent): void => this.show(content, content.body), close: (): void => this.panel.close() };

  /** Opens at once with the number itself; its rows follow. Only the answer to the last question is shown. */
  async explain(told: Told, cell: CellRef, head: Head): Promise<void> {
    const asked = (this.#asked += 1);
    const isCurrent = (): boolean => asked === this.#asked && this.panel.isOpen;
    const { strings } = told;
    this.panel.show({ ...head, body: html`<p class="muted" role="status">${strings.explaining}</p>` });
    try {
      const explanation = await this.#explain(cell);
      if (isCurrent()) this.#showRows(told, head, cell, explanation);
    } catch {
      if (isCurrent()) this.panel.show({ ...head, body: html`<p role="alert">${strings.explainFailed}</p>${button(strings.retry, () => void this.explain(told, cell, head))}` });
    }
  }

  /** Shows a text of the widget's own. */
  show(head: Partial<Head> & Pick<Head, 'title'>, body: TemplateResult): void {
    this.#asked += 1;
    this.panel.show({ ...head, body });
  }

  /** Shows what changes while it is open: it is drawn anew with every update of the widget. */
  open(head: Partial<Head> & Pick<Head, 'title'>, view: () => TemplateResult): void {
    this.#asked += 1;
    this.panel.show({ ...head, get body() { return view(); } });
  }

  showExceptions({ result, strings, locale }: Told): void {
    this.show({ title: strings.exceptionsTitle }, exceptionsView(result.exceptions, strings, locale));
  }

  showAbout({ result, strings, locale }: Told): void {
    const parameters = result.parameters.map((parameter) => [parameter.label, plainText(parameter.value, parameter.type, { locale, strings })] as const);
    const differences = result.checks.map((check) => formatFull(check.difference, check.type, { locale, ...(result.currency ? { currency: result.currency } : {}) }));
    this.show({ title: result.title }, aboutView(result, parameters, differences, strings, locale));
  }

  /** A file that could not be made, and what can be taken instead. */
  showRefusal({ title, why, instead }: Refusal): void {
    this.show({ title }, html`<p role="alert">${why}</p>${button(instead.label, instead.run)}`);
  }

  #showRows(told: Told, head: Head, cell: CellRef, explanation: Explanation): void {
    const { result, locale } = told;
    const strings = panelStrings(locale, told.strings);
    const wording = { locale, strings, ...(result.currency ? { currency: result.currency } : {}) };
    const hasContribution = explanation.rows.columns.some((column) => column.id === 'contribution');
    this.#rows.sort = hasContribution ? { column: 'contribution', direction: 'descending' } : null;
    const content = { ...changeRows(explanation.rows, strings, wording), caption: head.title, strings };
    const actions = rowActions(this.#host, told, head, cell, explanation);
    const view = (): TemplateResult => explainView(explanation, html`${actions()}${this.#rows.template(content)}`, wording);
    // A getter: sorting and scrolling redraw the widget, and the panel's table with it.
    this.panel.show({ ...head, get body() { return view(); } });
  }
}
