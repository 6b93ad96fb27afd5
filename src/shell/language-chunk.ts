import { compile, type Compiled, type SourceFile } from '../plan/compile.ts';
import { files } from 'virtual:revsheet/shipped/texts';

/** Compiles a page's own rule files; they may import the shipped ones. This module alone brings the parser to a page. */
export function compileRules(own: readonly SourceFile[]): Compiled {
  return compile(own, files);
}
