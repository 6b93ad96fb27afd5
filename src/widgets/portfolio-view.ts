import { html, nothing, type TemplateResult } from 'lit';
import type { PortfolioView } from './portfolio-figure.ts';
import { headline } from './portfolio-headline.ts';
import { movements, trend } from './portfolio-movements.ts';
import { renewals, retention } from './portfolio-renewals.ts';

/** All recurring revenue of subscriptions: the figure, its way, what moved it, retention and renewals (design 4, portfolio). */
export function portfolioView(view: PortfolioView): TemplateResult {
  return html`<div class=${`portfolio portfolio-${view.size}`} part="portfolio">
    <div class="block kpi" part="kpi">${headline(view)}</div>
    <div class="block way" part="trend">${trend(view)}${view.size === 'L' ? retention(view) : nothing}</div>
    <div class="block moved-by" part="movements">${movements(view)}${view.size === 'L' ? nothing : retention(view)}</div>
    <div class="block renewing" part="renewals">${renewals(view)}</div></div>`;
}
