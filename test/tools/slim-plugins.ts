import { minify } from 'terser';
import ts from 'typescript';
import type { Plugin } from 'vite';

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Leaves the docs and examples of the function catalogue out of a bundle that only computes: they are for editors, docs and tests. */
export function leaveOutDocs(): Plugin {
  return rewriting('revsheet:leave-out-docs', /\/src\/functions\/[\w-]+\.ts$/, (node, source) => {
    if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return undefined;
    if (!ts.isIdentifier(node.name) || !/^(doc|examples)$/.test(node.name.text) || !ts.isObjectLiteralExpression(node.parent)) return undefined;
    const comma = source.text.slice(node.end).match(/^\s*,/)?.[0].length ?? 0;
    return { start: node.getStart(source), end: node.end + comma, text: '' };
  });
}

/** Takes the indentation out of `css`, `html` and `svg` templates, which no minifier may touch by itself. */
export function foldTemplates(): Plugin {
  return rewriting('revsheet:fold-templates', /\/src\/(?:draw|widgets|shell)\/[\w-]+\.ts$/, (node, source) => {
    const fold = ts.isTemplateLiteralToken(node) ? folds.get(tagOf(node)) : undefined;
    if (fold === undefined) return undefined;
    const [start, end] = [node.getStart(source), node.end];
    return { start, end, text: fold(source.text.slice(start, end)) };
  });
}

const folds = new Map<string, (text: string) => string>([
  ['css', (text) => text.replace(/\/\*[^*]*\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').replace(/([\w-]): /g, '$1:')],
  // A line break with its indentation is one space between words, tags and attributes alike.
  ['html', (text) => text.replace(/\s*\n\s*/g, ' ')],
  ['svg', (text) => text.replace(/\s*\n\s*/g, ' ')],
]);

/** The tag of the template that a literal part belongs to; empty where it has none. */
function tagOf(part: ts.Node): string {
  const template = ts.isNoSubstitutionTemplateLiteral(part) ? part : ts.isTemplateHead(part) ? part.parent : part.parent.parent;
  return ts.isTaggedTemplateExpression(template.parent) ? template.parent.tag.getText() : '';
}

/** Goes once more over what the bundler has minified: terser inlines what is used once, and finds half a kilobyte more in the first load. */
export function pressAgain(): Plugin {
  return {
    name: 'revsheet:press-again',
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const { code } = await minify(file.code, { module: true, ecma: 2020, compress: { passes: 3 }, format: { comments: false } });
        if (code) file.code = code;
      }
    },
  };
}

/** A plugin that replaces parts of the source files whose path matches, before anything else looks at them. */
function rewriting(name: string, files: RegExp, cut: (node: ts.Node, source: ts.SourceFile) => Cut | undefined): Plugin {
  return {
    name,
    enforce: 'pre',
    transform(code, id) {
      if (!files.test(id)) return undefined;
      const source = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true);
      const cuts: Cut[] = [];
      const visit = (node: ts.Node): void => {
        const found = cut(node, source);
        if (found) cuts.push(found);
        else ts.forEachChild(node, visit);
      };
      visit(source);
      return cuts.length === 0 ? undefined : { code: applied(code, cuts), map: null };
    },
  };
}

function applied(code: string, cuts: readonly Cut[]): string {
  let [result, from] = ['', 0];
  for (const { start, end, text } of cuts) {
    result += code.slice(from, start) + text;
    from = end;
  }
  return result + code.slice(from);
}
