import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { breathing, type Breathe } from '../base/turn.ts';
import { formatCount } from '../draw/numbers.ts';
import type { Feed, ReportResult } from '../table/result.ts';
import { findColumn, valueAt } from '../table/table.ts';
import { emit } from './events.ts';
import { csvHeader, downloadParts, downloadXlsx } from './export.ts';
import { csvParts, fileTable, type Association, type FileContent } from './list-file.ts';
import { HEADER_LANGUAGES, type HeaderLanguage } from './list-headers.ts';
import { announce } from './live.ts';
import type { ReportPanel } from './report-panel.ts';
import { fill } from './strings.ts';
import type { PanelContext } from './subscription-panel.ts';

type Host = ReactiveControllerHost & HTMLElement;

export interface ExportOf {
  readonly result: ReportResult;
  /** Rows of the view, in its order. */
  readonly rows: Uint32Array;
  /** Ids of the columns of the view. */
  readonly shown: readonly string[];
  readonly subtitle: string;
  readonly asOf: number | undefined;
}

/** Reports that tell which records belong to a subscription: its id, theirs, their name, and for some what else is told of them. */
const ASSOCIATED: readonly (readonly [report: string, table: string, more?: 'emails' | 'domains'])[] = [['associated-contacts', 'contacts', 'emails'], ['associated-companies', 'companies', 'domains'], ['associated-deals', 'deals'], ['associated-line-items', 'line_items'], ['associated-payments', 'payments'],
  ['associated-invoices', 'invoices'], ['associated-quotes', 'quotes'], ['associated-refunds', 'refunds']];
/** What an association column holds unless somebody wants all (EX-3). */
const MOST = 1_000;
/** So many records are read between two looks at the clock. */
const STEP = 200;

const DEFAULTS = { rows: 'view', columns: 'view', links: 'some', emails: 'first', domains: 'first', format: 'csv' } as const;

/** The export panel (EX-1 to EX-5, EX-7): which rows, which properties, which associations, the language of the headers, the kind of file. */
export class ListExport {
  #host: Host;
  #side: ReportPanel;
  #context: () => PanelContext;
  #of: ExportOf | undefined;
  #choice: { rows: 'view' | 'all'; columns: 'view' | 'all' | 'linked'; links: 'some' | 'all'; emails: 'first' | 'all'; domains: 'first' | 'all'; language: HeaderLanguage; format: 'csv' | 'xlsx' } = { ...DEFAULTS, language: 'en' };
  #said = '';
  #hasFailed = false;
  #isBusy = false;

  constructor(host: Host, side: ReportPanel, context: () => PanelContext) {
    this.#host = host;
    this.#side = side;
    this.#context = context;
  }

