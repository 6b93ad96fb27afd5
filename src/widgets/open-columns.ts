import { html, type LitElement } from 'lit';
import type { ColumnsOf } from './choose-columns.ts';
import type { ReportPanel } from './report-panel.ts';

/** Opens the panel in which somebody chooses the columns of a table; where it cannot be fetched, the panel says so. */
export function openColumns(host: LitElement, side: ReportPanel, of: ColumnsOf): void {
  const { columns, partFailed } = of.strings;
  void import('./choose-columns.ts').then((part) => part.chooseColumns(host, side, of), () => side.show({ title: columns }, html`<p role="alert">${partFailed}</p>`));
}
