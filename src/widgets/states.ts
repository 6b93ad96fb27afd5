import { html, nothing, svg, type TemplateResult } from 'lit';
import type { FeedError, FeedProgress } from '../table/result.ts';
import { fill, type Strings } from './strings.ts';

/** The shape of what will come, at its height: nothing jumps when it does. */
export function skeleton(height: number, rows: number, label: string, progress: FeedProgress | undefined, strings: Strings, locale: string): TemplateResult {
  const heights = [0.42, 0.48, 0.55, 0.6, 0.58, 0.66, 0.72, 0.7, 0.78, 0.84, 0.9, 0.88];
  const words = progress ? fill(strings.loadingRows, { label: progress.label, n: progress.rows.toLocaleString(locale) }) : label;
  return html`<div class="skeleton" part="skeleton">
    <div class="skeleton-line control-line"></div><div class="skeleton-line tall"></div><div class="skeleton-line short"></div>
    <svg width="100%" height=${height} viewBox="0 0 240 100" preserveAspectRatio="none" aria-hidden="true">${heights.map((part, i) =>
      svg`<rect x=${i * 20 + 4} y=${100 - part * 100} width="12" height=${part * 100}></rect>`)}</svg>
    ${progress?.fraction === undefined ? nothing : html`<progress max="1" .value=${progress.fraction} aria-label=${words}></progress>`}
    <p class=${progress ? 'muted' : 'hidden'}>${words}</p>
    <div class="skeleton-rows">${Array.from({ length: rows }, () => html`<div class="skeleton-line"></div>`)}</div></div>`;
}

/** What happened, what is kept, what to do. */
export function sentence(error: FeedError): string {
  return [error.message, error.kept, error.action].filter(Boolean).join(' ');
}

export function button(label: string, onClick: () => void, primary = false): TemplateResult {
  return html`<button class=${primary ? 'button primary' : 'button'} part="button" type="button" @click=${onClick}>${label}</button>`;
}