  open(of: ExportOf): void {
    const { strings, locale } = this.#context();
    [this.#of, this.#said, this.#hasFailed] = [of, '', false];
    const own = locale.toLowerCase().split('-')[0]!;
    const language = HEADER_LANGUAGES.find(([id]) => id === (own === 'no' || own === 'nn' ? 'nb' : own))?.[0] ?? 'en';
    this.#choice = { ...DEFAULTS, language };
    this.#side.open({ title: strings.exportTitle }, () => this.#view(of));
    this.#host.requestUpdate();
  }

  #view(of: ExportOf): TemplateResult {
    const { strings, locale } = this.#context();
    const choice = this.#choice;
    const n = (count: number): string => formatCount(count, locale);
    return html`<div class="entries">
      ${this.#select('rows', strings.exportWhat, [['view', fill(strings.exportView, { n: n(of.rows.length) })], ['all', fill(strings.exportAll, { n: n(of.result.table.rowCount) })]])}
      ${this.#select('columns', strings.exportColumns, [['view', strings.columnsView], ['all', strings.columnsAll], ['linked', strings.columnsLinked]])}
      ${choice.columns === 'linked' ? html`${this.#select('links', strings.exportLinks, [['some', strings.linksSome], ['all', strings.linksAll]])}
        ${this.#select('emails', strings.exportEmails, [['first', strings.firstOfEach], ['all', strings.allOfEach]])}${this.#select('domains', strings.exportDomains, [['first', strings.firstOfEach], ['all', strings.allOfEach]])}` : nothing}
      ${this.#select('language', strings.exportLanguage, HEADER_LANGUAGES)}
      ${this.#select('format', strings.exportFormat, [['csv', 'CSV'], ...(choice.columns === 'linked' && choice.links === 'all' ? [] : [['xlsx', 'XLSX'] as const])])}
      </div>
      <div class="actions-row"><button class="button primary" type="button" aria-disabled=${this.#isBusy ? 'true' : nothing} @click=${() => void this.#save()}>${strings.exportGo}</button></div>
      ${this.#said ? html`<p class=${this.#hasFailed ? 'message bad' : 'message'} role=${this.#hasFailed ? 'alert' : 'status'}>${this.#said}</p>` : nothing}`;
  }

  #select(id: 'rows' | 'columns' | 'links' | 'emails' | 'domains' | 'language' | 'format', label: string, options: readonly (readonly [string, string])[]): TemplateResult {
    const choose = (event: Event): void => {
      this.#choice = { ...this.#choice, [id]: (event.target as HTMLSelectElement).value };
      // All associations fit a CSV file only (EX-4).
      if (this.#choice.columns === 'linked' && this.#choice.links === 'all') this.#choice.format = 'csv';
      this.#host.requestUpdate();
    };
    return html`<label class="entry"><span>${label}</span><select name=${id} @change=${choose}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === this.#choice[id]}>${text}</option>`)}</select></label>`;
  }

  async #save(): Promise<void> {
    const { strings, feed } = this.#context();
    const { format } = this.#choice;
    // The button is not disabled: with it the focus would leave the panel, and Escape with the focus.
    if (this.#isBusy || !emit(this.#host, 'rs-export', { format })) return;
    this.#tell(strings.exporting, false, true);
    try {
      const file = await this.#write(this.#of!, feed);
      const text = fill(strings.exported, { file });
      announce(this.#host, text);
      this.#tell(text, false);
    } catch {
      this.#tell(strings.exportFailed, true);
    }
  }

  async #write({ result, rows, shown, subtitle, asOf }: ExportOf, feed: Feed | undefined): Promise<string> {
    const choice = this.#choice;
    const { rows: which, columns, links, language, format } = choice;
    const every = result.table.columns.map(({ id }) => id);
    const breathe = breathing();
    const content: FileContent = {
      table: result.table, rows: which === 'view' ? rows : Uint32Array.from({ length: result.table.rowCount }, (_, row) => row),
      columns: columns === 'view' ? ['id', ...shown.filter((id) => id !== 'id')] : every, language, most: links === 'all' ? Infinity : MOST,
      associations: columns === 'linked' && feed ? await Promise.all(ASSOCIATED.map(([report, table, more]) => associationOf(feed, report, table, breathe, more && [more, choice[more]]))) : [],
    };
    // Who opens the file later sees what it leaves out.
    const all = result.table.rowCount;
    const header = csvHeader(result, which === 'view' ? `${subtitle} (${rows.length} of ${all})` : `All (${all})`, asOf);
    if (format === 'xlsx') return downloadXlsx(await fileTable(content, breathe), result.report, header, breathe);
    return downloadParts(await csvParts(content, header, breathe), `${result.report}.csv`);
  }

  #tell(text: string, hasFailed: boolean, isBusy = false): void {
    [this.#said, this.#hasFailed, this.#isBusy] = [text, hasFailed, isBusy];
    this.#host.requestUpdate();
  }
}

/** Asks a report once, and reads it as records by the row they belong to; none where the store has no such records. */
export async function associationOf(feed: Feed, report: string, table: string, breathe: Breathe, more?: readonly [column: string, which: 'first' | 'all']): Promise<Association> {
  const result = await answerOf(feed, report);
  const of = new Map<string, (readonly [string, string, string])[]>();
  const [owner, id, name, details] = ['subscription', 'id', 'name', more?.[0] ?? ''].map((column) => result && findColumn(result.table, column));
  for (let row = 0; result && owner && id && row < result.table.rowCount; row += 1) {
    if (row % STEP === 0) await breathe();
    const key = String(valueAt(owner, row) ?? '');
    const record = [String(valueAt(id, row) ?? ''), String((name && valueAt(name, row)) ?? ''), several(String((details && valueAt(details, row)) ?? ''), more?.[1])] as const;
    const known = of.get(key);
    if (known) known.push(record);
    else of.set(key, [record]);
  }
  return { table, of, ...(more ? { more: more[0] } : {}) };
}

/** The first of several in one cell, or all of them, as they are written beside others. */
function several(text: string, which: 'first' | 'all' = 'first'): string {
  const all = text.split(';').map((each) => each.trim()).filter(Boolean);
  return which === 'all' ? all.join(';') : (all[0] ?? '');
}

/** The first answer of a report that is not on its way; undefined where it has none. */
function answerOf(feed: Feed, report: string): Promise<ReportResult | undefined> {
  return new Promise((resolve, reject) => {
    const end: { stop?: () => void; isOver?: boolean } = {};
    end.stop = feed.subscribe(report, {}, ({ status, result, error }) => {
      if (status === 'loading' || end.isOver) return;
      end.isOver = true;
      // A feed may answer before it has said how to stop.
      queueMicrotask(() => end.stop?.());
      if (status === 'error') reject(new Error(error?.message));
      else resolve(result);
    });
  });
}
