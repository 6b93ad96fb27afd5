import ts from 'typescript';

/** One mention of another module in a source file. */
export interface Import {
  /** As written: `../base/span.ts`, `lit`, or null where the text is computed. */
  readonly target: string | null;
  /** 1-based. */
  readonly line: number;
}

/**
 * Every module that a TypeScript text mentions: `import`, `export … from`, `import()`, `import('…').Type`, `require()`,
 * and `new URL('…', import.meta.url)`, which is how a worker is named. Type-only imports count: a type is knowledge too.
 */
export function importsOf(text: string, name = 'file.ts'): readonly Import[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const target = targetOf(node);
    if (target !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.push({ target: ts.isStringLiteralLike(target) ? target.text : null, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The expression that names a module, where the node is one of the forms above. */
function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isCallExpression(node) && isModuleCall(node.expression)) return node.arguments[0] ?? node;
  if (ts.isNewExpression(node) && isUrlBesideThisFile(node)) return node.arguments![0];
  return undefined;
}

function isModuleCall(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function isUrlBesideThisFile(node: ts.NewExpression): boolean {
  const [first, base] = node.arguments ?? [];
  return ts.isIdentifier(node.expression) && node.expression.text === 'URL'
    && base?.getText() === 'import.meta.url' && ts.isStringLiteralLike(first) && first.text.endsWith('.ts');
}
