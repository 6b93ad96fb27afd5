import { html, nothing, type TemplateResult } from 'lit';
import { agoLabel, stampLabel, timeLabel } from '../draw/dates.ts';
import type { FeedState } from '../table/result.ts';
import type { WidgetState } from './events.ts';
import { banner, chip } from './frame.ts';
import { sentence } from './states.ts';
import { fill, type Strings } from './strings.ts';

/** How old the data is and whether this device keeps it, as chips: whoever reads a number must see this without asking. */
export function freshnessChips({ asOf, persisted, result }: FeedState, state: WidgetState, strings: Strings, locale: string): TemplateResult {
  const isOld = state === 'stale' || state === 'offline';
  const text = ageText(asOf, state, strings, locale);
  return html`${persisted === false ? chip({ text: strings.notSaved, tone: 'warn', hint: strings.notSavedWhy }) : nothing}
    ${result?.past?.isKnown === false ? chip({ text: strings.noPast, tone: 'warn', hint: strings.noPastWhy }) : nothing}
    ${text ? chip({ text, tone: isOld ? 'warn' : 'good' }) : nothing}${asOf === undefined ? nothing : html`<span class="print-only">${fill(strings.asOf, { time: stampLabel(asOf, locale) })}</span>`}`;
}

/** The line above a picture that is still there although something failed or has not arrived. */
export function keptBanner(feed: FeedState, author: boolean, strings: Strings, locale: string, actions: unknown): TemplateResult | typeof nothing {
  const { error, missing, result } = feed;
  if (!result) return nothing;
  if (error && feed.status === 'error') {
    // What a rule file says is for its authors only.
    const isHidden = error.kind === 'config' && !author;
    const text = isHidden ? strings.errorKept : `${sentence(error)}${error.kept ? '' : ` ${strings.errorKept}`}`;
    return banner(strings.errorTitle, text, true, actions);
  }
  return missing && missing.length > 0 ? banner('', fill(strings.partial, { sources: new Intl.ListFormat(locale).format(missing) }), false) : nothing;
}

function ageText(asOf: number | undefined, state: WidgetState, strings: Strings, locale: string): string {
  const now = Date.now();
  if (asOf === undefined) return state === 'offline' ? strings.offlineNoTime : '';
  const time = timeLabel(asOf, now, locale);
  if (state === 'offline') return fill(strings.offline, { time });
  return state === 'stale' ? fill(strings.dataFrom, { time, ago: agoLabel(asOf, now, locale) }) : fill(strings.asOf, { time });
}
