import { html, type TemplateResult } from 'lit';
import type { ReportResult } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';
import { plainText } from './explain-view.ts';
import type { Strings } from './strings.ts';

/** The rows of a small report as a plain table: every column that holds something, and what its rule file shows beside; the key, and what is said above, are left out. */
export function rowTable(result: ReportResult, strings: Strings, locale: string, omit: readonly string[] = ['id']): TemplateResult {
  const { table } = result;
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const beside = result.shown.filter(({ shape }) => shape === 'table').flatMap(({ series }) => series.map(({ measure }) => measure));
  const columns = [...result.groups, ...beside].filter((id) => !omit.includes(id)).map((id) => findColumn(table, id)!).filter((column) => rows.some((row) => valueAt(column, row) !== null));
  const writing = { locale, strings, ...(result.currency ? { currency: result.currency } : {}) };
  return html`<div class="table-box" role="region" aria-label=${result.title} tabindex="0"><table><caption>${result.title}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col" class=${column.kind === 'scaled' ? '' : 'words'}>${column.label}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td class=${column.kind === 'scaled' ? '' : 'words'}><bdi>${plainText(valueAt(column, row), column.type, writing)}</bdi></td>`)}</tr>`)}</tbody>
    </table></div>`;
}
