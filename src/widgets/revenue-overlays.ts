import { adoptStyles, html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { CellRef, Explanation } from '../table/result.ts';
import { copyText } from './export.ts';
import { overlayStyles } from './overlay-styles.ts';
import { panelStyles } from './panel-styles.ts';
import { printStyles } from './print-styles.ts';
import { exportItems, savePicture, type ExportContext } from './revenue-export.ts';
import { Menu, type MenuItem } from './menu.ts';
import { Pointing, type PointingOptions } from './pointing.ts';
import { RevenuePanel } from './revenue-panel.ts';
import { revenueTooltip } from './revenue-tooltip.ts';
import { button } from './states.ts';
import { bringStrings, type Strings } from './strings.ts';
import { stringsMore } from './strings-more.ts';
import { TrackDialog } from './track-dialog.ts';

/** Everything the revenue chart opens over the page, and how it takes its report elsewhere: one piece, fetched after the first picture. */
export class RevenueOverlays {
  readonly side: RevenuePanel;
  readonly track: TrackDialog;
  readonly menu: Menu;
  readonly pointing: Pointing;
  readonly tooltip = revenueTooltip;
  readonly copyText = copyText;

  constructor(host: LitElement, explain: (cell: CellRef) => Promise<Explanation>, pointing: Omit<PointingOptions, 'isBusyElsewhere'>) {
    bringStrings(stringsMore);
    this.side = new RevenuePanel(host, explain);
    this.track = new TrackDialog(host);
    this.menu = new Menu(host);
    this.pointing = new Pointing(host, { ...pointing, isBusyElsewhere: () => this.side.panel.isOpen });
    const { elementStyles } = host.constructor as typeof LitElement;
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, overlayStyles, panelStyles, printStyles]);
  }

  template(strings: Strings, track: (() => Promise<void>) | undefined): TemplateResult {
    return html`${this.pointing.tooltip.template()}${this.side.panel.template(strings.close)}${track ? this.track.template(strings, track) : nothing}`;
  }

  exportItems(context: Omit<ExportContext, 'onRefused'>): readonly MenuItem[] {
    const { strings } = context.revenue;
    const whole: ExportContext = {
      ...context,
      onRefused: () => this.side.panel.show({
        title: strings.downloadPng, body: html`<p role="alert">${strings.pictureFailed}</p>${button(strings.downloadSvg, () => void savePicture(whole, 'svg'))}`,
      }),
    };
    return exportItems(whole);
  }
}
