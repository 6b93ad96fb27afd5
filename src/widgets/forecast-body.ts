import { html, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import type { Parameters, ReportResult } from '../table/result.ts';
import type { Cell } from './forecast-cell.ts';
import { submitButton } from './forecast-cells.ts';
import type { ForecastStrings } from './forecast-words.ts';
import { tabs } from './tabs.ts';

/** Who is looked at, with the way back to everybody (requirement UI-19); nothing where it is everybody. */
export function crumbs(cell: Cell, row: number | null, onBack: () => void): TemplateResult | typeof nothing {
  if (row === null) return nothing;
  const subject = cell.forecast.subjects[row]!;
  return html`<nav class="crumbs"><button class="button" type="button" @click=${onBack}><span aria-hidden="true">‹</span> ${cell.strings.back}</button><h3>${subject.name}</h3>${submitButton(cell, subject)}</nav>`;
}

/** Deal stage, Forecast category (requirement UI-8): what the rule file calls its tabs, and what each asks for. */
export function viewTabs({ tabs: all = [] }: ReportResult, { views }: ForecastStrings, panel: string, onChoose: (parameters: Parameters) => void): TemplateResult | typeof nothing {
  if (all.length < 2) return nothing;
  const current = all.find((tab) => tab.isCurrent)?.label ?? '';
  return tabs(views, panel, all.map(({ label }) => ({ id: label, label })), current, (label) => onChoose(all.find((tab) => tab.label === label)?.parameters ?? {}));
}

/** Whoever comes back from the deals finds the table as it was: drawing it anew would be felt. */
export function tabPanel({ tabs: all }: ReportResult, id: string, content: TemplateResult): TemplateResult {
  return html`<div id=${id} role=${all ? 'tabpanel' : nothing} aria-label=${all?.find((tab) => tab.isCurrent)?.label ?? nothing}>${cache(content)}</div>`;
}
