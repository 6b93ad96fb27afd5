import { adoptStyles, html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { CellRef, Explanation, Feed, FeedError } from '../table/result.ts';
import { details } from './blank.ts';
import type { ColumnsOf } from './choose-columns.ts';
import { copyText } from './export.ts';
import { overlayStyles } from './overlay-styles.ts';
import { panelStyles } from './panel-styles.ts';
import { pointingStyles } from './pointing-styles.ts';
import { printStyles } from './print-styles.ts';
import type { DataTable } from './data-table.ts';
import { KeptChoice } from './kept-choice.ts';
import { keptNote } from './kept-note.ts';
import { isolated } from './legend.ts';
import { Menu, type MenuItem } from './menu.ts';
import { openColumns } from './open-columns.ts';
import { Pointing, type PointingOptions } from './pointing.ts';
import { exportItems, type ExportContext } from './report-export.ts';
import { ReportPanel } from './report-panel.ts';
import { headOf } from './revenue-head.ts';
import { instead, zeroPlane } from './revenue-instead.ts';
import { fromTop, subtitleOf, type Revenue } from './revenue-model.ts';
import { revenueTooltip } from './revenue-tooltip.ts';
import { bringStrings, fill, type Strings } from './strings.ts';
import { stringsMore } from './strings-more.ts';
import type { TableBelow } from './table-below.ts';
import { tableItems } from './table-items.ts';
import { TrackDialog } from './track-dialog.ts';

/** Everything the revenue chart opens over the page, what stands where it has no picture, and how it takes its report elsewhere: one piece, fetched after the first picture. */
export class RevenueOverlays {
  readonly side: ReportPanel;
  readonly track: TrackDialog;
  readonly menu: Menu;
  readonly pointing: Pointing;
  readonly tooltip = revenueTooltip;
  readonly instead = instead;
  readonly zeroPlane = zeroPlane;
  #host: LitElement;
  #kept: KeptChoice;

  constructor(host: LitElement, explain: (cell: CellRef) => Promise<Explanation>, pointing: Omit<PointingOptions, 'isBusyElsewhere'>, { table, source, of }: KeptTable) {
    bringStrings(stringsMore);
    this.#host = host;
    this.side = new ReportPanel(host, explain);
    this.track = new TrackDialog(host);
    this.#kept = new KeptChoice(host, table, source, of);
    this.menu = new Menu(host);
    this.pointing = new Pointing(host, { ...pointing, isBusyElsewhere: () => this.side.panel.isOpen });
    const { elementStyles } = host.constructor as typeof LitElement;
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, overlayStyles, pointingStyles, panelStyles, printStyles]);
  }

  template(strings: Strings, track: (() => Promise<void>) | undefined): TemplateResult {
    return html`${this.pointing.tooltip.template()}${this.side.panel.template(strings.close)}${track ? this.track.template(strings, track) : nothing}`;
  }

  /** Opens the number at once; its rows follow. */
  explain(revenue: Revenue, cell: CellRef, asOf: number | undefined): void {
    void this.side.explain({ ...revenue, asOf }, cell, headOf(revenue, cell));
  }

  /** Copies what somebody who helps needs to know of a failure. */
  copyDetails(error: FeedError, author: boolean): void {
    void copyText(details(error, author));
  }

  /** Opens the choice of the table's columns. */
  chooseColumns(of: Omit<ColumnsOf, 'kept'>): void {
    openColumns(this.#host, this.side, { ...of, kept: this.#kept });
  }

  /** Says it while the choice of columns cannot be kept or read. */
  keptNote(locale: string): TemplateResult | typeof nothing {
    return keptNote(this.#kept, locale);
  }

  /** Everything in the menu: the exports, the series, the table, and what the report says of itself. */
  menuItems({ strings, onHide, below, onColumns, ...exported }: RevenueMenu): readonly MenuItem[] {
    const { revenue, hidden } = exported;
    const all = revenue.series.map((each) => each.measure);
    return [
      ...this.#exportItems(exported),
      ...(hidden.length > 0 ? [{ label: strings.showAll, separated: true, run: () => onHide([]) }] : []),
      ...(all.length > 2 ? revenue.series.map((each, i) => ({
        label: fill(strings.onlyThis, { series: each.label }), separated: i === 0 && hidden.length === 0, run: () => onHide(isolated([], each.measure, all)),
      })) : []),
      ...tableItems(below, strings, onColumns),
      { label: strings.about, separated: true, run: () => this.side.showAbout(revenue) },
    ];
  }

  /** `New · March 2026`. */
  nameOf(revenue: Revenue, cell: CellRef): string {
    return headOf(revenue, cell).title;
  }

  #exportItems({ revenue, hidden, ...context }: RevenueExport): readonly MenuItem[] {
    const { result, strings, locale, series } = revenue;
    const legend = fromTop(series).filter((each) => !hidden.includes(each.measure)).map(({ label, role }) => ({ label, role }));
    return exportItems({ ...context, result, strings, locale, legend, table: result.table, subtitle: subtitleOf(revenue), hasPicture: true, onRefused: (refusal) => this.side.showRefusal(refusal) });
  }
}

/** The table whose columns can be chosen, where that is kept, and what it belongs to. */
interface KeptTable {
  readonly table: DataTable;
  readonly source: () => Feed | undefined;
  readonly of: () => string;
}

interface RevenueExport extends Pick<ExportContext, 'asOf' | 'picture' | 'ask' | 'say'> {
  readonly revenue: Revenue;
  /** Series that are not drawn: the legend of a picture leaves them out too. */
  readonly hidden: readonly string[];
}

interface RevenueMenu extends RevenueExport {
  readonly strings: Strings;
  readonly onHide: (hidden: readonly string[]) => void;
  readonly below: TableBelow;
  readonly onColumns: () => void;
}
