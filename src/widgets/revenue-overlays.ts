import { adoptStyles, html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { CellRef, Explanation } from '../table/result.ts';
import { copyText } from './export.ts';
import { overlayStyles } from './overlay-styles.ts';
import { panelStyles } from './panel-styles.ts';
import { printStyles } from './print-styles.ts';
import { Menu, type MenuItem } from './menu.ts';
import { Pointing, type PointingOptions } from './pointing.ts';
import { exportItems, type ExportContext } from './report-export.ts';
import { ReportPanel } from './report-panel.ts';
import { headOf } from './revenue-head.ts';
import { fromTop, subtitleOf, type Revenue } from './revenue-model.ts';
import { revenueTooltip } from './revenue-tooltip.ts';
import { bringStrings, type Strings } from './strings.ts';
import { stringsMore } from './strings-more.ts';
import { TrackDialog } from './track-dialog.ts';

/** Everything the revenue chart opens over the page, and how it takes its report elsewhere: one piece, fetched after the first picture. */
export class RevenueOverlays {
  readonly side: ReportPanel;
  readonly track: TrackDialog;
  readonly menu: Menu;
  readonly pointing: Pointing;
  readonly tooltip = revenueTooltip;
  readonly copyText = copyText;

  constructor(host: LitElement, explain: (cell: CellRef) => Promise<Explanation>, pointing: Omit<PointingOptions, 'isBusyElsewhere'>) {
    bringStrings(stringsMore);
    this.side = new ReportPanel(host, explain);
    this.track = new TrackDialog(host);
    this.menu = new Menu(host);
    this.pointing = new Pointing(host, { ...pointing, isBusyElsewhere: () => this.side.panel.isOpen });
    const { elementStyles } = host.constructor as typeof LitElement;
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, overlayStyles, panelStyles, printStyles]);
  }

  template(strings: Strings, track: (() => Promise<void>) | undefined): TemplateResult {
    return html`${this.pointing.tooltip.template()}${this.side.panel.template(strings.close)}${track ? this.track.template(strings, track) : nothing}`;
  }

  /** Opens the number at once; its rows follow. */
  explain(revenue: Revenue, cell: CellRef, asOf: number | undefined): void {
    void this.side.explain({ ...revenue, asOf }, cell, headOf(revenue, cell));
  }

  exportItems({ revenue, hidden, ...context }: RevenueExport): readonly MenuItem[] {
    const { result, strings, locale, series } = revenue;
    const legend = fromTop(series).filter((each) => !hidden.includes(each.measure)).map(({ label, role }) => ({ label, role }));
    return exportItems({ ...context, result, strings, locale, legend, table: result.table, subtitle: subtitleOf(revenue), hasPicture: true, onRefused: (refusal) => this.side.showRefusal(refusal) });
  }
}

interface RevenueExport extends Pick<ExportContext, 'asOf' | 'picture' | 'ask' | 'say'> {
  readonly revenue: Revenue;
  /** Series that are not drawn: the legend of a picture leaves them out too. */
  readonly hidden: readonly string[];
}
