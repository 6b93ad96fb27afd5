import type { Diagnostic } from '../base/diagnostic.ts';
import { positionOf, type Span } from '../base/span.ts';
import { version } from './version.ts';

/** Diagnostics as SARIF 2.1.0: what code hosts show beside the lines of a change. */
export function sarif(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): string {
  const codes = new Map(diagnostics.map(({ code, title }) => [code, title]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Revsheet', version: version(), rules: [...codes].map(([id, title]) => ({ id, shortDescription: { text: title } })) } },
      columnKind: 'utf16CodeUnits',
      results: diagnostics.map((diagnostic) => resultOf(diagnostic, textOf(diagnostic.file), [...codes.keys()].indexOf(diagnostic.code))),
    }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

function resultOf({ code, severity, title, file, span, label, why, fix }: Diagnostic, text: string, ruleIndex: number): object {
  const artifactLocation = { uri: uriOf(file) };
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [`${title}: ${label}.`, why, ...(fix ? [`${fix.title}.`] : [])].join(' ') },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(span, text) } }],
    ...(fix?.edits ? {
      fixes: [{
        description: { text: fix.title },
        artifactChanges: [{ artifactLocation, replacements: fix.edits.map((edit) => ({ deletedRegion: regionOf(edit.span, text), insertedContent: { text: edit.text } })) }],
      }],
    } : {}),
  };
}

/** Lines and columns from 1; the end column is the one behind the last letter. */
function regionOf(span: Span, text: string): object {
  const [start, end] = [positionOf(text, span.start), positionOf(text, span.end)];
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A relative path as a relative URI; an absolute one as a file URI. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
