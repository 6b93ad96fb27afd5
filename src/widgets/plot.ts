import { html, type TemplateResult } from 'lit';
import type { ChartView } from '../draw/chart.ts';
import type { Pointing } from './pointing.ts';
import type { Size } from './size.ts';

/** The room of a picture. */
export interface PlotRoom {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly size: Size;
  readonly direction: 'ltr' | 'rtl';
}

let instances = 0;

/** Where a widget draws its picture. */
export class Plot {
  #id = `rs-${(instances += 1)}`;
  /** The room of the newest picture; undefined before the first. */
  drawnFor: string | undefined;

  /** How the next picture is drawn: new numbers glide to their places, a new width does not. */
  view(room: PlotRoom, pointing: Pick<Pointing, 'active' | 'ring'> | undefined, current: ChartView['current']): ChartView {
    const drawnFor = `${room.width} ${room.size}`;
    const moves = this.drawnFor === drawnFor;
    this.drawnFor = drawnFor;
    return { ...room, mirrored: room.direction === 'rtl', id: this.#id, active: pointing?.active ?? null, current, ring: pointing?.ring ?? false, moves };
  }

  /** The picture; what happens on its marks goes to `take`. */
  template(picture: unknown, take: (event: Event) => void): TemplateResult {
    return html`<div class="plot" part="plot" @pointerover=${take} @pointerleave=${take} @click=${take}
      @focusin=${take} @focusout=${take} @keydown=${take}>${picture}</div>`;
  }
}
