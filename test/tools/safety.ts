import ts from 'typescript';

/** Members that turn text into markup, code or style; data must never reach them, so nothing may. */
const members = new Set([
  'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment', 'srcdoc', 'cssText', '__proto__',
]);
const directives = new Set(['unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeCSS', 'unsafeStatic', 'styleMap']);
const evaluators = new Set(['eval', 'Function', 'setTimeout text', 'setInterval text']);

/** Every use in a TypeScript text of what strict host pages forbid or hostile data could use, as `file:line: what`. */
export function hazards(text: string, name: string): readonly string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = hazardOf(node);
    if (what !== undefined) found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function hazardOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && members.has(node.name.text)) return `.${node.name.text}`;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && members.has(node.argumentExpression.text)) {
    return `.${node.argumentExpression.text}`;
  }
  if (ts.isImportSpecifier(node) && directives.has((node.propertyName ?? node.name).text)) return (node.propertyName ?? node.name).text;
  if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && evaluators.has(calleeOf(node))) return calleeOf(node);
  if (ts.isTaggedTemplateExpression(node) && styleAttribute.test(markupOf(node))) return 'a style or script attribute in a template';
  if (isStyleCall(node)) return "setAttribute('style')";
  return undefined;
}

/** An attribute named style, or one that runs script as text (`onclick=`); `@click=` and `.style` are Lit's own and safe. */
const styleAttribute = /\s(?:style|on[a-z]+)\s*=/;

/** `eval`, `Function`, or `setTimeout text` where a timer is given text to run. */
function calleeOf(node: ts.CallExpression | ts.NewExpression): string {
  const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
  const [first] = node.arguments ?? [];
  const isText = first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first));
  return /^set(Timeout|Interval)$/.test(name) && isText ? `${name} text` : name;
}

/** The literal parts of an `html` or `svg` template; other tags are not markup. */
function markupOf(node: ts.TaggedTemplateExpression): string {
  if (!/^(html|svg)$/.test(node.tag.getText())) return '';
  if (ts.isNoSubstitutionTemplateLiteral(node.template)) return node.template.text;
  return [node.template.head.text, ...node.template.templateSpans.map((span) => span.literal.text)].join('{}');
}

function isStyleCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'setAttribute'
    && node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0]) && node.arguments[0].text === 'style';
}
