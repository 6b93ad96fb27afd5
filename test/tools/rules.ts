import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { compile, type SourceFile } from '../../src/plan/compile.ts';
import { library } from '../engine/front-door.ts';

/** What compiling one file says, as `N301 [Amuont]`: the code and the text it points at. */
export function slips(text: string, ...others: readonly SourceFile[]): { readonly found: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
  const { diagnostics } = compile([{ name: 'test.rules', text }, ...others], library);
  const own = diagnostics.filter(({ file }) => file === 'test.rules');
  return { found: own.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`), diagnostics: own };
}

/** A text with the edits of a diagnostic's fix made. */
export function mended(text: string, { fix }: Diagnostic): string {
  const edits = [...(fix?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce((result, { span, text: by }) => result.slice(0, span.start) + by + result.slice(span.end), text);
}
