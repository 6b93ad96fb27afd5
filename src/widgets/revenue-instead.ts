import { html, nothing, type TemplateResult } from 'lit';
import type { ChartData } from '../draw/chart.ts';
import type { FeedState } from '../table/result.ts';
import { blank, failure } from './blank.ts';
import { button } from './states.ts';
import { fill, type Strings } from './strings.ts';

/** Why a revenue chart has no picture, and what can be done about it. */
export interface Instead {
  readonly feedState: FeedState;
  readonly author: boolean;
  readonly strings: Strings;
  /** The range a visitor asked for, in words; empty where none is known. */
  readonly range: string;
  /** Buttons that stand under what failed. */
  readonly errorActions: TemplateResult;
  /** Opens the dialog that creates what the report needs; absent where the feed cannot. */
  readonly onTrack: (() => void) | undefined;
  readonly onClear: () => void;
}

/** What stands where the picture would: a failure, or why there is nothing and what to do next (UI-6). */
export function instead({ feedState, author, strings, range, errorActions, onTrack, onClear }: Instead): TemplateResult {
  const { error, empty, status } = feedState;
  if (status === 'error') return failure(error!, author, errorActions, strings);
  // A report whose rules draw nothing, or over no time at all.
  if (status !== 'empty') return blank(strings.filteredOut, strings.noData);
  switch (empty?.reason ?? 'no data') {
    case 'not tracked':
      return html`<slot name="empty">${blank(strings.notTracked, strings.notTrackedWhy, onTrack ? button(strings.track, onTrack, true) : nothing)}</slot>`;
    case 'no data':
      return html`<slot name="empty">${blank(strings.noDeals, strings.noDealsWhy)}</slot>`;
    default:
      return html`<slot name="empty">${blank(strings.filteredOut, range ? fill(strings.filteredOutWhy, { range }) : '', button(strings.clear, onClear))}</slot>`;
  }
}

/** In a plane that holds nothing because everything it would show is zero. What is not known says so by itself, period by period. */
export function zeroPlane({ series }: ChartData, strings: Strings): TemplateResult | typeof nothing {
  const values = series.flatMap((each) => each.values);
  return values.includes(0) && !values.some(Boolean) ? html`<p class="all-zero">${strings.allZero}</p>` : nothing;
}
