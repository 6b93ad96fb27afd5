import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CellRef, Explanation } from '../table/result.ts';
import type { Table } from '../table/table.ts';
import { emit, type ExportDetail } from './events.ts';
import { csvHeader, downloadCsv, downloadXlsx } from './export.ts';
import { filteringOf } from './filtering.ts';
import { announce } from './live.ts';
import { panelStrings } from './panel-words.ts';
import { button } from './states.ts';
import { fill, type Strings } from './strings.ts';
import type { Head, Told } from './told.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** Rows as they leave the page, and what their file says of itself. */
export interface TakenRows {
  readonly rows: Table;
  /** Of the file, without its ending. */
  readonly name: string;
  readonly header: readonly string[];
  /** Id of the measure that they stand behind. */
  readonly measure: string;
}

/**
 * What can be done with the rows behind a number: take them along as a file that says where they come from (requirement EX-7), make them the
 * filter of the other widgets in the group. Drawn anew with every update.
 */
export function rowActions(host: Host, told: Told, head: Head, cell: CellRef, { rows, measure }: Explanation): () => TemplateResult | typeof nothing {
  const { result, strings, asOf } = told;
  const taken = { rows, measure, name: `${result.report}-${measure}`, header: csvHeader(result, `${head.title}: ${head.figure}`, asOf) };
  return fileActions(host, strings, taken, () => filterButton(host, told, cell, head.title));
}

/** The buttons that take rows along, with what else can be done beside them; nothing where there is no row. */
export function fileActions(host: Host, strings: Strings, { rows, name, header, measure }: TakenRows, more: () => unknown = () => nothing): () => TemplateResult | typeof nothing {
  let hasFailed = false;
  const take = async (format: ExportDetail['format'], save: () => Promise<string> | string): Promise<void> => {
    if (!emit(host, 'rs-export', { format, rows: measure })) return;
    hasFailed = await Promise.resolve().then(save).then((file) => announce(host, fill(strings.saved, { file })), () => true) === true;
    host.requestUpdate();
  };
  return () => (rows.rowCount === 0 ? nothing : html`<div class="row-actions" part="row-actions">
    ${button(strings.downloadCsv, () => void take('csv', () => downloadCsv(rows, name, header)))}${button(strings.downloadXlsx, () => void take('xlsx', () => downloadXlsx(rows, name, header)))}
    ${more()}
    ${hasFailed ? html`<p role="alert">${strings.fileFailed}</p>` : nothing}</div>`);
}

function filterButton(host: Host, { strings, locale }: Told, cell: CellRef, label: string): TemplateResult | typeof nothing {
  const filtering = filteringOf(host);
  if (!filtering?.hasOthers) return nothing;
  const words = panelStrings(locale, strings);
  const isShown = filtering.isShown(cell, label);
  return button(isShown ? words.allAgain : words.onlyThese, () => (isShown ? filtering.clear() : filtering.show(cell, label)));
}
