import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { spanLabel } from '../draw/dates.ts';
import { formatFull } from '../draw/numbers.ts';
import type { CellRef, Explanation } from '../table/result.ts';
import type { Value } from '../table/table.ts';
import { DataTable } from './data-table.ts';
import { aboutView, exceptionsView } from './exceptions.ts';
import { explainView, plainText, rowCells, rowColumns } from './explain-view.ts';
import { Panel, type PanelContent } from './panel.ts';
import { cellValue, periodName, styleOf, type Revenue } from './revenue-model.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';

interface Head {
  readonly title: string;
  readonly figure: string;
}

/** What the revenue chart opens at the side: why a number is what it is, the rows to look at, what the report is. */
export class RevenuePanel {
  readonly panel: Panel;
  #rows: DataTable;
  #explain: (cell: CellRef) => Promise<Explanation>;
  #asked = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, explain: (cell: CellRef) => Promise<Explanation>) {
    this.panel = new Panel(host);
    this.#rows = new DataTable(host);
    this.#explain = explain;
  }

  /** Opens at once with the number itself; its rows follow. Only the answer to the last question is shown. */
  async explain(revenue: Revenue, cell: CellRef): Promise<void> {
    const asked = (this.#asked += 1);
    const isCurrent = (): boolean => asked === this.#asked && this.panel.isOpen;
    const { strings } = revenue;
    const head = headOf(revenue, cell);
    this.panel.show({ ...head, body: html`<p class="muted" role="status">${strings.explaining}</p>` });
    try {
      const explanation = await this.#explain(cell);
      if (isCurrent()) this.#showRows(revenue, head, explanation);
    } catch {
      if (isCurrent()) this.panel.show({ ...head, body: html`<p role="alert">${strings.explainFailed}</p>${button(strings.retry, () => void this.explain(revenue, cell))}` });
    }
  }

  /** Shows a text of the widget's own. */
  show(content: PanelContent): void {
    this.#asked += 1;
    this.panel.show(content);
  }

  showExceptions({ result, strings, locale }: Revenue): void {
    this.#asked += 1;
    this.panel.show({ title: strings.exceptionsTitle, body: exceptionsView(result.exceptions, strings, locale) });
  }

  showAbout(revenue: Revenue): void {
    this.#asked += 1;
    const { result, strings, locale } = revenue;
    const parameters = result.parameters.map((parameter) => [parameter.label, plainText(parameter.value, parameter.type, { locale, strings })] as const);
    const differences = result.checks.map((check) => formatFull(check.difference, check.type, styleOf(revenue)));
    this.panel.show({ title: result.title, body: aboutView(result, parameters, differences, strings, locale) });
  }

  #showRows({ result, strings, locale }: Revenue, head: Head, explanation: Explanation): void {
    const wording = { locale, strings, ...(result.currency ? { currency: result.currency } : {}) };
    const hasContribution = explanation.rows.columns.some((column) => column.id === 'contribution');
    this.#rows.sort = hasContribution ? { column: 'contribution', direction: 'descending' } : null;
    const content = {
      caption: head.title, columns: rowColumns(explanation.rows, strings), rows: rowCells(explanation.rows, wording),
      sortLabel: (column: string) => fill(strings.sortBy, { column }),
      printNote: fill(strings.printedRows, { n: '80', total: String(explanation.rows.rowCount) }),
    };
    const view = (): TemplateResult => explainView(explanation, this.#rows.template(content), wording);
    // A getter: sorting and scrolling redraw the widget, and the panel's table with it.
    this.panel.show({ ...head, get body() { return view(); } });
  }
}

function headOf(revenue: Revenue, { measure: id, row }: CellRef): Head {
  const { result, range, locale, periods, digits } = revenue;
  const measure = result.measures.find((each) => each.id === id);
  const period = row === null ? spanLabel(range, locale) : periodName(revenue, periods[row]!);
  const value: Value = row === null ? new Map(Object.entries(result.totals ?? {})).get(id) ?? null : cellValue(result, id, row);
  return { title: `${measure?.label ?? id} · ${period}`, figure: formatFull(value, measure?.type ?? 'money', styleOf(revenue), { withCurrency: true, digits }) };
}
