import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CellRef, Explanation } from '../table/result.ts';
import { emit, type ExportDetail } from './events.ts';
import { csvHeader, downloadCsv, downloadXlsx } from './export.ts';
import { filteringOf } from './filtering.ts';
import { announce } from './live.ts';
import { panelStrings } from './panel-words.ts';
import { button } from './states.ts';
import { fill } from './strings.ts';
import type { Head, Told } from './told.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * What can be done with the rows behind a number: take them along as a file that says where they come from (requirement EX-7), make them the
 * filter of the other widgets in the group. Drawn anew with every update.
 */
export function rowActions(host: Host, told: Told, head: Head, cell: CellRef, { rows, measure }: Explanation): () => TemplateResult | typeof nothing {
  const { result, strings, asOf } = told;
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
    ${filterButton(host, told, cell, head.title)}
    ${hasFailed ? html`<p role="alert">${strings.fileFailed}</p>` : nothing}</div>`);
}

function filterButton(host: Host, { strings, locale }: Told, cell: CellRef, label: string): TemplateResult | typeof nothing {
  const filtering = filteringOf(host);
  if (!filtering?.hasOthers) return nothing;
  const words = panelStrings(locale, strings);
  const isShown = filtering.isShown(cell, label);
  return button(isShown ? words.allAgain : words.onlyThese, () => (isShown ? filtering.clear() : filtering.show(cell, label)));
}
