import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Explanation } from '../table/result.ts';
import { emit, type ExportDetail } from './events.ts';
import { csvHeader, downloadCsv, downloadXlsx } from './export.ts';
import { announce } from './live.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import type { Head, Told } from './told.ts';

/** What can be done with the rows behind a number: take them along as a file that says where they come from (requirement EX-7). Drawn anew with every update. */
export function rowActions(host: ReactiveControllerHost & HTMLElement, { result, strings, asOf }: Told, head: Head, { rows, measure }: Explanation): () => TemplateResult | typeof nothing {
  const name = `${result.report}-${measure}`;
  const header = csvHeader(result, `${head.title}: ${head.figure}`, asOf);
  let hasFailed = false;
  const take = async (format: ExportDetail['format'], save: () => Promise<string> | string): Promise<void> => {
    if (!emit(host, 'rs-export', { format, rows: measure })) return;
    hasFailed = await Promise.resolve().then(save).then((file) => announce(host, fill(strings.saved, { file })), () => true) === true;
    host.requestUpdate();
  };
  return () => (rows.rowCount === 0 ? nothing : html`<div class="row-actions" part="row-actions">
    ${button(strings.downloadCsv, () => void take('csv', () => downloadCsv(rows, name, header)))}${button(strings.downloadXlsx, () => void take('xlsx', () => downloadXlsx(rows, name, header)))}
    ${hasFailed ? html`<p role="alert">${strings.fileFailed}</p>` : nothing}</div>`);
}
