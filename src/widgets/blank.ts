import { html, nothing, svg, type TemplateResult } from 'lit';
import { printDiagnostic } from '../base/diagnostic.ts';
import type { FeedError } from '../table/result.ts';
import { sentence } from './states.ts';
import type { Strings } from './strings.ts';

/** Why there is nothing, and what to do next. */
export function blank(title: string, why: string, actions: unknown = nothing): TemplateResult {
  return html`<div class="blank" part="empty"><svg viewBox="0 0 64 40" aria-hidden="true">${[10, 16, 22, 13, 28].map((height, i) =>
      svg`<rect x=${i * 13} y=${38 - height} width="9" height=${height} rx="2"></rect>`)}<line x1="0" x2="64" y1="38.5" y2="38.5"></line></svg>
    <h3>${title}</h3><p>${why}</p><div class="row">${actions}</div></div>`;
}

/** What failed, in words a visitor can use; the rules' own findings only for authors. */
export function failure(error: FeedError, author: boolean, actions: unknown, strings: Strings): TemplateResult {
  if (error.kind === 'config' && !author) return blank(strings.configTitle, strings.configWhy);
  return html`<div class="blank" part="error" role="alert"><h3>${strings.errorTitle}</h3><p>${sentence(error)}</p>
    <p class="code">${error.code}</p>${author ? findings(error) : nothing}<div class="row">${actions}</div></div>`;
}

/** The text that "Copy details" copies: codes and messages, never data. */
export function details(error: FeedError, author: boolean): string {
  return [`${error.code} (${error.kind})`, sentence(error), ...(author ? printed(error) : [])].join('\n');
}

function findings(error: FeedError): TemplateResult | typeof nothing {
  const texts = printed(error);
  return texts.length === 0 ? nothing : html`<pre class="code" part="diagnostics" tabindex="0">${texts.join('\n\n')}</pre>`;
}

function printed(error: FeedError): readonly string[] {
  return (error.diagnostics ?? []).map((diagnostic) => {
    const text = error.sources?.find((source) => source.file === diagnostic.file)?.text;
    if (text !== undefined) return printDiagnostic(diagnostic, text);
    return [`${diagnostic.code} ${diagnostic.severity}: ${diagnostic.title}`, `  in ${diagnostic.file}: ${diagnostic.label}`, `  why: ${diagnostic.why}`,
      ...(diagnostic.fix ? [`  fix: ${diagnostic.fix.title}`] : [])].join('\n');
  });
}
